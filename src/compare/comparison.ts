import type { EventModel } from '../model/event.js';
import type { Schema } from '../model/schema.js';
import { isFinding, type Outcome, type Pair } from './outcome.js';
import { detailPlace } from './place.js';
import { ruleOf, type Effect } from './rules.js';
import { compareSchemas } from './schemas.js';
import { readSide, type Side } from './side.js';

/** More comparisons of two schemas than this are not made for one event. */
const mostSteps = 50_000;

/** Unions inside of unions deeper than this are not looked into to tell their branches apart. */
const deepestQuestion = 32;

/** What is asked of two schemas: nothing differs; all that fitted still fits; all that fits now fitted. */
export type Relation = 'same' | 'nothing refused' | 'nothing new';

/** Two details under comparison. */
export interface Comparison {
  readonly before: Side;
  readonly after: Side;
  readonly events: { readonly before: EventModel; readonly after: EventModel };
  /** Each version of the event by itself, to see which properties were ever there together. */
  readonly versions: readonly { readonly side: Side; readonly isNew: boolean }[];
  /** False while a question is answered: then renames need not be found. */
  readonly reporting: () => boolean;
  readonly same: (before: Schema, after: Schema) => boolean;
  /** Whether the relation holds where these are the outcomes, and further down. */
  readonly holds: (relation: Relation, outcomes: Iterable<Outcome>) => boolean;
  /** What one look at a pair gives. */
  readonly look: (pair: Pair) => Iterable<Outcome>;
}

/** Gets two models of one event ready to be compared. */
export function startComparison(
  before: EventModel,
  after: EventModel,
  versions: readonly EventModel[],
): Comparison {
  let steps = 0;
  let depth = 0;
  /** Pairs of which a relation is known, or assumed while it is being found out (they may recur). */
  const assumed = new Set<string>();
  const trail: string[] = [];

  const comparison: Comparison = {
    before: readSide(before.detail),
    after: readSide(after.detail),
    events: { before, after },
    versions: versions.map(({ detail, origin }) => ({
      side: readSide(detail),
      isNew: !origin.versions.some((version) => before.origin.versions.includes(version)),
    })),
    reporting: () => depth === 0,
    same: (one, other) => holds('same', [{ before: one, after: other, place: detailPlace }]),
    holds,
    look,
  };

  function* look(pair: Pair): Generator<Outcome> {
    steps += 1;
    if (steps <= mostSteps) return yield* compareSchemas(pair, comparison);
    yield {
      rule: 'comparison-unfinished',
      place: pair.place,
      says: `was not compared: the schemas are too large (more than ${mostSteps} steps)`,
    };
  }

  function holds(relation: Relation, outcomes: Iterable<Outcome>): boolean {
    if (depth >= deepestQuestion) return false;
    depth += 1;
    const mark = trail.length;
    const held = holdsThroughout(relation, outcomes);
    depth -= 1;
    if (!held) for (const key of trail.splice(mark)) assumed.delete(key);
    if (depth === 0) trail.length = 0;
    return held;
  }

  function holdsThroughout(relation: Relation, outcomes: Iterable<Outcome>): boolean {
    const left = [outcomes];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      for (const outcome of next) {
        if (isFinding(outcome)) {
          if (!allows(relation, ruleOf(outcome.rule).effect)) return false;
        } else if (assume(relation, outcome)) {
          left.push(look(outcome));
        }
      }
    }
    return true;
  }

  /** False when it is assumed already. */
  function assume(relation: Relation, pair: Pair): boolean {
    const key = `${relation} ${pairKey(pair, comparison)}`;
    if (assumed.has(key)) return false;
    assumed.add(key);
    trail.push(key);
    return true;
  }

  return comparison;
}

/** Equal for the same two schemas, however they are referred to. */
export function pairKey(pair: Pair, { before, after }: Comparison): string {
  return `${before.idOf(pair.before)}:${after.idOf(pair.after)}`;
}

function allows(relation: Relation, effect: Effect): boolean {
  if (relation === 'same') return false;
  return effect === 'none' || effect === (relation === 'nothing refused' ? 'widens' : 'narrows');
}
