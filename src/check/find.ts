import { append } from '../append.js';
import type { Output } from '../output/output.js';
import { collect } from '../diff/collect.js';
import { compareStates } from '../diff/compare-states.js';
import { allVersions, type Asking } from '../diff/sides.js';
import { tellDifferences, type Difference } from '../diff/tell.js';
import type { Made } from '../output/make.js';
import { openOutput } from '../output/open-output.js';
import { generate, pullSnapshot } from '../pipeline.js';
import { found, type Finding } from '../report/report.js';
import type { World } from '../world.js';
import { checkDisk } from './disk.js';
import { checkRegistry } from './registry.js';

export interface FindOptions extends Asking {
  /** Leave the registries out. */
  readonly offline: boolean;
  /** Look for the lines of the user's own code that changes are about. */
  readonly impact: boolean;
}

/**
 * Compares registry, snapshot, code and disk of every output. What stops one comparison is a finding,
 * and the others are made all the same.
 */
export async function findDrift(
  outputs: readonly Output[],
  options: FindOptions,
  world: World,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const differences: Difference[] = [];
  for (const output of outputs) {
    const drift = await collect(world, async () => {
      const opened = await openOutput(output, world);
      const made = await generate(opened, world, { afresh: true });
      const onDisk = await collect(world, () => checkDisk(made, opened.found, world));
      const upstream = async (): Promise<readonly Finding[]> => {
        const { difference, drift } = await findUpstream(made, options, world);
        differences.push(difference);
        return drift;
      };
      const ahead = options.offline ? [] : await collect(world, upstream);
      return [...made.problems.map(found), ...onDisk, ...ahead];
    });
    append(findings, drift);
  }
  return [...findings, ...(await tellDifferences(differences, options.impact, world))];
}

/** What a pull would bring, and what that would change for whom. */
async function findUpstream(
  made: Made,
  options: FindOptions,
  world: World,
): Promise<{ readonly difference: Difference; readonly drift: readonly Finding[] }> {
  const { output, snapshot } = made;
  const { targets } = output;
  const pulled = await pullSnapshot(output, options.open, world, options.onProgress);
  const history = () => allVersions(output, options, world);
  const compared = await compareStates(
    {
      ...{ targets, before: snapshot, after: pulled.snapshot, whole: true },
      ...(options.against === 'all' ? { history } : {}),
    },
    world,
  );
  const known = new Set(made.problems.map((problem) => JSON.stringify(problem)));
  const problems = [...pulled.problems, ...compared.problems].filter(
    (problem) => !known.has(JSON.stringify(problem)),
  );
  return {
    difference: { ...compared, code: () => Promise.resolve(made) },
    drift: [...problems.map(found), ...checkRegistry(snapshot, pulled.snapshot, targets)],
  };
}
