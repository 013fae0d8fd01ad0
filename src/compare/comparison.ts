import type { EventModel } from '../model/event.js';
import type { Schema } from '../model/schema.js';
import type { Outcome, Pair } from './outcome.js';
import { detailPlace } from './place.js';
import { answering, type Answers } from './relation.js';
import { compareSchemas } from './schemas.js';
import { readSide, type Side } from './side.js';

/** More looks at two schemas, and questions about them, than this are not taken for one event. */
const mostLooks = 30_000;

/** Two details under comparison. */
export interface Comparison extends Omit<Answers, 'same'> {
  readonly before: Side;
  readonly after: Side;
  readonly events: { readonly before: EventModel; readonly after: EventModel };
  /** Each version of the event by itself, to see which properties were ever there together. */
  readonly versions: readonly { readonly side: Side; readonly isNew: boolean }[];
  readonly same: (before: Schema, after: Schema) => boolean;
  /** What one look at a pair gives. */
  readonly look: (pair: Pair) => Iterable<Outcome>;
}

/** Gets two models of one event ready to be compared. */
export function startComparison(
  before: EventModel,
  after: EventModel,
  versions: readonly EventModel[],
): Comparison {
  const sides = { before: readSide(before.detail), after: readSide(after.detail) };
  let left = mostLooks;
  const maySpend = (): boolean => {
    left -= 1;
    return left >= 0;
  };

  function* look(pair: Pair): Generator<Outcome> {
    if (maySpend()) {
      yield* compareSchemas(pair, comparison);
      return;
    }
    const says = 'was not compared, nor was all that follows: the schemas are too large';
    yield { rule: 'comparison-unfinished', place: pair.place, says };
  }

  const answers = answering(look, (pair) => pairKey(pair, sides), maySpend);
  const comparison: Comparison = {
    ...sides,
    ...answers,
    events: { before, after },
    versions: versions.map(({ detail, origin }) => ({
      side: readSide(detail),
      isNew: !origin.versions.some((version) => before.origin.versions.includes(version)),
    })),
    same: (one, other) => answers.same({ before: one, after: other, place: detailPlace }),
    look,
  };
  return comparison;
}

/** Equal for the same two schemas, however they are referred to. */
export function pairKey(
  pair: Pair,
  { before, after }: Pick<Comparison, 'before' | 'after'>,
): string {
  return `${before.idOf(pair.before)}:${after.idOf(pair.after)}`;
}
