import { join, relative } from 'node:path';
import { byCodePoint } from '../code-point-order.js';
import { problem, ProblemError, type Problem } from '../problems.js';
import type { EntryKind, World } from '../world.js';
import { onDisk } from '../disk-error.js';
import { contentHash, isFilePath, wantedFile, type WantedFile } from './file.js';
import { findObstacles, type Obstacle } from './obstacles.js';
import { outputFolder } from './output-folder.js';
import { stagingName } from './staging.js';

/** What an output folder should hold. */
export interface Wanted {
  /** Absolute path of the output folder. */
  readonly folder: string;
  readonly files: readonly WantedFile[];
  /** The files that the old lock lists: path -> SHA-256. None but these are ever removed. */
  readonly owned: ReadonlyMap<string, string>;
  /**
   * Whether owned files that are not wanted go. Not after a pull that was partial or filtered: what
   * it did not see may still be there.
   */
  readonly prune: boolean;
  readonly lock: {
    readonly path: string;
    /** Its text, given the owned files that stay though they are not wanted. */
    readonly text: (leftover: ReadonlyMap<string, string>) => string;
  };
}

/** How the folder on the disk differs from what is wanted. */
export interface Plan {
  /** Absolute real path of the output folder. */
  readonly root: string;
  /** By path, in code point order. */
  readonly changes: readonly Change[];
  /** How many files are as wanted. */
  readonly same: number;
  /** Paths of files that are ours, unchanged and no longer wanted. */
  readonly removals: readonly string[];
  /** Absent: the lock is as it should be. */
  readonly lock?: Change;
  /** Files that were edited by hand and therefore stay. */
  readonly warnings: readonly Problem[];
  /** Files in the folder that neither we want nor the lock lists; none whose path has a hidden part. */
  readonly strays: readonly string[];
}

export interface Change {
  readonly file: WantedFile;
  /** What is at its path: nothing, what we wrote there last, or something else, say a hand edit. */
  readonly was: 'absent' | 'ours' | 'edited';
}

/**
 * Compares an output folder with what is wanted in it. Touches nothing. Line ends do not count: git
 * may have checked out CRLF.
 * @throws ProblemError when the folder is not ours, or something that is no file of ours is in the way
 */
export async function planFiles(world: World, wanted: Wanted): Promise<Plan> {
  assertSound(wanted);
  return await onDisk(world, () => compare(world, wanted));
}

async function compare(world: World, wanted: Wanted): Promise<Plan> {
  const root = await outputFolder(world, wanted.folder, wanted.lock.path);
  const found = await scan(world, root);
  const place: Place = { world, wanted, root, found };
  const obstacles = findObstacles(
    [...wanted.files.map(({ path }) => path), wanted.lock.path],
    found,
  );
  if (obstacles.length > 0) throw new ProblemError(obstacles.map((o) => inTheWay(place, o)));
  const changes = await findChanges(place, wanted.files);
  const extras = await findExtras(place);
  const lock = wantedFile({ path: wanted.lock.path, content: wanted.lock.text(extras.leftover) });
  const [lockChange] = await findChanges(place, [lock]);
  return {
    root,
    changes,
    same: wanted.files.length - changes.length,
    removals: extras.removals,
    ...(lockChange === undefined ? {} : { lock: lockChange }),
    warnings: extras.warnings,
    strays: findStrays(place),
  };
}

export function isNothingToDo({ changes, removals, lock }: Plan): boolean {
  return changes.length === 0 && removals.length === 0 && lock === undefined;
}

interface Place {
  readonly world: World;
  readonly wanted: Wanted;
  readonly root: string;
  readonly found: ReadonlyMap<string, EntryKind>;
}

/** Paths come from fileName; that they stay inside and apart is checked once more where it counts. */
function assertSound({ files, owned, lock }: Wanted): void {
  const paths = [...files.map(({ path }) => path), lock.path];
  const stray = [...paths, ...owned.keys()].find((path) => !isFilePath(path));
  if (stray !== undefined) throw new Error(`not a path in the output folder: ${stray}`);
  if (new Set(paths.map((path) => path.toLowerCase())).size < paths.length) {
    throw new Error('two files have one path');
  }
}

/** Everything in a folder, by path. Links are not followed. */
async function scan({ disk }: World, root: string): Promise<ReadonlyMap<string, EntryKind>> {
  const found = new Map<string, EntryKind>();
  const visit = async (folder: string): Promise<void> => {
    for (const { name, kind } of await disk.readdir(join(root, folder))) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (path === stagingName) continue;
      found.set(path, kind);
      if (kind === 'folder') await visit(path);
    }
  };
  if ((await disk.kindOf(root)) === 'folder') await visit('');
  return found;
}

function inTheWay({ world, wanted }: Place, { path, what }: Obstacle): Problem {
  const file = relative(world.cwd, join(wanted.folder, path));
  return problem('EVB_FILE_IN_THE_WAY', { file }, { what });
}

async function findChanges(
  { world, root, found, wanted }: Place,
  files: readonly WantedFile[],
): Promise<readonly Change[]> {
  const changes: Change[] = [];
  for (const file of files.toSorted((a, b) => byCodePoint(a.path, b.path))) {
    if (!found.has(file.path)) {
      changes.push({ file, was: 'absent' });
      continue;
    }
    const sha256 = contentHash(await world.disk.readFile(join(root, file.path)));
    if (sha256 === file.sha256) continue;
    changes.push({ file, was: sha256 === wanted.owned.get(file.path) ? 'ours' : 'edited' });
  }
  return changes;
}

function findStrays({ wanted, found }: Place): readonly string[] {
  const known = new Set([
    ...wanted.files.map(({ path }) => path),
    ...wanted.owned.keys(),
    wanted.lock.path,
  ]);
  const isStray = (path: string): boolean => !known.has(path) && !/(^|\/)\./.test(path);
  return [...found]
    .flatMap(([path, kind]) => (kind === 'file' && isStray(path) ? [path] : []))
    .sort(byCodePoint);
}

interface Extras {
  readonly removals: readonly string[];
  readonly leftover: ReadonlyMap<string, string>;
  readonly warnings: readonly Problem[];
}

/** Sorts the owned files that are not wanted into those that go and those that stay. */
async function findExtras({ world, wanted, root, found }: Place): Promise<Extras> {
  const paths = new Set(wanted.files.map(({ path }) => path));
  const extras = [...wanted.owned].filter(([path]) => !paths.has(path) && found.has(path));
  const removals: string[] = [];
  const leftover = new Map<string, string>();
  const warnings: Problem[] = [];
  for (const [path, sha256] of extras.sort(([a], [b]) => byCodePoint(a, b))) {
    const file = join(root, path);
    const stay = !wanted.prune;
    const edited =
      found.get(path) !== 'file' || contentHash(await world.disk.readFile(file)) !== sha256;
    if (stay || edited) leftover.set(path, sha256);
    else removals.push(path);
    if (edited && !stay) {
      const shown = relative(world.cwd, join(wanted.folder, path));
      warnings.push(problem('EVB_FILE_EDITED', { file: shown }));
    }
  }
  return { removals, leftover, warnings };
}
