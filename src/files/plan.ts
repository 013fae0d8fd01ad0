import { join, relative } from 'node:path';
import { byCodePoint } from '../text/code-point-order.js';
import { problem, ProblemError, type Problem } from '../problems.js';
import type { World } from '../world.js';
import { onDisk } from '../disk-error.js';
import { contentHash, isFilePath, type WantedFile } from './file.js';
import { lookInto, type Found } from './found.js';
import { findObstacles, type Obstacle } from './obstacles.js';

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
  /** Whether others stand in the place of an owned file: it goes also where nothing else does. */
  readonly replaced?: (path: string) => boolean;
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
 * @param found what is in the folder, where that is known
 * @throws ProblemError when the folder is not ours, or something that is no file of ours is in the way
 */
export async function planFiles(world: World, wanted: Wanted, found?: Found): Promise<Plan> {
  assertSound(wanted);
  return await onDisk(world, async () => {
    const { folder, lock } = wanted;
    return compare(world, wanted, found ?? (await lookInto(world, folder, lock.path)));
  });
}

async function compare(world: World, wanted: Wanted, found: Found): Promise<Plan> {
  const paths = new Set(wanted.files.map(({ path }) => path));
  const place: Place = { world, wanted, found, paths };
  const obstacles = findObstacles([...paths, wanted.lock.path], found.kindOf);
  if (obstacles.length > 0) throw new ProblemError(obstacles.map((o) => inTheWay(place, o)));
  const changes = await findChanges(place, wanted.files);
  const extras = await findExtras(place);
  const text = wanted.lock.text(extras.leftover);
  const lock = { path: wanted.lock.path, sha256: contentHash(text), read: async () => text };
  const [lockChange] = await findChanges(place, [lock]);
  return {
    root: found.root,
    changes,
    same: wanted.files.length - changes.length,
    removals: extras.removals,
    ...(lockChange === undefined ? {} : { lock: lockChange }),
    warnings: extras.warnings,
    strays: findStrays(place),
  };
}

/** Whether the disk has all of it already, the lock included. */
export function isNothingToDo({ changes, removals, lock }: Plan): boolean {
  return changes.length === 0 && removals.length === 0 && lock === undefined;
}

interface Place {
  readonly world: World;
  readonly wanted: Wanted;
  readonly found: Found;
  /** Of the files that are wanted. */
  readonly paths: ReadonlySet<string>;
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

function inTheWay({ world, wanted }: Place, { path, what }: Obstacle): Problem {
  const file = relative(world.cwd, join(wanted.folder, path));
  return problem('EVB_FILE_IN_THE_WAY', { file }, { what });
}

async function findChanges(
  { found, wanted }: Place,
  files: readonly WantedFile[],
): Promise<readonly Change[]> {
  const changes: Change[] = [];
  for (const file of files.toSorted((a, b) => byCodePoint(a.path, b.path))) {
    const sha256 = await found.hashOf(file.path);
    if (sha256 === file.sha256) continue;
    const ours = sha256 === wanted.owned.get(file.path) ? 'ours' : 'edited';
    changes.push({ file, was: sha256 === undefined ? 'absent' : ours });
  }
  return changes;
}

function findStrays({ wanted, found, paths }: Place): readonly string[] {
  const isKnown = (path: string): boolean =>
    paths.has(path) || wanted.owned.has(path) || path === wanted.lock.path;
  return [...found.paths()]
    .filter((path) => found.kindOf(path) === 'file' && !isKnown(path) && !/(^|\/)\./.test(path))
    .sort(byCodePoint);
}

interface Extras {
  readonly removals: readonly string[];
  readonly leftover: ReadonlyMap<string, string>;
  readonly warnings: readonly Problem[];
}

/** Sorts the owned files that are not wanted into those that go and those that stay. */
async function findExtras({ world, wanted, found, paths }: Place): Promise<Extras> {
  const extras = [...wanted.owned].filter(([path]) => !paths.has(path) && found.kindOf(path));
  const removals: string[] = [];
  const leftover = new Map<string, string>();
  const warnings: Problem[] = [];
  for (const [path, sha256] of extras.sort(([a], [b]) => byCodePoint(a, b))) {
    const edited = (await found.hashOf(path)) !== sha256;
    const goes = wanted.prune || wanted.replaced?.(path) === true;
    if (edited || !goes) leftover.set(path, sha256);
    else removals.push(path);
    if (edited && goes) {
      const file = relative(world.cwd, join(wanted.folder, path));
      warnings.push(problem('EVB_FILE_EDITED', { file }));
    }
  }
  return { removals, leftover, warnings };
}
