import type { ArrayRules, NumberRules, ObjectRules, StringRules } from '../model/schema.js';
import type { Finding } from './outcome.js';
import type { Place } from './place.js';

/** A bound on a number: the value, and whether the value itself is out. */
interface Bound {
  readonly at: number;
  readonly exclusive: boolean;
}

/** Bounds and steps of numbers, integers and formats included. */
export function* compareNumbers(
  before: NumberRules,
  after: NumberRules,
  place: Place,
): Generator<Finding> {
  if (!before.integer && after.integer) {
    yield { rule: 'number-to-integer', place, says: 'takes integers alone now' };
  }
  if (before.integer && !after.integer) {
    yield { rule: 'integer-to-number', place, says: 'may have a fraction now' };
  }
  const whole = before.integer === true && after.integer === true;
  yield* compareBound('minimum', lowest(before, whole), lowest(after, whole), place);
  yield* compareBound('maximum', highest(before, whole), highest(after, whole), place);
  yield* compareSteps(before.multipleOf, after.multipleOf, place);
  yield* compareFormat(before.format, after.format, place);
}

export function* compareStrings(
  before: StringRules,
  after: StringRules,
  place: Place,
): Generator<Finding> {
  yield* compareCounts('minLength', 'maxLength', before, after, place);
  yield* comparePattern(before.pattern, after.pattern, place);
  yield* compareFormat(before.format, after.format, place);
}

/** How many items, and whether they may be equal. */
export function* compareLengths(
  before: ArrayRules,
  after: ArrayRules,
  place: Place,
): Generator<Finding> {
  yield* compareCounts('minItems', 'maxItems', before, after, place);
  if (!before.uniqueItems && after.uniqueItems) {
    yield { ...limit('tightened', 'uniqueItems', place), says: 'takes no two equal items now' };
  }
  if (before.uniqueItems && !after.uniqueItems) {
    yield { ...limit('relaxed', 'uniqueItems', place), says: 'may have equal items now' };
  }
}

/** How many properties. */
export function compareSizes(
  before: ObjectRules,
  after: ObjectRules,
  place: Place,
): Generator<Finding> {
  return compareCounts('minProperties', 'maxProperties', before, after, place);
}

function* compareCounts<K extends string>(
  least: K,
  most: K,
  before: { readonly [P in K]?: number },
  after: { readonly [P in K]?: number },
  place: Place,
): Generator<Finding> {
  const count = (at: number | undefined): Bound | undefined =>
    at === undefined ? undefined : { at, exclusive: false };
  yield* compareBound(
    least,
    count(before[least] || undefined),
    count(after[least] || undefined),
    place,
  );
  yield* compareBound(most, count(before[most]), count(after[most]), place);
}

/** @param keyword begins with `min` for a bound from below */
function* compareBound(
  keyword: string,
  before: Bound | undefined,
  after: Bound | undefined,
  place: Place,
): Generator<Finding> {
  const sign = keyword.startsWith('min') ? 1 : -1;
  const difference = strictness(after, sign) - strictness(before, sign);
  const exclusive = Number(after?.exclusive ?? false) - Number(before?.exclusive ?? false);
  const stricter = Number.isNaN(difference) || difference === 0 ? exclusive : difference;
  if (stricter === 0) return;
  yield {
    ...limit(stricter > 0 ? 'tightened' : 'relaxed', keyword, place),
    ...replaced(keyword, describeBound(before), describeBound(after)),
  };
}

/** Grows with every value that is refused; no bound refuses none. */
function strictness(bound: Bound | undefined, sign: 1 | -1): number {
  return bound === undefined ? -Infinity : bound.at * sign;
}

function describeBound(bound: Bound | undefined): string | undefined {
  if (bound === undefined) return undefined;
  return bound.exclusive ? `${bound.at} (exclusive)` : String(bound.at);
}

function lowest({ minimum, exclusiveMinimum }: NumberRules, whole: boolean): Bound | undefined {
  if (minimum === undefined && exclusiveMinimum === undefined) return undefined;
  const exclusive = (exclusiveMinimum ?? -Infinity) >= (minimum ?? -Infinity);
  const at = Math.max(minimum ?? -Infinity, exclusiveMinimum ?? -Infinity);
  return whole
    ? ofIntegers(exclusive ? Math.floor(at) + 1 : Math.ceil(at), { at, exclusive })
    : { at, exclusive };
}

function highest({ maximum, exclusiveMaximum }: NumberRules, whole: boolean): Bound | undefined {
  if (maximum === undefined && exclusiveMaximum === undefined) return undefined;
  const exclusive = (exclusiveMaximum ?? Infinity) <= (maximum ?? Infinity);
  const at = Math.min(maximum ?? Infinity, exclusiveMaximum ?? Infinity);
  return whole
    ? ofIntegers(exclusive ? Math.ceil(at) - 1 : Math.floor(at), { at, exclusive })
    : { at, exclusive };
}

/** For integers, above 0 and from 1 on are one. Not beyond 2^53, where adding 1 does nothing. */
function ofIntegers(nearest: number, bound: Bound): Bound {
  return Number.isSafeInteger(nearest) ? { at: nearest, exclusive: false } : bound;
}

function* compareSteps(
  before: number | undefined,
  after: number | undefined,
  place: Place,
): Generator<Finding> {
  if (before === after) return;
  const keyword = 'multipleOf';
  const tightened = before === undefined || (after !== undefined && divides(before, after));
  const relaxed = after === undefined || (before !== undefined && divides(after, before));
  const how = tightened ? 'tightened' : relaxed ? 'relaxed' : 'changed';
  yield {
    ...limit(how, keyword, place),
    ...replaced(keyword, before?.toString(), after?.toString()),
  };
}

/** Claimed of integers alone: fractions of binary numbers don't divide as decimals do. */
function divides(step: number, multiple: number): boolean {
  return Number.isSafeInteger(step) && Number.isSafeInteger(multiple) && multiple % step === 0;
}

function* comparePattern(
  before: string | undefined,
  after: string | undefined,
  place: Place,
): Generator<Finding> {
  if (before === after) return;
  const texts = replaced('pattern', before, after);
  if (before === undefined) yield { ...limit('tightened', 'pattern', place), ...texts };
  else if (after === undefined) yield { ...limit('relaxed', 'pattern', place), ...texts };
  else yield { rule: 'pattern-changed', place, keyword: 'pattern', ...texts };
}

function* compareFormat(
  before: string | undefined,
  after: string | undefined,
  place: Place,
): Generator<Finding> {
  if (before === after) return;
  const how = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  const texts = replaced('format', before, after);
  yield { rule: `format-${how}`, place, keyword: 'format', ...texts };
}

/** The beginning of a finding about a limit; who spreads it says the rest. */
export function limit(
  how: 'tightened' | 'relaxed' | 'changed',
  keyword: string,
  place: Place,
): Pick<Finding, 'rule' | 'keyword' | 'place'> {
  return { rule: `constraint-${how}`, keyword, place };
}

/** The end of a finding about a keyword that was set, dropped or given another value. */
export function replaced(
  keyword: string,
  before: string | undefined,
  after: string | undefined,
): Pick<Finding, 'says' | 'before' | 'after'> {
  if (before === undefined) return { says: `has ${keyword} ${after} now`, after: String(after) };
  if (after === undefined) return { says: `no longer has ${keyword} ${before}`, before };
  return { says: `has ${keyword} ${after} now, it was ${before}`, before, after };
}
