import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareDetails } from '../../src/compare/events.js';
import { ruleOf } from '../../src/compare/rules.js';
import { ruleIds, type RuleId } from '../../src/rule-ids.js';
import type { Schema } from '../../src/model/schema.js';
import { edits, type Edit } from './edits.js';
import { diceOf, patience, seed, type Dice } from './random.js';
import { anyShape, eventOf, objectOf, schemaOf } from './shorthand.js';

function rulesAt(before: Schema, after: Schema, pointer: string): RuleId[] {
  return compareDetails(eventOf(before), eventOf(after))
    .filter((change) => change.pointer === pointer)
    .map(({ rule }) => rule);
}

describe('every edit of a schema has its rule', () => {
  test.each(edits)('$field $edit', ({ before, after, rules, pointer = '' }) => {
    const place = `/detail${pointer}`;
    expect(rulesAt(before, after, place)).toEqual([...rules].sort());
  });

  test.each(edits)('$field $edit, undone', ({ before, after, rules, pointer = '' }) => {
    const undone = rules.map((rule) => ruleOf(rule).mirror).sort();
    const renamed = rules.includes('property-renamed');
    const place = renamed ? '/detail/orderId' : `/detail${pointer}`;
    expect(rulesAt(after, before, place)).toEqual(undone);
  });

  test('and every rule has an edit', () => {
    const shown = new Set(
      edits.flatMap(({ rules }) => rules.flatMap((r) => [r, ruleOf(r).mirror])),
    );
    const elsewhere = /^event-|^comparison-unfinished$/;
    expect(ruleIds.filter((rule) => !shown.has(rule) && !elsewhere.test(rule))).toEqual([]);
  });
});

/** Puts a schema somewhere into another, and says under which pointer it is then. */
interface Wrapping {
  readonly around: (schema: Schema) => Schema;
  readonly pointer: string;
}

const wrappings: readonly [Wrapping, ...Wrapping[]] = [
  {
    around: (schema) => ({
      kinds: {
        object: { properties: [{ name: 'in', required: true, schema }], additional: 'open' },
      },
    }),
    pointer: '/in',
  },
  {
    around: (schema) => ({
      kinds: {
        null: true,
        object: { properties: [{ name: 'a/b', required: false, schema }], additional: false },
      },
    }),
    pointer: '/a~1b',
  },
  { around: (items) => ({ kinds: { array: { items, minItems: 1 } } }), pointer: '/*' },
  { around: (schema) => ({ kinds: { array: { prefix: [schema] } } }), pointer: '/0' },
  {
    around: (additional) => ({ kinds: { object: { properties: [], additional } } }),
    pointer: '/*',
  },
  {
    around: (schema) => ({
      kinds: {
        object: { properties: [], additional: 'open', patterns: [{ pattern: '^x', schema }] },
      },
    }),
    pointer: '/*',
  },
  { around: (schema) => anyShape({ allOf: [schema] }), pointer: '' },
  { around: (schema) => anyShape({ anyOf: [schema] }), pointer: '' },
  { around: (schema) => anyShape({ oneOf: [schema] }), pointer: '' },
  {
    around: (schema) =>
      anyShape({ oneOf: [variant('a', schema), variant('b', schemaOf('string'))] }),
    pointer: '/of',
  },
  {
    around: (schema) => anyShape({ allOf: [variant('a', schema), schemaOf({ other: 'string' })] }),
    pointer: '/of',
  },
];

function variant(type: string, of: Schema): Schema {
  const { properties } = objectOf({ 'type!': `'${type}'` });
  return {
    kinds: {
      object: {
        properties: [...properties, { name: 'of', required: true, schema: of }],
        additional: 'open',
      },
    },
  };
}

function wrapped(d: Dice, { before, after }: Edit): { a: Schema; b: Schema; pointer: string } {
  let [a, b, pointer] = [before, after, ''];
  for (let depth = d.upTo(4); depth > 0; depth--) {
    const wrapping = d.of(wrappings);
    [a, b] = [wrapping.around(a), wrapping.around(b)];
    pointer = wrapping.pointer + pointer;
  }
  return { a, b, pointer };
}

test(
  'an edit is caught wherever it is',
  () => {
    const [first, ...others] = edits;
    if (first === undefined) throw new Error('no edits');
    fc.assert(
      fc.property(seed, (start) => {
        const d = diceOf(start);
        const edit = d.of([first, ...others]);
        const { a, b, pointer } = wrapped(d, edit);
        const found = rulesAt(a, b, `/detail${pointer}${edit.pointer ?? ''}`);
        expect(found, `${edit.field} ${edit.edit} at ${pointer}`).toEqual([...edit.rules].sort());
      }),
      { numRuns: 2_000 },
    );
  },
  patience,
);
