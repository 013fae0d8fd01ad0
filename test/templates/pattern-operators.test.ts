import { describe, expect, test } from 'vitest';
import { compilePattern, matches } from '../../src/local/pattern/index.js';
import type { JsonObject } from '../../src/model/read/json.js';
import { defineEvent, type EventEnvelope, type PatternFilter } from '../../templates/runtime.js';

/** Every operator of the pattern language: it compiles here, and the matcher of the bus agrees. */
interface Detail {
  id: string;
  ip?: string;
  total: number;
  paid: boolean;
  note?: string | null;
  tags: string[];
  address: { city: string; zip?: string };
  lines: { sku: string; amount: number }[];
  prices: { [currency: string]: number };
  labels: { [name: string]: { text: string } };
  anything?: unknown;
  constructor?: string;
  toString?: string;
}

const guard = (value: unknown): value is never => value === undefined;
const event = defineEvent<EventEnvelope<'orders', 'Order Created', Detail>>(
  'orders',
  'Order Created',
  guard,
  guard,
  {},
);

type Filter = PatternFilter<Detail>;
type Details = readonly JsonObject[];

const cases: readonly (readonly [string, Filter, Details, Details])[] = [
  ['nothing', {}, [{}, { id: 'a' }], []],
  ['values', { id: ['a', 'b'] }, [{ id: 'a' }, { id: 'b' }], [{ id: 'c' }, {}]],
  ['a number', { total: [3] }, [{ total: 3 }], [{ total: 4 }]],
  ['a boolean', { paid: [true] }, [{ paid: true }], [{ paid: false }]],
  ['null', { note: [null] }, [{ note: null }], [{ note: 'x' }, {}]],
  ['prefix', { id: [{ prefix: 'a' }] }, [{ id: 'ab' }], [{ id: 'ba' }]],
  [
    'prefix, whatever the case',
    { id: [{ prefix: { 'equals-ignore-case': 'a' } }] },
    [{ id: 'AB' }],
    [{ id: 'ba' }],
  ],
  ['suffix', { id: [{ suffix: 'a' }] }, [{ id: 'ba' }], [{ id: 'ab' }]],
  [
    'suffix, whatever the case',
    { id: [{ suffix: { 'equals-ignore-case': 'a' } }] },
    [{ id: 'BA' }],
    [{ id: 'ab' }],
  ],
  ['equals-ignore-case', { id: [{ 'equals-ignore-case': 'ab' }] }, [{ id: 'AB' }], [{ id: 'a' }]],
  ['wildcard', { id: [{ wildcard: 'a*c' }] }, [{ id: 'abc' }], [{ id: 'ab' }]],
  ['cidr', { ip: [{ cidr: '10.0.0.0/24' }] }, [{ ip: '10.0.0.7' }], [{ ip: '10.0.1.7' }]],
  ['numeric', { total: [{ numeric: ['>', 1, '<=', 5] }] }, [{ total: 5 }], [{ total: 1 }]],
  ['numeric, one side', { total: [{ numeric: ['=', 2] }] }, [{ total: 2 }], [{ total: 1 }]],
  ['exists', { note: [{ exists: true }] }, [{ note: 'x' }], [{}]],
  ['exists not', { note: [{ exists: false }] }, [{}], [{ note: 'x' }]],
  ['anything-but', { id: [{ 'anything-but': 'a' }] }, [{ id: 'b' }], [{ id: 'a' }]],
  ['anything-but of many', { id: [{ 'anything-but': ['a', 'b'] }] }, [{ id: 'c' }], [{ id: 'b' }]],
  ['anything-but a number', { total: [{ 'anything-but': 1 }] }, [{ total: 2 }], [{ total: 1 }]],
  ['anything-but numbers', { total: [{ 'anything-but': [1, 2] }] }, [{ total: 3 }], [{ total: 2 }]],
  [
    'anything-but a prefix',
    { id: [{ 'anything-but': { prefix: 'a' } }] },
    [{ id: 'b' }],
    [{ id: 'ab' }],
  ],
  [
    'anything-but prefixes',
    { id: [{ 'anything-but': { prefix: ['a', 'b'] } }] },
    [{ id: 'c' }],
    [{ id: 'bc' }],
  ],
  [
    'anything-but suffixes',
    { id: [{ 'anything-but': { suffix: ['a', 'b'] } }] },
    [{ id: 'c' }],
    [{ id: 'cb' }],
  ],
  [
    'anything-but wildcards',
    { id: [{ 'anything-but': { wildcard: ['a*', '*b'] } }] },
    [{ id: 'c' }],
    [{ id: 'ac' }, { id: 'cb' }],
  ],
  [
    'anything-but, whatever the case',
    { id: [{ 'anything-but': { 'equals-ignore-case': ['a', 'b'] } }] },
    [{ id: 'c' }],
    [{ id: 'B' }],
  ],
  ['an array', { tags: ['a'] }, [{ tags: ['b', 'a'] }], [{ tags: ['b'] }, { tags: [] }]],
  [
    'an inner property',
    { address: { city: ['Bern'], zip: [{ exists: false }] } },
    [{ address: { city: 'Bern' } }],
    [{ address: { city: 'Bern', zip: '3000' } }],
  ],
  [
    'one item of an array',
    { lines: { sku: ['a'], amount: [{ numeric: ['>', 1] }] } },
    [{ lines: [{ sku: 'a', amount: 2 }] }],
    [
      {
        lines: [
          { sku: 'a', amount: 1 },
          { sku: 'b', amount: 2 },
        ],
      },
    ],
  ],
  ['a map', { prices: { CHF: [5] } }, [{ prices: { CHF: 5 } }], [{ prices: { EUR: 5 } }]],
  [
    '$or',
    { paid: [true], $or: [{ id: ['a'] }, { total: [1] }] },
    [
      { paid: true, id: 'a' },
      { paid: true, total: 1 },
    ],
    [{ paid: true }, { paid: false, id: 'a' }],
  ],
  [
    '$or inside',
    { address: { $or: [{ city: ['a'] }, { zip: ['b'] }] } },
    [{ address: { zip: 'b' } }],
    [{ address: { zip: 'a' } }],
  ],
  [
    '$or in a map',
    { prices: { $or: [{ CHF: [5] }, { EUR: [6] }], USD: [7] } },
    [{ prices: { EUR: 6, USD: 7 } }],
    [{ prices: { EUR: 6 } }, { prices: { EUR: 5, USD: 7 } }],
  ],
  [
    '$or in a map of objects',
    { labels: { $or: [{ a: { text: ['x'] } }, { b: { text: ['y'] } }] } },
    [{ labels: { b: { text: 'y' } } }],
    [{ labels: { b: { text: 'x' } } }],
  ],
  [
    '$or where anything may be',
    { anything: { deep: { $or: [{ a: [1] }, { b: [{ prefix: 'x' }] }] } } },
    [{ anything: { deep: { b: 'xy' } } }],
    [{ anything: { deep: { a: 2 } } }],
  ],
  [
    'names that every object has',
    { constructor: ['a'], toString: [{ prefix: 'b' }] },
    [{ constructor: 'a', toString: 'bc' }],
    [{ constructor: 'a' }, {}],
  ],
];

describe('a pattern is taken by the bus and matches what it says', () => {
  test.for(cases)('%s', ([, filter, fitting, others]) => {
    const compilation = compilePattern(JSON.stringify(event.pattern(filter)));
    if (!compilation.ok) throw new Error(compilation.reason);
    const isMatch = (detail: JsonObject): boolean =>
      matches(compilation.pattern, { source: 'orders', 'detail-type': 'Order Created', detail });
    expect([fitting.map(isMatch), others.map(isMatch)]).toEqual([
      fitting.map(() => true),
      others.map(() => false),
    ]);
  });
});
