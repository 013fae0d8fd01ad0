import type { Change } from '../compare/change.js';
import { compareEvents } from '../compare/events.js';
import { versionModels } from '../output-model.js';
import type { World } from '../world.js';
import { changesSinceEarlier } from './earlier.js';
import { schemasNotIn, type States } from './states.js';
import { judge, type Verdict } from './verdict.js';

/** What changed between two states, as severe as the policy of each registry says. */
export interface Compared {
  readonly changes: readonly Change[];
  readonly verdicts: readonly Verdict[];
}

/** Compares the events of two states. */
export async function compareStates(states: States, world: World): Promise<Compared> {
  const { before, after, history, targets, whole } = states;
  const versions = [
    ...(await versionModels(schemasNotIn(after.snapshot, before.snapshot))),
    ...(await versionModels(schemasNotIn(before.snapshot, after.snapshot))),
  ];
  const latest = compareEvents(before.model.events, after.model.events, { versions });
  const earlier =
    history === undefined ? [] : await changesSinceEarlier(states, history, latest, world);
  const verdicts = judge([...latest, ...earlier], { targets, whole }, todayOf(world));
  return { verdicts, changes: verdicts.flatMap(({ judged }) => judged.changes) };
}

function todayOf({ now }: World): string {
  return new Date(now()).toISOString().slice(0, 10);
}
