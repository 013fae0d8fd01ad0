import { join, relative } from 'node:path';
import { problem, ProblemError } from '../problems.js';
import type { World } from '../world.js';
import { parseLock, salvageEvents, salvageFiles } from './lock-reader.js';
import { lockPath, type Lock, type LockedEvent } from './lock.js';
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
  if (text === undefined) throw new ProblemError([problem('EVB_LOCK_MISSING', { file })]);
  return parseLock(text, file);
}

/** What an output folder holds from before, as far as it can be relied on. */
export interface Former {
  /** The events that have names. */
  readonly events: readonly LockedEvent[];
  readonly snapshot: Snapshot;
  /** The files that are ours: path -> SHA-256. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Reads what an output folder holds, for a pull: what is missing, edited or torn by a merge is as if
 * it had never been pulled.
 * @param root absolute path of the output folder
 * @throws ProblemError when a newer version of us wrote the lock
 */
export async function readFormer(world: World, root: string): Promise<Former> {
  const text = await lockFile(world, root);
  if (text === undefined) return { events: [], snapshot: { schemas: [] }, files: new Map() };
  try {
    const lock = parseLock(text, relative(world.cwd, join(root, lockPath)));
    const { snapshot } = await readSnapshot(world, root, lock);
    return { events: eventsOf(lock), snapshot, files: lock.files };
  } catch (error) {
    const newer = error instanceof ProblemError && error.problems[0]?.code === 'EVB_LOCK_NEWER';
    if (!(error instanceof ProblemError) || newer) throw error;
    const files = salvageFiles(text);
    return { events: salvageEvents(text), snapshot: { schemas: [] }, files };
  }
}

/** The events that a lock remembers the names of. */
export function eventsOf({ schemas }: Lock): readonly LockedEvent[] {
  return schemas.flatMap(({ events }) => events);
}

async function lockFile({ disk }: World, root: string): Promise<string | undefined> {
  const path = join(root, lockPath);
  return (await disk.kindOf(path)) === 'file' ? await disk.readFile(path) : undefined;
}
