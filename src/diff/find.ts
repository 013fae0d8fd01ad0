import type { Target } from '../config/config.js';
import { outputsOf, type Output } from '../output.js';
import { make } from '../pipeline.js';
import { problem, ProblemError, type Problem } from '../problems.js';
import { found, type Finding } from '../report/report.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import type { World } from '../world.js';
import { collect } from './collect.js';
import { thenAndNow } from './commit.js';
import { compareStates, type Compared } from './compare-states.js';
import { twoFolders } from './folders.js';
import { readStored, snapshotAndRegistry, type Asking, type Sides } from './sides.js';
import { readState, type State, type States } from './states.js';
import type { Subject } from './subject.js';
import { tellDifferences, type Difference } from './tell.js';
import { alone, twoVersions, until } from './versions.js';

export interface DiffOptions extends Asking {
  /** Look for the lines of the user's own code that changes are about. */
  readonly impact: boolean;
}

/**
 * What differs between two states of schemas, and whom that breaks.
 * @param targets none: no config speaks of the registries
 */
export async function findDifferences(
  targets: readonly Target[],
  subject: Subject,
  options: DiffOptions,
  world: World,
): Promise<readonly Finding[]> {
  const differences: Difference[] = [];
  const add = async (sides: Sides, output: Output, how: How): Promise<readonly Problem[]> => {
    const { compared, problems } = await compareSides(sides, how, options, world);
    const { snapshot, lock } = sides.code;
    const pulled = { output, snapshot, lock, owned: new Map(), problems: [], complete: true };
    differences.push({ ...compared, code: () => make(pulled, world) });
    return [...sides.problems, ...problems];
  };
  const findings: Finding[] = [];
  …
}
