import type { Connection, Target, TargetFlags } from '../config/config.js';
import { findConfig } from '../config/find.js';
import { loadTargets } from '../config/load.js';
import { onDisk } from '../disk-error.js';
import { outputsOf, type Output } from '../output/output.js';
import { ProblemError } from '../problems.js';
import { discoveredRegistry } from '../schema-name.js';
import type { World } from '../world.js';

/** Where a replay takes place, and whose guards its events meet. */
export interface Setting {
  readonly bus: string;
  readonly connection: Connection;
  readonly outputs: readonly Output[];
}

/**
 * Reads the config as far as a replay goes by it. None is needed: a replay without a preflight knows
 * nothing of registries.
 * @param bus that `--bus` named
 * @throws ProblemError when the config is wrong, or speaks of several buses and none is named
 */
export async function readSetting(
  flags: TargetFlags,
  bus: string | undefined,
  world: World,
): Promise<Setting> {
  const config = await onDisk(world, () => findConfig(flags.config, world));
  const named = flags.registry ?? [];
  const registry = named.length > 0 || config !== undefined ? named : [discoveredRegistry];
  const targets = await loadTargets({ ...flags, registry }, world);
  const own = bus === undefined ? targets : targets.filter((target) => target.bus === bus);
  const meant = own.length > 0 ? own : targets;
  const first = meant.find(({ named }) => named !== 'not');
  if (first === undefined) throw new Error('a config without targets');
  if (bus === undefined) refuseSeveralBuses(meant);
  return { bus: bus ?? first.bus, connection: first.connection, outputs: outputsOf(meant) };
}

function refuseSeveralBuses(targets: readonly Target[]): void {
  const buses = [...new Set(targets.map(({ bus }) => bus))];
  if (buses.length === 1) return;
  throw ProblemError.of('EVB_BUS_SEVERAL', {}, { known: buses.join(', ') });
}
