import type { Change } from '../compare/change.js';
import { compareEvents } from '../compare/events.js';
import type { EventModel } from '../model/event.js';
import { keyText } from '../model/names.js';
import type { Model } from '../model/events.js';
import type { Problem } from '../problems.js';
import { originKey, schemaKey } from '../schema-name.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import type { World } from '../world.js';
import { concernedBy, keysOfEvents, versionReader } from './describers.js';
import { changesSinceEarlier } from './earlier.js';
import { keptEvents } from './kept-events.js';
import { schemasNotIn, type States } from './states.js';
import { judge, type Verdict } from './verdict.js';

/** What changed between two states, as severe as the policy of each registry says. */
export interface Compared {
  readonly changes: readonly Change[];
  readonly verdicts: readonly Verdict[];
  /** What is wrong with the schemas that differ. */
  readonly problems: readonly Problem[];
}

/** Compares the events of two states. Schemas that are the same in both are not looked at. */
export async function compareStates(states: States, world: World): Promise<Compared> {
  const gone = schemasNotIn(states.after, states.before);
  const come = schemasNotIn(states.before, states.after);
  const differing = { schemas: [...gone.schemas, ...come.schemas] };
  const { changes, problems } =
    differing.schemas.length === 0 ? nothing : await compareDiffering(states, differing, world);
  const verdicts = judge(changes, states, todayOf(world));
  return { verdicts, changes: verdicts.flatMap(({ judged }) => judged.changes), problems };
}

const nothing = { changes: [], problems: [] };

/** @param differing schemas that are not the same in both states, in either of theirs */
async function compareDiffering(
  states: States,
  differing: Snapshot,
  world: World,
): Promise<Omit<Compared, 'verdicts'>> {
  const { targets, history } = states;
  const isConcerned = await concernedBy(differing);
  const modelIn = ({ schemas }: Snapshot): Promise<Model> =>
    keptEvents({ targets }, { schemas: schemas.filter(isConcerned) }, world);
  const before = await modelIn(states.before);
  const after = await modelIn(states.after);
  const events = [...before.events, ...after.events];
  const keys = keysOfEvents(differing, events);
  const unread = keysOfEvents(unreadable(after, states.after), events);
  const differs = (event: EventModel): boolean =>
    keys.has(keyText(event)) && !unread.has(keyText(event));
  const now = after.events.filter(differs);
  const latest = await compareEvents(before.events.filter(differs), now, versionReader(differing));
  const since = { targets, before: states.before, now, latest };
  const earlier =
    history === undefined ? [] : await changesSinceEarlier(await history(), since, world);
  return {
    changes: [...latest, ...earlier],
    problems: [...before.problems, ...after.problems].filter(isAbout(differing)),
  };
}

/** Schemas with errors: their events are not gone, but nobody can say what became of them. */
function unreadable({ problems }: Model, { schemas }: Snapshot): Snapshot {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const keys = new Set(errors.map(schemaOf));
  return { schemas: schemas.filter((schema) => keys.has(schemaKey(schema))) };
}

function isAbout({ schemas }: Snapshot): (problem: Problem) => boolean {
  const keys = new Set(schemas.map(schemaKey));
  return (problem) => keys.has(schemaOf(problem));
}

function schemaOf({ where: { registry = '', schema = '' } }: Problem): string {
  return originKey({ registry, schema });
}

function todayOf({ now }: World): string {
  return new Date(now()).toISOString().slice(0, 10);
}
