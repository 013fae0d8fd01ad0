import { relative } from 'node:path';
import { loadTargets } from '../config/load.js';
import { outputsOf, type Output } from '../output/output.js';
import { isCurrent, openOutput } from '../output/open-output.js';
import type { World } from '../world.js';
import { eachOutput } from './each-output.js';
import { tellWritten, type Written } from './tell-written.js';
import type { GenerateOptions } from './options.js';

/** Snapshot -> code, without AWS. */
export async function runGenerate(options: GenerateOptions, world: World): Promise<number> {
  const outputs = outputsOf(await loadTargets(options, world));
  const write = (output: Output): Promise<Written> => generateOutput(output, options.force, world);
  return tellWritten('generate', outputs, await eachOutput(outputs, write, world), options, world);
}

async function generateOutput(output: Output, force: boolean, world: World): Promise<Written> {
  const opened = await openOutput(output, world);
  if (!force && (await isCurrent(opened, world))) {
    return nothingToDo(output, opened.material.owned.size, world);
  }
  const { generate } = await import('../pipeline.js');
  const { writeOutput } = await import('./write-output.js');
  return writeOutput(await generate(opened, world, { afresh: force }), world, opened.found);
}

function nothingToDo(output: Output, unchanged: number, world: World): Written {
  const folder = relative(world.cwd, output.folder) || '.';
  return {
    findings: [],
    summary: `${folder}: nothing changed, ${unchanged} files`,
    result: { output: folder, written: [], removed: [], unchanged },
  };
}
