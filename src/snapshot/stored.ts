import { join, relative } from 'node:path';
import { ProblemError, type Problem } from '../problems.js';
import type { World } from '../world.js';
import { parseLock, salvageEvents, salvageFiles } from './lock-reader.js';
import { lockPath, type Lock, type LockedEvent } from './lock.js';
import { snapshotFolder } from './paths.js';
import { readSnapshot } from './read.js';
import type { Snapshot } from './snapshot.js';

/**
 * Reads the lock of an output folder, for a command that relies on it.
 * @param root absolute path of the output folder
 * @throws ProblemError when there is none, or none that can be used
 */
export async function readLock(world: World, root: string): Promise<Lock> {
  const file = relative(world.cwd, join(root, lockPath));
  const text = await lockFile(world, root);
  if (text === undefined) throw await noLock(world, root, file);
  return parseLock(text, file);
}

/** What an output folder holds from before, as far as it can be relied on. */
export interface Former {
  /** The events that have names. */
  readonly events: readonly LockedEvent[];
  readonly snapshot: Snapshot;
  /** The files that are ours: path -> SHA-256. */
  readonly files: ReadonlyMap<string, string>;
  /** See Lock. */
  readonly seal: string | undefined;
}

/**
 * Reads what an output folder holds, for a pull: what is missing, edited or torn by a merge is as if
 * it had never been pulled.
 * @param root absolute path of the output folder
 * @param isWhole whether all that belongs into the folder is pulled: what a lock that cannot be read
 *   knows of the rest would be lost
 * @throws ProblemError when the lock cannot be done without, or a newer version of us wrote it
 */
export async function readFormer(world: World, root: string, isWhole: boolean): Promise<Former> {
  const text = await lockFile(world, root);
  if (text === undefined) return nothing;
  try {
    const lock = parseLock(text, relative(world.cwd, join(root, lockPath)));
    const { snapshot } = await readSnapshot(world, root, lock);
    return { events: eventsOf(lock), snapshot, files: lock.files, seal: lock.seal };
  } catch (error) {
    const [found] = error instanceof ProblemError ? error.problems : [];
    if (found === undefined || found.code === 'EVB_LOCK_NEWER') throw error;
    if (!isWhole) throw neededLock(found);
    const files = salvageFiles(text);
    return { ...nothing, events: salvageEvents(text), files };
  }
}

const nothing: Former = {
  events: [],
  snapshot: { schemas: [] },
  files: new Map(),
  seal: undefined,
};

function neededLock({ where, message }: Problem): ProblemError {
  return ProblemError.of('EVB_LOCK_NEEDED', where, { reason: message });
}

/** The events that a lock remembers the names of. */
export function eventsOf({ schemas }: Lock): readonly LockedEvent[] {
  return schemas.flatMap(({ events }) => events);
}

/** A folder that nothing was ever pulled into needs a pull; one that lost its lock would refuse it. */
async function noLock({ cwd, disk }: World, root: string, file: string): Promise<ProblemError> {
  if ((await disk.kindOf(join(root, snapshotFolder))) === undefined)
    return ProblemError.of('EVB_LOCK_MISSING', { file });
  return ProblemError.of('EVB_LOCK_LOST', { file }, { folder: relative(cwd, root) || '.' });
}

async function lockFile({ disk }: World, root: string): Promise<string | undefined> {
  const path = join(root, lockPath);
  return (await disk.kindOf(path)) === 'file' ? await disk.readFile(path) : undefined;
}
