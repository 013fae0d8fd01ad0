import { findDrift } from '../check/find.js';
import { loadTargets } from '../config/load.js';
import { registriesOf } from '../open-registry.js';
import { anchorOf, outputsOf } from '../output.js';
import { publish } from '../report/publish.js';
import type { World } from '../world.js';
import type { CheckOptions } from './options.js';
import { progressOn } from './progress.js';

/** Says what has drifted, everything before it ends. Writes nothing. */
export async function runCheck(options: CheckOptions, world: World): Promise<number> {
  const targets = await loadTargets(options, world);
  const outputs = outputsOf(targets);
  const registries = registriesOf(world);
  const progress = progressOn(world.stderr, options.quiet, world.now);
  const onProgress = ({ listed, done }: { listed: number; done: number }): void =>
    progress.show(`${done} of ${listed} schemas`);
  const { open } = registries;
  const find = { open, offline: options.offline, onProgress };
  const findings = await findDrift(outputs, find, world).finally(async () => {
    progress.end();
    await registries.close();
  });
  const reporter = options.json ? 'json' : (options.reporter ?? 'text');
  const report = { command: 'check', findings, anchor: anchorOf(outputs, world) };
  return publish(report, reporter, options.color, world);
}
