/**
 * Registry -> snapshot -> model -> files (as values) -> plan -> disk. The stations stand in folders
 * of their own; here they are put in order. `pull` walks all of the way, `generate` starts at the
 * snapshot, `check` stops at the plan.
 */

import type { Target } from './config/config.js';
import { onDisk } from './disk-error.js';
import { lookInto, type Found } from './files/found.js';
import { isCurrent as isMade, make, type Made, type Material } from './make.js';
import { optionsHash } from './options-hash.js';
import { isWhole, withoutUnnamed, type Output } from './output.js';
import { isWanted } from './output-model.js';
import { ProblemError, type Problem } from './problems.js';
import type { PullProgress } from './registry/pull.js';
import type { Registry } from './registry/registry.js';
import { lockPath, type Lock } from './snapshot/lock.js';
import { readSnapshot } from './snapshot/read.js';
import { renewSnapshot } from './snapshot/renew.js';
import { eventsOf, readFormer, readLock } from './snapshot/stored.js';
import { version } from './version.js';
import type { World } from './world.js';

/** Opens the registry that a target names. */
export type OpenRegistry = (target: Target) => Promise<Registry>;

/** An output folder as it is, before any of it is made again. */
export interface Opened {
  readonly lock: Lock;
  readonly material: Material;
  readonly found: Found;
}

/**
 * Looks at an output folder.
 * @throws ProblemError when the snapshot is not what was pulled
 */
export async function openOutput(output: Output, world: World): Promise<Opened> {
  const lock = await readLock(world, output.folder);
  const found = await look(output, world);
  const { snapshot, problems } = await readSnapshot(world, output.folder, lock, found.hashOf);
  if (problems.length > 0) throw new ProblemError(problems);
  const { files: owned, seal } = lock;
  const material = { output, snapshot, named: eventsOf(lock), owned, seal, problems };
  return { lock, material: { ...material, complete: true }, found };
}

/** Whether the folder is what `generate` would make of it. */
export async function isCurrent(opened: Opened, world: World): Promise<boolean> {
  const { lock, material, found } = opened;
  const isOurs = lock.generator.version === version;
  if (!isOurs || lock.options !== optionsHash(material.output)) return false;
  return isMade(material, found, world);
}

/**
 * Snapshot -> files. Needs neither network nor credentials.
 * @param options `afresh`: all of them, and not only what is not on the disk as it should be
 */
export async function generate(
  { material, found }: Opened,
  world: World,
  { afresh = false } = {},
): Promise<Made> {
  return make(material, world, { found, afresh });
}

/** Registry -> files. What could not be read is a problem, and stays as it was pulled last. */
export async function pull(
  output: Output,
  open: OpenRegistry,
  world: World,
  onProgress?: (progress: PullProgress) => void,
): Promise<Made> {
  const material = await pullSnapshot(output, open, world, onProgress);
  // Where nothing was made before there is nothing to keep.
  return make(material, world, material.owned.size > 0 ? { found: await look(output, world) } : {});
}

/** Registry -> snapshot, which is where a comparison stops. */
export async function pullSnapshot(
  output: Output,
  open: OpenRegistry,
  world: World,
  onProgress: (progress: PullProgress) => void = () => undefined,
): Promise<Material> {
  const former = await readFormer(world, output.folder, isWhole(output));
  let snapshot = withoutUnnamed(former.snapshot, output);
  let complete = true;
  const problems: Problem[] = [];
  for (const target of output.targets) {
    if (target.named === 'not') continue;
    const renewed = await renewSnapshot(await open(target), snapshot, {
      versions: target.versions,
      concurrency: target.connection.concurrency,
      signal: world.signal,
      onProgress,
      narrowed: target.only !== undefined,
      wants: (schema, wasThere) => isWanted(schema, wasThere, target),
    });
    snapshot = renewed.snapshot;
    complete &&= renewed.complete;
    problems.push(...renewed.problems);
  }
  const { events: named, files: owned, seal } = former;
  return { output, snapshot, named, owned, seal, problems, complete };
}

function look({ folder }: Output, world: World): Promise<Found> {
  return onDisk(world, () => lookInto(world, folder, lockPath));
}
