import { defined } from '../defined.js';
import type { NumberRules } from '../model/schema.js';
import { decimalOf, nextMultiple, numberOf, type Decimal } from './decimals.js';
import { limit, replaced } from './limits.js';
import type { Finding } from './outcome.js';
import type { Place } from './place.js';

/** A bound on a number: the value, and whether the value itself is out. */
interface Bound {
  readonly at: number;
  readonly exclusive: boolean;
}

/** Numbers under rules, and what they are multiples of. */
export interface Numbers {
  readonly rules: NumberRules;
  readonly step: Decimal | undefined;
}

export function* compareBounds(before: Numbers, after: Numbers, place: Place): Generator<Finding> {
  yield* compareLowest('minimum', before, after, place);
  // What bounds numbers from above bounds their negatives from below.
  yield* compareLowest('maximum', negative(before), negative(after), place);
}

/** Where a side begins by its own steps is held against the bound of the other as it is written. */
function* compareLowest(
  keyword: 'minimum' | 'maximum',
  before: Numbers,
  after: Numbers,
  place: Place,
): Generator<Finding> {
  const [old, now] = [onStep(before), onStep(after)];
  const tightened = isBelow(old, lowest(after.rules));
  if (!tightened && !isBelow(now, lowest(before.rules))) return;
  const sign = keyword === 'minimum' ? 1 : -1;
  yield {
    ...limit(tightened ? 'tightened' : 'relaxed', keyword, place),
    ...replaced(keyword, describeBound(old, sign), describeBound(now, sign)),
  };
}

/** Whether some of what a bound lets through is below another one. */
function isBelow(bound: Bound | undefined, other: Bound | undefined): boolean {
  if (other === undefined) return false;
  if (bound === undefined) return true;
  return bound.at === other.at ? other.exclusive && !bound.exclusive : bound.at < other.at;
}

function describeBound(bound: Bound | undefined, sign: 1 | -1): string | undefined {
  if (bound === undefined) return undefined;
  const text = String(bound.at * sign);
  return bound.exclusive ? `${text} (exclusive)` : text;
}

function negative({ rules, step }: Numbers): Numbers {
  const { maximum, exclusiveMaximum } = rules;
  const from = {
    minimum: maximum === undefined ? undefined : -maximum,
    exclusiveMinimum: exclusiveMaximum === undefined ? undefined : -exclusiveMaximum,
  };
  return { rules: defined(from), step };
}

function lowest({ minimum, exclusiveMinimum }: NumberRules): Bound | undefined {
  if (minimum === undefined && exclusiveMinimum === undefined) return undefined;
  const exclusive = (exclusiveMinimum ?? -Infinity) >= (minimum ?? -Infinity);
  return { at: Math.max(minimum ?? -Infinity, exclusiveMinimum ?? -Infinity), exclusive };
}

/** For integers, above 0 and from 1 on are one; not beyond 2^53, where there are no numbers for it. */
function onStep({ rules, step }: Numbers): Bound | undefined {
  const bound = lowest(rules);
  if (bound === undefined || step === undefined) return bound;
  const at = numberOf(nextMultiple(decimalOf(bound.at), step, bound.exclusive));
  return at === undefined ? bound : { at, exclusive: false };
}
