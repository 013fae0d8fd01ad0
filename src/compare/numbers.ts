import type { NumberRules } from '../model/schema.js';
import { compareBounds, type Numbers } from './bounds.js';
import { commonMultiple, decimalOf, divides, one, type Decimal } from './decimals.js';
import { compareFormat, limit, replaced } from './limits.js';
import type { Finding } from './outcome.js';
import type { Place } from './place.js';

/** Bounds and steps of numbers, integers and formats included. */
export function* compareNumbers(
  before: NumberRules,
  after: NumberRules,
  place: Place,
): Generator<Finding> {
  const fractions = compareFractions(before, after, place);
  if (fractions !== undefined) yield fractions;
  // Where fractions came or went, that is told; what else differs is what differs among integers.
  const numbersOf = (rules: NumberRules): Numbers => ({
    rules,
    step: stepOf(rules, fractions !== undefined),
  });
  const [old, now] = [numbersOf(before), numbersOf(after)];
  yield* compareSteps(old, now, place);
  yield* compareBounds(old, now, place);
  yield* compareFormat(before.format, after.format, place);
}

function compareFractions(
  before: NumberRules,
  after: NumberRules,
  place: Place,
): Finding | undefined {
  if (after.integer && !isWhole(before)) {
    return { rule: 'number-to-integer', place, says: 'takes integers alone now' };
  }
  if (before.integer && !isWhole(after)) {
    return { rule: 'integer-to-number', place, says: 'may have a fraction now' };
  }
  return undefined;
}

/** `multipleOf: 1` is an integer, too. */
function isWhole(rules: NumberRules): boolean {
  const step = stepOf(rules);
  return step !== undefined && divides(one, step);
}

/** What all the numbers are multiples of. */
function stepOf({ integer, multipleOf }: NumberRules, amongIntegers = false): Decimal | undefined {
  const unit = integer || amongIntegers ? one : undefined;
  if (multipleOf === undefined) return unit;
  const step = decimalOf(multipleOf);
  return unit === undefined ? step : commonMultiple(step, unit);
}

function* compareSteps(before: Numbers, after: Numbers, place: Place): Generator<Finding> {
  const how = compareStep(before.step, after.step);
  if (how === undefined) return;
  const [old, now] = [before, after].map(({ rules }) => rules.multipleOf?.toString());
  yield { ...limit(how, 'multipleOf', place), ...replaced('multipleOf', old, now) };
}

function compareStep(before: Decimal | undefined, after: Decimal | undefined) {
  if (before === undefined) return after === undefined ? undefined : 'tightened';
  if (after === undefined) return 'relaxed';
  const [tightened, relaxed] = [divides(before, after), divides(after, before)];
  if (tightened && relaxed) return undefined;
  return tightened ? 'tightened' : relaxed ? 'relaxed' : 'changed';
}

export function fitsNumber(value: number, rules: NumberRules): boolean {
  const step = stepOf(rules);
  return (
    value >= (rules.minimum ?? -Infinity) &&
    value > (rules.exclusiveMinimum ?? -Infinity) &&
    value <= (rules.maximum ?? Infinity) &&
    value < (rules.exclusiveMaximum ?? Infinity) &&
    (step === undefined || divides(step, decimalOf(value)))
  );
}
