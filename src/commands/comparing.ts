import type { Asking } from '../diff/sides.js';
import { registriesOf } from '../open-registry.js';
import { publish } from '../report/publish.js';
import type { Finding } from '../report/report.js';
import type { Reporter } from '../report/reporters.js';
import type { World } from '../world.js';
import { askingOn, progressOn } from './progress.js';

interface ComparingOptions {
  readonly against: 'last' | 'all' | undefined;
  readonly impact: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly color: boolean | undefined;
  readonly reporter: Reporter | undefined;
}

/**
 * Runs a comparison and publishes what it found.
 * @param command its name
 * @param anchor the file that a finding without one of its own is shown at
 * @returns the exit code
 */
export async function comparing(
  command: string,
  anchor: string,
  find: (asking: Asking & { readonly impact: boolean }) => Promise<readonly Finding[]>,
  options: ComparingOptions,
  world: World,
): Promise<number> {
  const registries = registriesOf(world);
  const progress = progressOn(world.stderr, options.quiet, world);
  const asking = {
    open: askingOn(progress, registries.open),
    against: options.against ?? 'last',
    impact: options.impact,
    onProgress: ({ listed, done }: { readonly listed: number; readonly done: number }): void =>
      progress.show(`${done} of ${listed} schemas`),
  };
  const findings = await find(asking).finally(async () => {
    progress.end();
    await registries.close();
  });
  const reporter = options.json ? 'json' : (options.reporter ?? 'text');
  return publish({ command, findings, anchor }, reporter, options.color, world);
}
