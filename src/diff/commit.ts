import { join, relative } from 'node:path';
import type { Output } from '../output/output.js';
import { ProblemError, type Problem } from '../problems.js';
import { parseLock } from '../snapshot/lock-reader.js';
import { lockPath } from '../snapshot/lock.js';
import { readSnapshot } from '../snapshot/read.js';
import type { Disk, World } from '../world.js';
import { openCommit, type CommittedFolder } from './git.js';
import { readStored, type Sides, type Stored } from './sides.js';

/**
 * The snapshot as a commit has it, and as it is now.
 * @param ref what the user calls the commit
 * @throws ProblemError when one of the two cannot be read
 */
export async function thenAndNow(output: Output, ref: string, world: World): Promise<Sides> {
  const now = await readStored(output.folder, world);
  const then = await storedAt(output.folder, ref, now, world);
  const before = then?.snapshot ?? { schemas: [] };
  const code = { output, snapshot: before, lock: then?.lock };
  return {
    before,
    after: now.snapshot,
    history: () => Promise.resolve(before),
    whole: true,
    problems: [],
    code,
  };
}

/** Undefined: nothing had been pulled then. */
async function storedAt(
  folder: string,
  ref: string,
  now: Stored,
  world: World,
): Promise<Stored | undefined> {
  const commit = await openCommit(folder, ref, world);
  const lockId = commit.files.get(lockPath);
  if (lockId === undefined) return undefined;
  const at = (file: string): string => `${ref}:${file}`;
  const [text = ''] = await commit.read([lockId]);
  const lock = parseLock(text, at(relative(world.cwd, join(folder, lockPath))));
  // What has not changed since need not be asked of git.
  const changed = [...lock.files]
    .filter(([path, sha256]) => now.lock.files.get(path) !== sha256)
    .map(([path]) => path);
  const disk = withFiles(world.disk, folder, await textsOf(changed, commit));
  const { snapshot, problems } = await readSnapshot({ ...world, disk }, folder, lock);
  if (problems.length > 0) throw new ProblemError(problems.map((one) => relocated(one, at)));
  return { snapshot, lock };
}

/** Path -> text; undefined: it is not there. */
type Texts = ReadonlyMap<string, string | undefined>;

async function textsOf(paths: readonly string[], commit: CommittedFolder): Promise<Texts> {
  const there = paths.filter((path) => commit.files.has(path));
  const texts = await commit.read(there.map((path) => commit.files.get(path) ?? ''));
  const read = there.map((path, i) => [path, texts[i]] as const);
  return new Map([...paths.map((path) => [path, undefined] as const), ...read]);
}

/** A disk on which some files of a folder are others. */
function withFiles(disk: Disk, folder: string, texts: Texts): Disk {
  const byPath = new Map([...texts].map(([path, text]) => [join(folder, path), text]));
  return {
    ...disk,
    kindOf: async (path) => {
      if (!byPath.has(path)) return disk.kindOf(path);
      return byPath.get(path) === undefined ? undefined : 'file';
    },
    readFile: async (path) => byPath.get(path) ?? disk.readFile(path),
    lendFile: async (path, use) => {
      const text = byPath.get(path);
      return text === undefined ? disk.lendFile(path, use) : use(Buffer.from(text));
    },
  };
}

function relocated(problem: Problem, at: (file: string) => string): Problem {
  const { file } = problem.where;
  return file === undefined ? problem : { ...problem, where: { ...problem.where, file: at(file) } };
}
