import { loadTargets } from '../config/load.js';
import { outputsOf } from '../output.js';
import { generate } from '../pipeline.js';
import type { World } from '../world.js';
import { finish } from './finish.js';
import type { GenerateOptions } from './options.js';
import { writeOutput, type Written } from './write-output.js';

/** Snapshot -> code, without AWS. */
export async function runGenerate(options: GenerateOptions, world: World): Promise<number> {
  const targets = await loadTargets(options, world);
  const written: Written[] = [];
  for (const output of outputsOf(targets)) {
    written.push(await writeOutput(await generate(output, world), world));
  }
  return finish('generate', written, options, world);
}
