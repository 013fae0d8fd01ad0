import type { Output } from '../output/output.js';
import { pullSnapshot, type OpenRegistry } from '../pipeline.js';
import { ProblemError, type Problem } from '../problems.js';
import type { PullProgress } from '../registry/pull.js';
import type { Lock } from '../snapshot/lock.js';
import { readSnapshot } from '../snapshot/read.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { readLock } from '../snapshot/stored.js';
import type { World } from '../world.js';

/** Two snapshots to be compared. */
export interface Sides {
  readonly before: Snapshot;
  readonly after: Snapshot;
  /** The versions that there were before, for `--against all`. */
  readonly history: () => Promise<Snapshot>;
  /** Whether they hold all schemas of their registries. */
  readonly whole: boolean;
  /** Schemas that could not be read. */
  readonly problems: readonly Problem[];
  /** What the code of before is made of; absent: it is not that of an output folder. */
  readonly code?: Code;
}

/** What the code of an output folder is made of. */
export interface Code {
  readonly output: Output;
  readonly snapshot: Snapshot;
  readonly lock: Lock | undefined;
}

/** What was pulled into an output folder. */
export interface Stored {
  readonly snapshot: Snapshot;
  readonly lock: Lock;
}

/**
 * Reads what was pulled into an output folder.
 * @param folder absolute path
 * @throws ProblemError when it cannot be relied on
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
  /** The last version alone, or every kept one. */
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
    history: () => allVersions(output, asking, world),
    whole: true,
    problems: pulled.problems,
    code: { output, ...stored },
  };
}

/** Every version that the registries keep: the snapshot of `versions: 'latest'` has only one. */
export async function allVersions(output: Output, asking: Asking, world: World): Promise<Snapshot> {
  const [first, ...others] = output.targets;
  const every = (target: typeof first) => ({ ...target, versions: 'merged' as const });
  const targets: Output['targets'] = [every(first), ...others.map(every)];
  const { open, onProgress } = asking;
  return (await pullSnapshot({ ...output, targets }, open, world, onProgress)).snapshot;
}
