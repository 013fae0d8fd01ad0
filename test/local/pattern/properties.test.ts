import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePattern, createRuleIndex, matches } from '../../../src/local/pattern/index.js';
import { readWildcard } from '../../../src/local/pattern/wildcard.js';
import { hasParts } from '../../../src/text/glob.js';
import type { JsonObject } from '../../../src/model/read/json.js';
import type { JsonValue } from '../../../src/model/schema.js';
import { compiled } from './compiled.js';
import { referenceMatches, type Condition } from './reference.js';

const plainKey = fc.constantFrom('a', 'b', 'c', 'a-b', '__proto__', '');
const dottedKey = fc.constantFrom('a.b', 'b.c', 'a.b.c', '.a');
const leaf = fc.constantFrom<JsonValue>(null, true, 0, 1, 2, 'x', 'xy');

/** Objects as JSON.parse makes them. */
function objects(
  key: fc.Arbitrary<string>,
  value: fc.Arbitrary<JsonValue>,
): fc.Arbitrary<JsonObject> {
  return fc
    .array(fc.tuple(key, value), { maxLength: 4 })
    .map((members) => members.map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`))
    .map((members) => JSON.parse(`{${members.join(',')}}`));
}

function events(key: fc.Arbitrary<string>): fc.Arbitrary<JsonObject> {
  return fc.letrec<{ value: JsonValue; object: JsonObject }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      leaf,
      fc.array(tie('value'), { maxLength: 4 }),
      tie('object'),
    ),
    object: objects(key, tie('value')),
  })).object;
}

const plainEvent = events(plainKey);
/** These can have a path twice. */
const event = events(fc.oneof(plainKey, dottedKey));

interface Wanted {
  readonly pattern: JsonValue;
  readonly condition: Condition;
}

/** Conditions together with what they mean. */
const present: fc.Arbitrary<Wanted> = fc.oneof(
  leaf.map((value) => ({ pattern: value, condition: { test: (v: JsonValue) => v === value } })),
  fc.constant<Wanted>({ pattern: { exists: true }, condition: { test: () => true } }),
  fc.constant<Wanted>({
    pattern: { prefix: 'x' },
    condition: { test: (v) => typeof v === 'string' && v.startsWith('x') },
  }),
  fc.constant<Wanted>({ pattern: { 'anything-but': 1 }, condition: { test: (v) => v !== 1 } }),
  fc.constant<Wanted>({
    pattern: { numeric: ['>', 0] },
    condition: { test: (v) => typeof v === 'number' && v > 0 },
  }),
);

const absent = fc.constant<Wanted>({ pattern: { exists: false }, condition: 'absent' });

const path = fc.constantFrom('a', 'b', 'a.b', 'a.c', 'a-b.c', 'a.b.c', 'a.b.a', 'a.a', 'b.c', '.a');
function conjunctions(wanted: fc.Arbitrary<Wanted>) {
  return fc.dictionary(path, fc.array(wanted, { minLength: 1, maxLength: 2 }), {
    minKeys: 1,
    maxKeys: 4,
    noNullPrototype: true,
  });
}

const conjunction = conjunctions(fc.oneof({ weight: 3, arbitrary: present }, absent));

function patternOf(fields: Readonly<Record<string, readonly Wanted[]>>): JsonObject {
  return mapValues(fields, (list) => list.map(({ pattern }) => pattern));
}

function conditionsOf(fields: Readonly<Record<string, readonly Wanted[]>>) {
  return mapValues(fields, (list) => list.map(({ condition }) => condition));
}

function mapValues<A, B>(object: Readonly<Record<string, A>>, change: (value: A) => B) {
  return Object.fromEntries(Object.entries(object).map(([k, v]) => [k, change(v)]));
}

/** Any JSON, with the words of the pattern language in likely places. */
const anyPattern = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    fc.oneof(leaf, fc.string(), fc.double(), fc.constantFrom('*', '**', '10.0.0.0/8', '::/0', '<')),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      fc.constantFrom(
        ...['a', 'b.c', '$or', 'prefix', 'suffix', 'wildcard', 'numeric', 'cidr', 'exists'],
        ...['anything-but', 'equals-ignore-case', 'exactly', '__proto__'],
      ),
      tie('value'),
      { maxKeys: 3 },
    ),
  ),
})).value;

describe('any pattern and any event', () => {
  test('agree with the step by step reading of what AWS does', () => {
    fc.assert(
      fc.property(conjunction, plainEvent, (fields, value) => {
        expect(matches(compiled(patternOf(fields)), value)).toBe(
          referenceMatches(conditionsOf(fields), value),
        );
      }),
      { numRuns: 5000 },
    );
  });

  test('agree with it when the event has keys with dots', () => {
    fc.assert(
      fc.property(conjunctions(present), event, (fields, value) => {
        expect(matches(compiled(patternOf(fields)), value)).toBe(
          referenceMatches(conditionsOf(fields), value),
        );
      }),
      { numRuns: 5000 },
    );
  });

  test('with $or one of the branches must match', () => {
    fc.assert(
      fc.property(
        fc.array(conjunction, { minLength: 2, maxLength: 4 }),
        plainEvent,
        (all, value) => {
          expect(matches(compiled({ $or: all.map(patternOf) }), value)).toBe(
            all.some((fields) => referenceMatches(conditionsOf(fields), value)),
          );
        },
      ),
    );
  });

  test('are read or refused, and never more', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyPattern.map((p) => JSON.stringify(p)),
          fc.string(),
        ),
        event,
        (json, e) => {
          const compilation = compilePattern(json);
          if (compilation.ok) expect(matches(compilation.pattern, e)).toBeTypeOf('boolean');
          else expect(compilation.reason).not.toBe('');
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('a pattern made from an event matches it', () => {
    fc.assert(
      fc.property(event, (value) => {
        const pattern = mirrored(value);
        if (pattern !== undefined) expect(matches(compiled(pattern), value)).toBe(true);
      }),
    );
  });
});

/** The pattern that asks for each leaf of an event, of arrays for their first values. */
function mirrored(object: JsonObject): JsonObject | undefined {
  const fields = new Map<string, JsonValue>();
  const visit = (value: JsonValue, at: string | undefined): void => {
    if (Array.isArray(value)) {
      if (value.length > 0) visit(value[0], at);
    } else if (typeof value !== 'object' || value === null) fields.set(at ?? '', [value]);
    else {
      for (const [k, v] of Object.entries(value)) {
        visit(v, at === undefined ? k : `${at}.${k}`);
      }
    }
  };
  visit(object, undefined);
  // fromEntries defines `__proto__` like any key.
  return fields.size === 0 ? undefined : Object.fromEntries(fields);
}

describe('a wildcard', () => {
  test('matches what a table of all positions says', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 12 });
    const single = text.filter((pattern) => !pattern.includes('**'));
    fc.assert(
      fc.property(single, text, (pattern, value) => {
        expect(hasParts(value, readWildcard(pattern))).toBe(tableFits(value, pattern));
      }),
      { numRuns: 2000 },
    );
  });

  test('takes no longer the more ways there are', () => {
    const parts = ['', ...Array<string>(20).fill('a'), 'b'];
    expect(hasParts('a'.repeat(1_000_000), parts)).toBe(false);
  });
});

/** The textbook's dynamic programme. */
function tableFits(value: string, pattern: string): boolean {
  let row = Array.from({ length: value.length + 1 }, (_, at) => at === 0);
  for (const sign of pattern) {
    const next: boolean[] = [];
    for (let at = 0; at <= value.length; at += 1) {
      const before = sign === '*' ? next[at - 1] : row[at - 1] && value[at - 1] === sign;
      next[at] = Boolean(before) || (sign === '*' && Boolean(row[at]));
    }
    row = next;
  }
  return row[value.length] ?? false;
}

describe('an index of rules', () => {
  const name = fc.constantFrom<JsonValue>('x', 'y', { prefix: 'x' }, { exists: true }, null);
  const pattern = fc.record(
    {
      source: fc.array(name, { minLength: 1, maxLength: 2 }),
      'detail-type': fc.array(name, { minLength: 1, maxLength: 2 }),
      a: fc.constant([1]),
    },
    { requiredKeys: [] },
  );
  const rule = pattern.filter((p) => Object.keys(p).length > 0);
  const branches = fc.array(rule, { minLength: 2, maxLength: 3 }).map(($or) => ({ $or }));
  const envelopes = fc.record({
    source: fc.constantFrom<JsonValue>('x', 'y', 'xy', 'z', null, ['x', 'y']),
    'detail-type': fc.constantFrom<JsonValue>('x', 'y', 'xy', 'z'),
    a: fc.constantFrom(1, 2),
  });

  test('gives the rules that match, in the order in which they came, after any changes', () => {
    const change = fc.record({
      key: fc.integer({ min: 0, max: 5 }),
      pattern: fc.option(fc.oneof(rule, branches)),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 20 }), envelopes, (changes, value) => {
        const index = createRuleIndex<number>();
        const rules = new Map<number, object>();
        for (const { key: at, pattern: given } of changes) {
          if (given === null) index.delete(at);
          else index.add(at, compiled(given));
          if (given === null) rules.delete(at);
          else rules.set(at, given);
        }
        const expected = [...rules]
          .filter(([, p]) => matches(compiled(p), value))
          .map(([at]) => at);
        expect(index.matching(value)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});
