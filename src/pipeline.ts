/**
 * Registry -> snapshot -> model -> files (as values) -> plan -> disk. The stations stand in folders
 * of their own; here they are put in order. `pull` walks all of the way, `generate` starts at the
 * snapshot, `check` stops at the plan.
 */

import type { Target } from './config/config.js';
import type { File } from './files/file.js';
import type { Wanted } from './files/plan.js';
import { keptModules } from './kept-modules.js';
import type { Model } from './model/events.js';
import { chooseNames, type Names } from './model/names.js';
import { isWhole, withoutUnnamed, type Output } from './output.js';
import { emitOptions, keptFiles, wantedOf, type Material } from './output-files.js';
import { isWanted, modelOf } from './output-model.js';
import { ProblemError, type Problem } from './problems.js';
import type { PullProgress } from './registry/pull.js';
import type { Registry } from './registry/registry.js';
import type { LockedEvent } from './snapshot/lock.js';
import { readSnapshot } from './snapshot/read.js';
import { renewSnapshot } from './snapshot/renew.js';
import type { Snapshot } from './snapshot/snapshot.js';
import { eventsOf, readFormer, readLock } from './snapshot/stored.js';
import { readTemplates } from './templates.js';
import type { World } from './world.js';

/** What an output folder should hold, and every complaint on the way to it. */
export interface Made {
  readonly output: Output;
  readonly snapshot: Snapshot;
  readonly model: Model;
  readonly names: Names;
  /** The generated code; the snapshot's files are in `wanted` besides. */
  readonly code: readonly File[];
  readonly wanted: Wanted;
  readonly problems: readonly Problem[];
}

/** Opens the registry that a target names. */
export type OpenRegistry = (target: Target) => Promise<Registry>;

/**
 * Snapshot -> files. Needs neither network nor credentials.
 * @param options `afresh`: all of them, and not only what is not on the disk as it should be
 * @throws ProblemError when the snapshot is not what was pulled
 */
export async function generate(
  output: Output,
  world: World,
  { afresh = false } = {},
): Promise<Made> {
  const lock = await readLock(world, output.folder);
  const { snapshot, problems } = await readSnapshot(world, output.folder, lock);
  if (problems.length > 0) throw new ProblemError(problems);
  return make(
    { output, snapshot, named: eventsOf(lock), owned: lock.files, problems, complete: true },
    world,
    { afresh },
  );
}

/** Registry -> files. What could not be read is a problem, and stays as it was pulled last. */
export async function pull(
  output: Output,
  open: OpenRegistry,
  world: World,
  onProgress?: (progress: PullProgress) => void,
): Promise<Made> {
  return make(await pullSnapshot(output, open, world, onProgress), world);
}

/** Registry -> snapshot, which is where a comparison stops. */
export async function pullSnapshot(
  output: Output,
  open: OpenRegistry,
  world: World,
  onProgress: (progress: PullProgress) => void = () => undefined,
): Promise<Pulled> {
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
  const { events: named, files: owned } = former;
  return { output, snapshot, named, owned, problems, complete };
}

/** A snapshot, and what is known of the output folder that it is for. */
export interface Pulled extends Material {
  /** The events that have names, which they keep. */
  readonly named: readonly LockedEvent[];
  readonly problems: readonly Problem[];
  /** The snapshot shows all there is: what it does not show is gone. */
  readonly complete: boolean;
}

/** Snapshot -> model -> files. */
export async function make(material: Pulled, world: World, { afresh = false } = {}): Promise<Made> {
  const { output, snapshot, named } = material;
  const model = await modelOf(output, snapshot, world);
  const names = chooseNames(model.events, keptFiles(named));
  const templates = await readTemplates(world);
  // Compilers and formatters are loaded by those who generate, and by nobody else.
  const { emitFiles } = await import('./emit/emit.js');
  const kept = afresh ? new Map() : await keptModules(material, model.events, names, world);
  const code = await emitFiles(model.events, names, templates, emitOptions(output), kept);
  const problems = [...material.problems, ...model.problems];
  const whole = material.complete && !problems.some(({ severity }) => severity === 'error');
  const wanted = wantedOf(material, { model, names, code }, whole);
  return { output, snapshot, model, names, code, wanted, problems };
}
