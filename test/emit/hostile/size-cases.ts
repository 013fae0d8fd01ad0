import type { JsonValue } from '../../../src/model/schema.js';
import { contentOf } from '../../support/generate.js';

/** A schema that is too much of something. */
export interface SizeCase {
  readonly name: string;
  readonly content: () => string;
  /** The problem that it ends in; none: it gives code. */
  readonly problem?: string;
  /** Details that its guard takes, and that it does not. */
  readonly accepts?: () => unknown;
  readonly refuses?: () => unknown;
  /** It is tried as one of several versions, too. */
  readonly isMergedToo?: true;
}

function upTo(n: number): number[] {
  return [...Array(n).keys()];
}

/** JSON text of something in something in something. */
function nested(levels: number, open: string, close: string, leaf = '{}'): string {
  return open.repeat(levels) + leaf + close.repeat(levels);
}

function raw(detail: string): string {
  return contentOf('HERE').replace('"HERE"', detail);
}

function value(levels: number, open: string, close: string, leaf: string): unknown {
  return JSON.parse(nested(levels, open, close, leaf));
}

const detailOfOne: JsonValue = { properties: { a: { $ref: '#/definitions/d0' } } };

/** Definitions d0 to d<n>, each of which refers to the next. */
function chain(
  n: number,
  link: (next: JsonValue) => JsonValue,
  detail: JsonValue = detailOfOne,
): string {
  const definitions = upTo(n).map((i) => [`d${i}`, link({ $ref: `#/definitions/d${i + 1}` })]);
  return JSON.stringify({
    'x-amazon-events-source': 'orders',
    'x-amazon-events-detail-type': 'Order Created',
    properties: { detail },
    definitions: { ...Object.fromEntries(definitions), [`d${n}`]: { type: 'string' } },
  });
}

function form(i: number): JsonValue {
  return { type: 'object', required: [`p${i}`] };
}

const text = '{"type":"string"}';
const property = '{"type":"object","required":["a"],"properties":{"a":';

/** Row 9: depth. Discovery stops at 255 levels. */
const depth: readonly SizeCase[] = [
  {
    name: '255 objects in each other',
    content: () => raw(nested(255, property, '}}', text)),
    accepts: () => value(255, '{"a":', '}', '"x"'),
    refuses: () => value(255, '{"a":', '}', '1'),
  },
  {
    name: '255 lists in each other',
    content: () => raw(nested(255, '{"type":"array","items":', '}', text)),
    accepts: () => value(255, '[', ']', '"x"'),
    refuses: () => value(255, '[', ']', '1'),
  },
  {
    name: '255 maps in each other',
    content: () => raw(nested(255, '{"type":"object","additionalProperties":', '}', text)),
    accepts: () => value(255, '{"a":', '}', '"x"'),
    refuses: () => value(255, '{"a":', '}', '1'),
  },
  {
    name: '255 allOf in each other',
    content: () => raw(nested(255, '{"minLength":2,"allOf":[', ']}', text)),
    accepts: () => 'xx',
    refuses: () => 'x',
  },
  {
    name: '255 anyOf in each other',
    content: () => raw(nested(255, '{"anyOf":[{"type":"null"},', ']}', text)),
    accepts: () => null,
    refuses: () => 1,
  },
  {
    name: '255 oneOf in each other',
    content: () => raw(nested(255, '{"oneOf":[{"type":"null"},', ']}', text)),
    accepts: () => 'x',
    refuses: () => 1,
  },
  {
    name: '255 not in each other',
    content: () => raw(nested(255, '{"not":', '}', text)),
    accepts: () => 1,
    refuses: () => 'x',
  },
  ...[301, 10_000, 100_000].flatMap((levels): SizeCase[] => [
    {
      name: `${levels} objects in each other`,
      content: () => raw(nested(levels, property, '}}')),
      problem: 'EVB_SCHEMA_TOO_DEEP',
    },
    {
      name: `${levels} allOf in each other`,
      content: () => raw(nested(levels, '{"allOf":[', ']}')),
      problem: 'EVB_SCHEMA_TOO_DEEP',
    },
    {
      name: `${levels} allOf in each other around the detail`,
      content: () => {
        const parts = nested(levels, '{"allOf":[', ']}', '{"properties":{"detail":{}}}');
        return `${raw('0').replace(/"properties".*/, '')}"allOf":[${parts}]}`;
      },
      problem: 'EVB_SCHEMA_TOO_DEEP',
    },
    {
      name: `${levels} lists in each other in enum`,
      content: () => raw(`{"properties":{"a":{"enum":[${nested(levels, '[', ']', '1')}]}}}`),
      problem: 'EVB_SCHEMA_TOO_DEEP',
    },
    {
      name: `${levels} objects in each other that nobody reads`,
      content: () => raw(`{"x-any":${nested(levels, '{"id":', '}')}}`),
    },
  ]),
];

/** Row 9: references that lead to references. */
const references: readonly SizeCase[] = [
  {
    name: '9 000 references in a row',
    content: () => chain(9_000, (next) => next),
    accepts: () => ({ a: 'x' }),
    refuses: () => ({ a: 1 }),
  },
  {
    name: '3 000 allOf in a row',
    content: () => chain(3_000, (next) => ({ allOf: [next] })),
  },
  {
    name: '3 000 allOf in a row that must be there',
    content: () => chain(3_000, (next) => ({ allOf: [next] }), { ...detailOfOne, required: ['a'] }),
    accepts: () => ({ a: 'x' }),
    refuses: () => ({}),
  },
  {
    name: '2 000 components in a row',
    content: () => chain(2_000, (next) => ({ type: 'object', properties: { next } })),
    accepts: () => ({ a: value(2_000, '{"next":', '}', '"x"') }),
    refuses: () => ({ a: value(2_000, '{"next":', '}', '1') }),
  },
  {
    name: '2 000 lists in a row',
    content: () => chain(2_000, (items) => ({ type: 'array', items })),
    accepts: () => ({ a: value(2_000, '[', ']', '"x"') }),
    refuses: () => ({ a: value(2_000, '[', ']', '1') }),
  },
  {
    name: '2^30 objects',
    content: () => chain(30, (next) => ({ type: 'object', properties: { a: next, b: next } })),
    accepts: () => ({ a: value(30, '{"a":', '}', '"x"') }),
    refuses: () => ({ a: value(30, '{"b":', '}', '1') }),
  },
  {
    name: '2^30 items',
    content: () => chain(30, (next) => ({ type: 'array', items: [next, next] })),
    accepts: () => ({ a: value(30, '[', ']', '"x"') }),
    refuses: () => ({ a: value(30, '[[],', ']', '1') }),
  },
  ...(['allOf', 'anyOf', 'oneOf'] as const).map((keyword): SizeCase => ({
    name: `2^30 ${keyword}`,
    content: () => chain(30, (next) => ({ [keyword]: [next, { allOf: [next] }] })),
    problem: 'EVB_SCHEMA_FANS_OUT',
  })),
  {
    name: '2^30 dependencies',
    content: () => chain(30, (next) => ({ dependencies: { a: next, b: next } })),
    problem: 'EVB_SCHEMA_FANS_OUT',
  },
  {
    name: '2^30 places to look for the names of the event',
    content: () =>
      chain(30, (next) => ({ allOf: [next, next] })).replace(
        /"x-amazon-events-source".*?"properties":/,
        '"x-amazon-events-source":"orders","allOf":[{"$ref":"#/definitions/d0"}],"properties":',
      ),
    problem: 'EVB_EVENT_WITHOUT_KEY',
  },
  {
    name: 'two components that say nothing',
    content: () => chain(2, () => ({})),
    accepts: () => ({ a: 1 }),
  },
  {
    name: '2^10 anyOf, which may be',
    content: () => chain(10, (next) => ({ anyOf: [next, next] })),
    accepts: () => ({ a: 'x' }),
    refuses: () => ({ a: 1 }),
  },
];

/** Row 9: width. */
const width: readonly SizeCase[] = [
  {
    name: '100 000 properties',
    content: () =>
      contentOf({
        type: 'object',
        properties: Object.fromEntries(upTo(100_000).map((i) => [`p${i}`, { type: 'string' }])),
      }),
  },
  {
    name: '5 000 properties of one object',
    content: () =>
      contentOf({
        type: 'object',
        properties: Object.fromEntries(upTo(5_000).map((i) => [`p${i}`, { type: 'string' }])),
      }),
    accepts: () => ({ p4999: 'x' }),
    refuses: () => ({ p4999: 1 }),
  },
  {
    name: '20 000 required names',
    content: () => contentOf({ type: 'object', required: upTo(20_000).map((i) => `p${i}`) }),
    accepts: () => Object.fromEntries(upTo(20_000).map((i) => [`p${i}`, i])),
    refuses: () => Object.fromEntries(upTo(19_999).map((i) => [`p${i}`, i])),
  },
  {
    name: '50 000 values',
    content: () => contentOf({ properties: { a: { enum: upTo(50_000).map((i) => `v${i}`) } } }),
    accepts: () => ({ a: 'v49999' }),
    refuses: () => ({ a: 'v50000' }),
  },
  {
    name: '400 forms',
    content: () => contentOf({ properties: { a: { anyOf: upTo(400).map(form) } } }),
    accepts: () => ({ a: { p399: 1 } }),
    refuses: () => ({ a: { p400: 1 } }),
  },
  {
    name: '400 positions, patterns and dependencies',
    content: () => {
      const patterns = upTo(400).map((i) => [`^p${i}$`, { enum: [i] }]);
      const dependencies = upTo(400).map((i) => [`q${i}`, [`r${i}`]]);
      const properties = {
        a: { type: 'array', items: upTo(400).map((i) => ({ enum: [i] })) },
        b: { type: 'object', patternProperties: Object.fromEntries(patterns) },
        c: { type: 'object', dependencies: Object.fromEntries(dependencies) },
      };
      return contentOf({ properties });
    },
    accepts: () => ({ a: upTo(400), b: { p399: 399 }, c: { q399: 1, r399: 1 } }),
    refuses: () => ({ a: upTo(400), b: { p399: 399 }, c: { q399: 1 } }),
  },
  ...[
    ['forms', { anyOf: upTo(600).map(form) }],
    ['forms of forms', { anyOf: upTo(30).map(() => ({ anyOf: upTo(30).map(form) })) }],
    ['positions', { items: upTo(600).map(form) }],
    ['patterns', { patternProperties: Object.fromEntries(upTo(600).map((i) => [`^p${i}`, {}])) }],
    ['needed names', { dependencies: { a: upTo(600).map((i) => `p${i}`) } }],
  ].map(([name, schema]): SizeCase => ({
    name: `600 ${String(name)}`,
    content: () => contentOf({ properties: { a: { items: schema as JsonValue } } }),
    problem: 'EVB_SCHEMA_FANS_OUT',
  })),
  {
    name: '2 000 values that are objects',
    content: () => contentOf({ properties: { a: { enum: upTo(2_000).map((i) => ({ i })) } } }),
    accepts: () => ({ a: { i: 1999 } }),
    refuses: () => ({ a: { i: 2000 } }),
  },
  {
    name: '5 MB of text',
    content: () =>
      contentOf({
        description: '*/'.repeat(1_000_000),
        properties: { a: { enum: ['y'.repeat(2_000_000)] }, ['Z'.repeat(1_000_000)]: {} },
      }),
    accepts: () => ({ a: 'y'.repeat(2_000_000) }),
    refuses: () => ({ a: 'y' }),
  },
  {
    name: '200 000 types that are none',
    content: () =>
      contentOf({
        properties: Object.fromEntries(upTo(200_000).map((i) => [`p${i}`, { type: 'text' }])),
      }),
    problem: 'EVB_KEYWORD_INVALID',
  },
  {
    name: '1e9 items at least, and at most',
    content: () => {
      const a = { type: 'array', minItems: 1e9, maxItems: 1e9, items: { type: 'string' } };
      return contentOf({ properties: { a } });
    },
    refuses: () => ({ a: ['x'] }),
  },
  {
    name: '1e308 items, characters and properties',
    content: () =>
      contentOf({ properties: { a: { minItems: 1e308, minLength: 1e308, maxProperties: 1e308 } } }),
    problem: 'EVB_KEYWORD_INVALID',
  },
];

export const sizeCases: readonly SizeCase[] = [
  ...depth,
  ...references.map((one) => ({ ...one, isMergedToo: true as const })),
  ...width,
];
