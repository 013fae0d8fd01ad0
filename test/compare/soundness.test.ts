import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/compare/change.js';
import { compareDetails } from '../../src/compare/events.js';
import { ruleOf, type Effect } from '../../src/compare/rules.js';
import type { EventModel } from '../../src/model/event.js';
import type { JsonValue, SchemaDocument } from '../../src/model/schema.js';
import { accepts } from './oracle.js';
import {
  diceOf,
  patience,
  randomDocument,
  randomEdit,
  randomValue,
  seed,
  type Dice,
} from './random.js';
import { eventOf } from './shorthand.js';

const runs = Number(process.env['EVB_RUNS'] ?? 1_500);
const valuesEach = 12;

function eventWith(detail: SchemaDocument): EventModel {
  return { ...eventOf('any'), detail };
}

function compare(before: SchemaDocument, after: SchemaDocument): readonly Change[] {
  return compareDetails(eventWith(before), eventWith(after));
}

function tells(changes: readonly Change[], effect: Effect): boolean {
  return changes.some((change) => [effect, 'incomparable', 'unknown'].includes(change.effect));
}

/** A document and another that was made of it, or one that has nothing to do with it. */
function randomPair(d: Dice): [SchemaDocument, SchemaDocument] {
  const before = randomDocument(d);
  return [before, d.oneIn(6) ? randomDocument(d) : randomEdit(d, before)];
}

describe('against an interpreter of the model', () => {
  let refused = 0;
  let admitted = 0;

  test(
    'what is refused now and was accepted, or the other way round, is told',
    () => {
      fc.assert(
        fc.property(seed, (start) => {
          const d = diceOf(start);
          const [before, after] = randomPair(d);
          const changes = compare(before, after);
          for (let i = 0; i < valuesEach; i++) {
            const value = randomValue(d, i % 2 === 0 ? before : after);
            const [fitted, fits] = [accepts(before, value), accepts(after, value)];
            if (fitted && !fits) {
              refused += 1;
              expect(tells(changes, 'narrows'), show('refused now', value, before, after)).toBe(
                true,
              );
            }
            if (!fitted && fits) {
              admitted += 1;
              expect(tells(changes, 'widens'), show('accepted now', value, before, after)).toBe(
                true,
              );
            }
          }
        }),
        { numRuns: runs },
      );
      expect(Math.min(refused, admitted)).toBeGreaterThan(runs / 10);
    },
    patience,
  );

  test(
    'a document does not differ from itself, however its lists are sorted',
    () => {
      fc.assert(
        fc.property(seed, (start) => {
          const d = diceOf(start);
          const document = randomDocument(d);
          const changes = compare(document, reversed(document));
          expect(changes, show('reversed', null, document)).toEqual([]);
        }),
        { numRuns: runs },
      );
    },
    patience,
  );

  test(
    'undone, every change is its mirror',
    () => {
      fc.assert(
        fc.property(seed, (start) => {
          const d = diceOf(start);
          const [before, after] = randomPair(d);
          const [there, back] = [compare(before, after), compare(after, before)];
          const placed = !there.some(({ rename }) => rename !== undefined);
          expect(identities(back, placed), show('undone', null, before, after)).toEqual(
            identities(there.map(mirrored), placed),
          );
        }),
        { numRuns: runs },
      );
    },
    patience,
  );
});

function show(what: string, value: JsonValue, ...documents: readonly SchemaDocument[]): string {
  const texts = documents.map(({ root, definitions }) =>
    JSON.stringify({ root, ...Object.fromEntries(definitions) }),
  );
  return [`${what}: ${JSON.stringify(value)}`, ...texts].join('\n');
}

/** Where something is renamed, places go by its old name, which is the new one on the way back. */
function identities(
  changes: readonly Pick<Change, 'rule' | 'pointer'>[],
  placed: boolean,
): ReadonlySet<string> {
  return new Set(changes.map(({ rule, pointer }) => (placed ? `${rule} ${pointer}` : rule)));
}

function mirrored({ rule, pointer }: Change): Pick<Change, 'rule' | 'pointer'> {
  return { rule: ruleOf(rule).mirror, pointer };
}

/** The same document with every list whose order says nothing turned round. */
function reversed<T>(value: T, key = ''): T {
  if (value instanceof Map) {
    return new Map([...value].map(([name, one]) => [name, reversed(one)])) as T;
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => reversed(item));
    return (key === 'prefix' ? items : items.reverse()) as T;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, reversed(v, k)])) as T;
}
