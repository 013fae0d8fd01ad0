import { loadTargets } from '../config/load.js';
import { registriesOf } from '../open-registry.js';
import { outputsOf } from '../output/output.js';
import { pull } from '../pipeline.js';
import type { World } from '../world.js';
import { tellWritten, type Written } from './tell-written.js';
import type { PullOptions } from './options.js';
import { progressOn } from './progress.js';
import { writeOutput } from './write-output.js';

/** Registry -> snapshot -> code. */
export async function runPull(options: PullOptions, world: World): Promise<number> {
  const outputs = outputsOf(await loadTargets(options, world));
  const registries = registriesOf(world);
  const progress = progressOn(world.stderr, options.quiet, world.now);
  const written: Written[] = [];
  try {
    for (const output of outputs) {
      const made = await pull(output, registries.open, world, ({ listed, listing, done }) =>
        progress.show(`${done} of ${listed}${listing ? ' or more' : ''} schemas`),
      );
      written.push(await writeOutput(made, world));
    }
  } finally {
    progress.end();
    await registries.close();
  }
  return tellWritten('pull', outputs, written, options, world);
}
