import { join, relative } from 'node:path';
import type { Target } from '../config/config.js';
import { groupBy } from '../group-by.js';
import { problem, type Problem } from '../problems.js';
import { lockPath } from '../snapshot/lock.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import type { World } from '../world.js';

/** One output folder, with all the registries whose code goes there. */
export interface Output {
  /** Absolute path. */
  readonly folder: string;
  /** They agree on all that concerns the folder as a whole. */
  readonly targets: readonly [Target, ...Target[]];
}

/** Targets by output folder, in the order in which the config names them. */
export function outputsOf(targets: readonly Target[]): Output[] {
  const outputs = new Map<string, Output>();
  for (const target of targets) {
    const [first, ...others] = outputs.get(target.output)?.targets ?? [];
    const all = first === undefined ? ([target] as const) : ([first, ...others, target] as const);
    outputs.set(target.output, { folder: target.output, targets: all });
  }
  return [...outputs.values()];
}

/** Whether a run is about all that belongs into the folder. */
export function isWhole({ targets }: Output): boolean {
  return targets.every(({ named, only }) => named !== 'not' && only === undefined);
}

/**
 * A snapshot without the registries that the config names no more. Where flags named registries they
 * stay: somebody may pull one after the other without a config.
 */
export function withoutUnnamed(snapshot: Snapshot, { targets }: Output): Snapshot {
  if (targets.some(({ named }) => named !== 'by-config')) return snapshot;
  const registries = new Set(targets.map(({ registry }) => registry));
  return { schemas: snapshot.schemas.filter(({ registry }) => registries.has(registry)) };
}

/** What a pull takes out of the folder though no registry has lost it. */
export function tellUnnamed(former: Snapshot, output: Output): readonly Problem[] {
  const kept = new Set(withoutUnnamed(former, output).schemas);
  const gone = former.schemas.filter((schema) => !kept.has(schema));
  return [...groupBy(gone, ({ registry }) => registry)].map(([registry, { length: schemas }]) =>
    problem('EVB_REGISTRY_UNNAMED', { registry }, { schemas }),
  );
}

/** Path of the first output's lock as the user would write it: where a report shows what has no file of its own. */
export function anchorOf([output]: readonly Output[], { cwd }: World): string {
  return output === undefined ? lockPath : relative(cwd, join(output.folder, lockPath));
}
