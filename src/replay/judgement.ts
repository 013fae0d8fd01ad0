import type { Origin } from '../model/event.js';
import type { EventKey } from '../model/names.js';
import type { JsonValue } from '../model/schema.js';
import { namesOf, type Guards } from './guards.js';
import type { Issue } from './guard-modules.js';

/** What today's guards say of many events. */
export interface Judgement {
  readonly events: number;
  readonly accepted: number;
  readonly refused: number;
  /** Each with the first event that it is about. */
  readonly refusals: readonly Refusal[];
  /** Events that no schema describes, by source and detail-type. */
  readonly undescribed: readonly Counted[];
}

export interface Counted extends EventKey {
  readonly count: number;
  readonly firstEventId: string;
}

/** Events of one kind that are refused for the same reason and fit the same versions. */
export interface Refusal extends Counted {
  readonly origin: Origin;
  /** Versions of the schema that they fit, oldest first. */
  readonly fits: readonly string[];
  /** From the event's root; items of arrays are `*`. */
  readonly path: readonly string[];
  readonly message: string;
}

/** Archives may hold anything: after so many kinds, no more are told apart. */
const MAX_KINDS = 500;

/** Judges events one by one, and keeps no event. */
export async function judgeEvents(
  events: AsyncIterable<JsonValue>,
  guards: Guards,
  onEvent: (count: number) => void,
): Promise<Judgement> {
  const refusals = new Map<string, Refusal>();
  const undescribed = new Map<string, Counted>();
  const counts = { accepted: 0, undescribed: 0, refused: 0 };
  for await (const event of events) {
    const verdict = await guards.judge(event);
    counts[verdict.kind]++;
    const { id: firstEventId, source, detailType } = namesOf(event);
    const counted = { source, detailType, count: 1, firstEventId };
    if (verdict.kind === 'undescribed') {
      count(undescribed, [source, detailType], counted);
    } else if (verdict.kind === 'refused') {
      const { origin, fits } = verdict;
      for (const { path, message } of placesOf(verdict.issues)) {
        const refusal = { ...counted, origin, fits, path, message };
        count(refusals, [source, detailType, fits, path, message], refusal);
      }
    }
    onEvent(counts.accepted + counts.undescribed + counts.refused);
  }
  return {
    events: counts.accepted + counts.undescribed + counts.refused,
    accepted: counts.accepted,
    refused: counts.refused,
    refusals: [...refusals.values()],
    undescribed: [...undescribed.values()],
  };
}

function count<C extends Counted>(counts: Map<string, C>, key: JsonValue, one: C): void {
  const text = JSON.stringify(key);
  const known = counts.get(text);
  if (known !== undefined) counts.set(text, { ...known, count: known.count + 1 });
  else if (counts.size < MAX_KINDS) counts.set(text, one);
}

/** An event that has the same thing wrong with many items counts once. */
function placesOf(issues: readonly Issue[]): { path: string[]; message: string }[] {
  const places = issues.map(({ path, message }) => ({
    path: path.map((key) => (typeof key === 'number' ? '*' : key)),
    message,
  }));
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}
