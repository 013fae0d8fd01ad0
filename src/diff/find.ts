import { append } from '../append.js';
import type { Target } from '../config/config.js';
import { make } from '../output/make.js';
import { outputsOf } from '../output/output.js';
import { ProblemError, type Problem } from '../problems.js';
import { found, type Finding } from '../report/report.js';
import { eventsOf } from '../snapshot/stored.js';
import type { World } from '../world.js';
import { collect } from './collect.js';
import { thenAndNow } from './commit.js';
import { compareStates } from './compare-states.js';
import { twoFolders } from './folders.js';
import { narrow } from './narrow.js';
import { ownersOf, versionSides } from './owners.js';
import { snapshotAndRegistry, type Asking, type Code, type Sides } from './sides.js';
import type { Subject } from './subject.js';
import { tellDifferences, type Difference } from './tell.js';

export interface DiffOptions extends Asking {
  /** Look for the lines of the user's own code that changes are about. */
  readonly impact: boolean;
}

/**
 * What differs between two states of schemas, and whom that breaks. What stops the comparison of one
 * output is a finding, and the others are compared all the same.
 * @param targets none: no config speaks of the registries
 */
export async function findDifferences(
  targets: readonly Target[],
  subject: Subject,
  options: DiffOptions,
  world: World,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const differences: Difference[] = [];
  for (const compare of comparisons(targets, subject, options, world)) {
    const told = await collect(world, async () => {
      const { difference, problems } = await compare();
      differences.push(difference);
      return problems.map(found);
    });
    append(findings, told);
  }
  return [...findings, ...(await tellDifferences(differences, options.impact, world))];
}

interface Told {
  readonly difference: Difference;
  readonly problems: readonly Problem[];
}

function comparisons(
  targets: readonly Target[],
  subject: Subject,
  options: DiffOptions,
  world: World,
): readonly (() => Promise<Told>)[] {
  const outputs = outputsOf(targets);
  // A version or a folder that is named is looked at whatever its sources are.
  const all = targets.map((target) => ({ ...target, only: [] }));
  switch (subject.kind) {
    case 'registry':
      return outputs.map((output) => async () => {
        const sides = await snapshotAndRegistry(output, options, world);
        return compareSides(sides, output.targets, options, world);
      });
    case 'commit':
      return outputs.map((output) => async () => {
        const sides = await narrow(await thenAndNow(output, subject.ref, world), output.targets);
        return compareSides(sides, output.targets, options, world);
      });
    case 'versions':
      return [
        async () => {
          const sides = versionSides(await ownersOf(outputs, world), subject);
          const each = all.map((target) => ({ ...target, versions: 'latest' as const }));
          return compareSides(sides, each, options, world);
        },
      ];
    case 'folders':
      return [
        async () => {
          const [one, ...others] = targets.filter(({ named }) => named !== 'not');
          const registry = others.length === 0 ? one?.registry : undefined;
          const sides = await twoFolders(subject.folders, registry, world);
          return compareSides(sides, all, options, world);
        },
      ];
  }
}

async function compareSides(
  { before, after, history, whole, problems, code }: Sides,
  targets: readonly Target[],
  { against }: DiffOptions,
  world: World,
): Promise<Told> {
  const states = { targets, before, after, whole, ...(against === 'all' ? { history } : {}) };
  const compared = await compareStates(states, world);
  const unread = compared.problems.filter(({ severity }) => severity === 'error');
  return {
    difference: { ...compared, code: () => makeCode(code, world) },
    problems: [...problems, ...unread],
  };
}

async function makeCode(code: Code | undefined, world: World) {
  if (code === undefined) {
    const reason = '--impact needs code of this project, which two folders are not';
    throw ProblemError.of('EVB_DIFF_UNCLEAR', {}, { reason });
  }
  const { lock, ...rest } = code;
  const named = lock === undefined ? [] : eventsOf(lock);
  const bare = { owned: new Map<string, string>(), seal: undefined, problems: [], complete: true };
  return make({ ...rest, ...bare, named }, world, { afresh: true });
}
