import { join, relative } from 'node:path';
import type { Output } from '../output/output.js';
import { ProblemError, type Problem } from '../problems.js';
import { parseLock } from '../snapshot/lock-reader.js';
import { lockPath } from '../snapshot/lock.js';
import { readSnapshot } from '../snapshot/read.js';
import type { Disk, World } from '../world.js';
import { openCommit, type Commit } from './git.js';
import { findMoved } from './moved.js';
import { readStored, type Sides, type Stored } from './sides.js';

/**
 * The snapshot as a commit has it, and as it is now.
 * @param ref what the user calls the commit
 * @throws ProblemError when one of the two cannot be read, or git does not keep the snapshot
 */
export async function thenAndNow(output: Output, ref: string, world: World): Promise<Sides> {
  const now = await readStored(output.folder, world);
  const { stored, problems } = await storedAt(output.folder, ref, now, world);
  const before = stored?.snapshot ?? { schemas: [] };
  const code = { output, snapshot: before, lock: stored?.lock };
  return {
    before,
    after: now.snapshot,
    history: () => Promise.resolve(before),
    whole: true,
    problems,
    code,
  };
}

interface Then {
  /** Undefined: nothing had been pulled. */
  readonly stored: Stored | undefined;
  readonly problems: readonly Problem[];
}

async function storedAt(folder: string, ref: string, now: Stored, world: World): Promise<Then> {
  const commit = await openCommit(folder, ref, world);
  const files = await commit.list(commit.here);
  if (files.has(lockPath)) {
    const then = { folder, files, unchanged: now.lock.files };
    return { stored: await readThen(then, ref, commit, world), problems: [] };
  }
  const file = relative(world.cwd, join(folder, lockPath));
  if (await commit.isIgnored(lockPath))
    throw ProblemError.of('EVB_BASE_IGNORED', { file }, { ref });
  const { folder: path, problems } = await findMoved(commit, { now: now.lock, ref, file }, world);
  if (path === undefined) return { stored: undefined, problems };
  const unchanged = new Map<string, string>();
  const then = { folder: join(commit.root, path), files: await commit.list(path), unchanged };
  return { stored: await readThen(then, ref, commit, world), problems };
}

/** An output folder as a commit has it. */
interface FolderThen {
  /** Absolute path. */
  readonly folder: string;
  /** Path in it -> id of the content. */
  readonly files: ReadonlyMap<string, string>;
  /** What is on the disk: path -> SHA-256. What is the same need not be asked of git. */
  readonly unchanged: ReadonlyMap<string, string>;
}

async function readThen(
  { folder, files, unchanged }: FolderThen,
  ref: string,
  commit: Commit,
  world: World,
): Promise<Stored> {
  const at = (file: string): string => `${ref}:${file}`;
  const [text = ''] = await commit.read([files.get(lockPath) ?? '']);
  const lock = parseLock(text, at(relative(world.cwd, join(folder, lockPath))));
  const changed = [...lock.files]
    .filter(([path, sha256]) => unchanged.get(path) !== sha256)
    .map(([path]) => path);
  const disk = withFiles(world.disk, folder, await textsOf(changed, files, commit));
  const { snapshot, problems } = await readSnapshot({ ...world, disk }, folder, lock);
  if (problems.length > 0) throw new ProblemError(problems.map((one) => relocated(one, at)));
  return { snapshot, lock };
}

/** Path -> text; undefined: it is not there. */
type Texts = ReadonlyMap<string, string | undefined>;

async function textsOf(
  paths: readonly string[],
  files: ReadonlyMap<string, string>,
  commit: Commit,
): Promise<Texts> {
  const there = paths.filter((path) => files.has(path));
  const texts = await commit.read(there.map((path) => files.get(path) ?? ''));
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
