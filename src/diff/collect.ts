import { refusalsTold } from '../disk-error.js';
import { ProblemError } from '../problems.js';
import { found, type Finding } from '../report/report.js';
import type { World } from '../world.js';

/** What stops a comparison is a finding, and the others are made all the same. */
export async function collect(
  world: World,
  find: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await refusalsTold(world, find);
  } catch (error) {
    if (error instanceof ProblemError) return error.problems.map(found);
    throw error;
  }
}
