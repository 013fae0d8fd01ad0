import { ProblemError } from '../problems.js';
import { found, type Finding } from '../report/report.js';

/** What stops a comparison is a finding, and the others are made all the same. */
export async function collect(
  find: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof ProblemError) return error.problems.map(found);
    throw error;
  }
}
