import { loadTargets } from '../config/load.js';
import { registriesOf } from '../open-registry.js';
import { outputsOf, type Output } from '../output/output.js';
import { pull } from '../pipeline.js';
import type { World } from '../world.js';
import { eachOutput } from './each-output.js';
import { tellWritten, type Written } from './tell-written.js';
import type { PullOptions } from './options.js';
import { askingOn, progressOn } from './progress.js';
import { writeOutput } from './write-output.js';

/** Registry -> snapshot -> code. */
export async function runPull(options: PullOptions, world: World): Promise<number> {
  const outputs = outputsOf(await loadTargets(options, world));
  const registries = registriesOf(world);
  const progress = progressOn(world.stderr, options.quiet, world);
  const open = askingOn(progress, registries.open);
  const pullOutput = async (output: Output): Promise<Written> => {
    const made = await pull(output, open, world, ({ listed, listing, done }) =>
      progress.show(`${done} of ${listed}${listing ? ' or more' : ''} schemas`),
    );
    return writeOutput(made, world);
  };
  const done = await eachOutput(outputs, pullOutput, world).finally(async () => {
    progress.end();
    await registries.close();
  });
  return tellWritten('pull', outputs, done, options, world);
}
