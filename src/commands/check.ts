import { findDrift } from '../check/find.js';
import { loadTargets } from '../config/load.js';
import { anchorOf, outputsOf } from '../output/output.js';
import type { World } from '../world.js';
import { comparing } from './comparing.js';
import type { CheckOptions } from './options.js';

/** Says what has drifted, everything before it ends. Writes nothing. */
export async function runCheck(options: CheckOptions, world: World): Promise<number> {
  const outputs = outputsOf(await loadTargets(options, world));
  const { offline } = options;
  return comparing(
    'check',
    anchorOf(outputs, world),
    (asking) => findDrift(outputs, { ...asking, offline }, world),
    options,
    world,
  );
}
