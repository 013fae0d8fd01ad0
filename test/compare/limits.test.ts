import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareDetails } from '../../src/compare/events.js';
import type { Effect } from '../../src/compare/rules.js';
import type { NumberRules } from '../../src/model/schema.js';
import { diceOf, patience, seed, type Dice } from './random.js';
import { eventOf } from './shorthand.js';

/** Eighths lie between all bounds and steps, and beyond them, so that each shows where it is. */
const eighths = Array.from({ length: 8 * 40 }, (_, i) => i / 8 - 12);

/** Bounds far enough apart for every step to have multiples between them. */
function randomRules(d: Dice): NumberRules {
  const quarters = (from: number): number => from + d.upTo(12) / 4;
  return {
    ...(d.oneIn(2) ? { integer: true } : {}),
    ...(d.oneIn(2) ? { minimum: quarters(-4) } : {}),
    ...(d.oneIn(3) ? { exclusiveMinimum: quarters(-4) } : {}),
    ...(d.oneIn(2) ? { maximum: quarters(12) } : {}),
    ...(d.oneIn(3) ? { exclusiveMaximum: quarters(12) } : {}),
    ...(d.oneIn(2) ? { multipleOf: d.of([1, 2, 3, 0.5, 1.5, 0.25]) } : {}),
  };
}

const ajv = new Ajv();

/** What a validator says of every eighth. */
function accepted({ integer, ...limits }: NumberRules): readonly boolean[] {
  const validate = ajv.compile({ type: integer ? 'integer' : 'number', ...limits });
  return eighths.map((value) => validate(value));
}

test(
  'limits of numbers are told to refuse, or to let through, if and only if a validator does',
  () => {
    fc.assert(
      fc.property(seed, (start) => {
        const d = diceOf(start);
        const [before, after] = [randomRules(d), randomRules(d)];
        const [fitted, fits] = [accepted(before), accepted(after)];
        const told = compareDetails(
          eventOf({ kinds: { number: before } }),
          eventOf({ kinds: { number: after } }),
        );
        const tells = (effect: Effect): boolean =>
          told.some((change) => [effect, 'incomparable'].includes(change.effect));
        const seen = { before, after, rules: told.map(({ message }) => message) };
        expect({ ...seen, narrows: tells('narrows'), widens: tells('widens') }).toEqual({
          ...seen,
          narrows: fitted.some((one, i) => one && !fits[i]),
          widens: fits.some((one, i) => one && !fitted[i]),
        });
      }),
      { numRuns: 500 },
    );
  },
  patience,
);
