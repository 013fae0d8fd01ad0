import { join, relative } from 'node:path';
import type { Target } from './config/config.js';
import { lockPath } from './snapshot/lock.js';
import type { World } from './world.js';

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
    const others = outputs.get(target.output)?.targets ?? [];
    outputs.set(target.output, { folder: target.output, targets: [target, ...others] });
  }
  return [...outputs.values()];
}

/** Path of the first output's lock as the user would write it: where a report shows what has no file of its own. */
export function anchorOf([output]: readonly Output[], { cwd }: World): string {
  return output === undefined ? lockPath : relative(cwd, join(output.folder, lockPath));
}
