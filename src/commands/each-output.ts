import { append } from '../append.js';
import { refusalsTold } from '../disk-error.js';
import type { Output } from '../output/output.js';
import { ProblemError, type Problem } from '../problems.js';
import { found } from '../report/report.js';
import type { World } from '../world.js';
import type { Done, Written } from './tell-written.js';

/**
 * Writes one output folder after the other. What stops one is told at the end, together with what was
 * written, and the others are written all the same.
 * @throws ProblemError when none could be
 */
export async function eachOutput(
  outputs: readonly Output[],
  write: (output: Output) => Promise<Written>,
  world: World,
): Promise<Done> {
  const written: Written[] = [];
  const problems: Problem[] = [];
  for (const output of outputs) {
    try {
      written.push(await refusalsTold(world, () => write(output)));
    } catch (error) {
      if (!(error instanceof ProblemError) || world.signal.aborted) throw error;
      append(problems, error.problems);
    }
  }
  if (written.length === 0) throw new ProblemError(problems);
  return { written, failures: problems.map(found) };
}
