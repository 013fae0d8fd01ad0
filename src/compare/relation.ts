import { isFinding, type Outcome, type Pair } from './outcome.js';
import { ruleOf, type Effect } from './rules.js';

/** Unions inside of unions deeper than this are not looked into to tell their branches apart. */
const deepestQuestion = 32;

/** What is asked of two schemas: nothing differs; all that fitted still fits; all that fits now fitted. */
export type Relation = 'same' | 'nothing refused' | 'nothing new';

/** What is done for an answer: two schemas are looked at, a difference is weighed, a known answer is heard. */
export type Effort = 'look' | 'weigh' | 'hear';

/** Answers questions about what lies below, while no report is made of it. */
export interface Answers {
  /** Whether the relation holds where these are the outcomes, and further down. */
  readonly holds: (relation: Relation, outcomes: Iterable<Outcome>) => boolean;
  /** Whether two schemas say the same. */
  readonly same: (pair: Pair) => boolean;
  /** Whether a question is being answered. */
  readonly asking: () => boolean;
}

/**
 * Schemas recur, so a relation is assumed of a pair while it is being found out, and stands if
 * nothing speaks against it. What was refuted under such assumptions is refuted for good.
 * @param look what one look at a pair gives; it may ask questions of its own
 * @param keyOf equal for the same two schemas
 * @param maySpend whether so much may still be done; if not, nothing holds
 */
export function answering(
  look: (pair: Pair) => Iterable<Outcome>,
  keyOf: (pair: Pair) => string,
  maySpend: (effort: Effort) => boolean,
): Answers {
  const assumed = new Set<string>();
  const refuted = new Set<string>();
  /** What was assumed, in order, so that it can be taken back. */
  const trail: string[] = [];
  let depth = 0;

  function same(pair: Pair): boolean {
    if (!maySpend('hear')) return false;
    const key = `same ${keyOf(pair)}`;
    if (assumed.has(key) || refuted.has(key)) return assumed.has(key);
    const held = holds('same', [pair]);
    if (!held) refuted.add(key);
    return held;
  }

  function holds(relation: Relation, outcomes: Iterable<Outcome>): boolean {
    if (depth >= deepestQuestion || !maySpend('look')) return false;
    depth += 1;
    const mark = trail.length;
    const held = holdsBelow(relation, outcomes);
    depth -= 1;
    if (!held) for (const key of trail.splice(mark)) assumed.delete(key);
    if (depth === 0) trail.length = 0;
    return held;
  }

  function holdsBelow(relation: Relation, outcomes: Iterable<Outcome>): boolean {
    const left: Looked[] = [{ outcomes }];
    for (let looked = left.pop(); looked !== undefined; looked = left.pop()) {
      for (const outcome of looked.outcomes) {
        const key = isFinding(outcome) ? undefined : `${relation} ${keyOf(outcome)}`;
        if (!maySpend('weigh') || speaksAgainst(relation, outcome, key)) {
          if (looked.key !== undefined) refuted.add(looked.key);
          return false;
        }
        if (isFinding(outcome) || key === undefined || assumed.has(key)) continue;
        assumed.add(key);
        trail.push(key);
        left.push({ key, outcomes: look(outcome) });
      }
    }
    return true;
  }

  function speaksAgainst(relation: Relation, outcome: Outcome, key: string | undefined): boolean {
    if (isFinding(outcome)) return !allows(relation, ruleOf(outcome.rule).effect);
    return key !== undefined && refuted.has(key);
  }

  return { holds, same, asking: () => depth > 0 };
}

/** A pair that is being looked at; without a key, what was asked about. */
interface Looked {
  readonly key?: string;
  readonly outcomes: Iterable<Outcome>;
}

function allows(relation: Relation, effect: Effect): boolean {
  if (relation === 'same') return false;
  return effect === 'none' || effect === (relation === 'nothing refused' ? 'widens' : 'narrows');
}
