import type { EventModel } from '../model/event.js';
import { pairKey, type Comparison } from './comparison.js';
import type { Outcome, Pair } from './outcome.js';
import { detailPlace } from './place.js';
import { answering, type Effort } from './relation.js';
import { compareSchemas } from './schemas.js';
import { readSide } from './side.js';

/** What is done for one event: counted, not timed, so that of the same schemas the same is said. */
const mostSteps = 3_000_000;
const stepsOf: Record<Effort, number> = { look: 100, weigh: 5, hear: 1 };

/** Gets two models of one event ready to be compared. */
export function startComparison(
  before: EventModel,
  after: EventModel,
  versions: readonly EventModel[],
): Comparison {
  const sides = { before: readSide(before.detail), after: readSide(after.detail) };
  let left = mostSteps;
  const maySpend = (effort: Effort): boolean => {
    left -= stepsOf[effort];
    return left >= 0;
  };

  function* look(pair: Pair): Generator<Outcome> {
    if (maySpend('look')) {
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
    grew: areAmong(before.origin.versions, after.origin.versions),
    versions: versions.map(({ detail, origin }) => ({
      side: readSide(detail),
      isNew: !origin.versions.some((version) => before.origin.versions.includes(version)),
    })),
    same: (one, other) => answers.same({ before: one, after: other, place: detailPlace }),
    look,
  };
  return comparison;
}

function areAmong(versions: readonly string[], all: readonly string[]): boolean {
  const known = new Set(all);
  return versions.every((version) => known.has(version));
}
