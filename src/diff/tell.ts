import { withContents } from '../files/file.js';
import type { Made } from '../output/make.js';
import { found, type Finding } from '../report/report.js';
import type { World } from '../world.js';
import type { Compared } from './compare-states.js';
import { changeFinding } from './finding.js';
import { policyProblems } from './verdict.js';

/** What changed in the events of an output folder, and the code that was made of them before. */
export interface Difference extends Compared {
  /** Asked for the impact alone. */
  readonly code: () => Promise<Pick<Made, 'output' | 'names' | 'code'>>;
}

/**
 * Everything there is to say of changes.
 * @param impact whether to look for the lines of the user's own code that they are about
 */
export async function tellDifferences(
  differences: readonly Difference[],
  impact: boolean,
  world: World,
): Promise<readonly Finding[]> {
  const changes = differences.flatMap((difference) => difference.changes);
  const verdicts = differences.flatMap((difference) => difference.verdicts);
  const problems = policyProblems(verdicts, world).map(found);
  if (!impact || changes.length === 0) {
    return [...problems, ...changes.map((change) => changeFinding(change))];
  }
  const { findImpact } = await import('../impact/find.js');
  const changed = await Promise.all(
    differences
      .filter((difference) => difference.changes.length > 0)
      .map(async ({ code, changes }) => {
        const { output, names, code: files } = await code();
        return { output, names, code: await withContents(files), changes };
      }),
  );
  const { lines, problems: ours } = await findImpact(changed, world);
  return [
    ...problems,
    ...ours.map(found),
    ...changes.map((change) => changeFinding(change, lines.get(change) ?? [])),
  ];
}
