import type { Output } from '../output.js';
import { pullSnapshot, type OpenRegistry } from '../pipeline.js';
import { ProblemError, type Problem } from '../problems.js';
import type { PullProgress } from '../registry/pull.js';
import type { Lock } from '../snapshot/lock.js';
import { readSnapshot } from '../snapshot/read.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { readLock } from '../snapshot/stored.js';
import type { World } from '../world.js';

/** A snapshot as an output folder holds it. */
export interface Stored {
  readonly snapshot: Snapshot;
  readonly lock: Lock;
}

/** Two snapshots to be compared. */
export interface Sides {
  readonly before: Snapshot;
  readonly after: Snapshot;
  /** See States. */
  readonly history: Snapshot;
  /** What the code was made of that is to be changed. */
  readonly code: { readonly snapshot: Snapshot; readonly lock: Lock | undefined };
  /** Schemas that could not be read. */
  readonly problems: readonly Problem[];
}

/**
 * What was pulled into a folder.
 * @throws ProblemError when that cannot be relied on
 */
export async function readStored(folder: string, world: World): Promise<Stored> {
  const lock = await readLock(world, folder);
  const { snapshot, problems } = await readSnapshot(world, folder, lock);
  if (problems.length > 0) throw new ProblemError(problems);
  return { snapshot, lock };
}

/** How registries are asked. */
export interface Asking {
  readonly open: OpenRegistry;
  readonly against: 'last' | 'all';
  readonly onProgress?: (progress: PullProgress) => void;
}

/** The snapshot, and what a pull would make of it. */
export async function snapshotAndRegistry(
  output: Output,
  asking: Asking,
  world: World,
): Promise<Sides> {
  const stored = await readStored(output.folder, world);
  const pulled = await pullSnapshot(output, asking.open, world, asking.onProgress);
  return {
    before: stored.snapshot,
    after: pulled.snapshot,
    history: asking.against === 'all' ? await allVersions(output, asking, world) : stored.snapshot,
    code: stored,
    problems: pulled.problems,
  };
}

/**
 * Every version that the registries keep, for targets that have only the latest in their snapshot.
 */
export async function allVersions(output: Output, asking: Asking, world: World): Promise<Snapshot> {
  const [first, ...others] = output.targets;
  const every = (target: typeof first) => ({ ...target, versions: 'merged' as const });
  const targets: Output['targets'] = [every(first), ...others.map(every)];
  const { snapshot } = await pullSnapshot(
    { ...output, targets },
    asking.open,
    world,
    asking.onProgress,
  );
  return snapshot;
}
