import { join, relative } from 'node:path';
import { lookInto, type Found } from '../files/found.js';
import { keep } from './kept.js';
import type { Material } from './make.js';
import { optionsHash, settingOf } from './options-hash.js';
import type { Output } from './output.js';
import { problem, ProblemError, type Problem } from '../problems.js';
import { readAllSamples } from './samples.js';
import { lockPath, type Lock } from '../snapshot/lock.js';
import { readSnapshot } from '../snapshot/read.js';
import { eventsOf, readLock } from '../snapshot/stored.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { nearest } from '../text/nearest.js';
import { isNewer, version } from '../version.js';
import type { World } from '../world.js';

/** An output folder as it is, before any of it is made again. */
export interface Opened {
  /** Whether this generator made it, with these options. */
  readonly isOurs: boolean;
  readonly material: Material;
  readonly found: Found;
}

/**
 * Looks at an output folder.
 * @throws ProblemError when the snapshot is not what was pulled, or has nothing of a registry that only
 *   a flag names
 */
export async function openOutput(output: Output, world: World): Promise<Opened> {
  const lock = await readLock(world, output.folder);
  const found = await look(output, world);
  const { snapshot, problems } = await readSnapshot(world, output.folder, lock, found.hashOf);
  if (problems.length > 0) throw new ProblemError(problems);
  refuseUnknown(output, snapshot);
  const { files: owned, seal } = lock;
  const told = isNewer(lock.generator.version, version) ? [olderHere(output, lock, world)] : [];
  const material = { output, snapshot, named: eventsOf(lock), owned, seal, problems: told };
  const isOurs = lock.generator.version === version && lock.options === optionsHash(output);
  return { isOurs, material: { ...material, complete: true }, found };
}

/** Whoever generates with an older version takes back what a newer one brought, and the newer one brings it again. */
function olderHere({ folder }: Output, { generator }: Lock, { cwd }: World): Problem {
  const file = relative(cwd, join(folder, lockPath));
  return problem('EVB_GENERATOR_OLDER', { file }, { made: generator.version, here: version });
}

/** Where nothing was pulled yet, not even the right name can be known. */
function refuseUnknown({ targets }: Output, { schemas }: Snapshot): void {
  const known = [...new Set(schemas.map(({ registry }) => registry))];
  const unknown = targets
    .filter(({ named, registry }) => named === 'by-flag-alone' && !known.includes(registry))
    .map(({ registry: name }) => {
      const facts = { name, near: nearest(name, known) ?? '', known: known.join(', ') };
      return problem('EVB_REGISTRY_NOT_PULLED', { registry: name }, facts);
    });
  if (known.length > 0 && unknown.length > 0) throw new ProblemError(unknown);
}

/**
 * Whether the folder is what `generate` would make of it. Costs a hash a file, and loads nothing of
 * what generates.
 */
export async function isCurrent(
  { isOurs, material, found }: Opened,
  world: World,
): Promise<boolean> {
  if (!isOurs) return false;
  const { output } = material;
  const setting = settingOf(output, await readAllSamples(output.targets, world));
  return keep(material, setting, found).isAll();
}

/** What is in an output folder now. */
export function look({ folder }: Output, world: World): Promise<Found> {
  return lookInto(world, folder, lockPath);
}
