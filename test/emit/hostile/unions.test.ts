import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/model/schema.js';
import { counted } from '../../support/counted.js';
import { runContent } from '../../support/generate.js';

/** Components by name; `A` is the detail. */
type Components = Readonly<Record<string, JsonValue>>;

const text: JsonValue = { type: 'string' };

function to(name: string): JsonValue {
  return { $ref: `#/definitions/${name}` };
}

function object(properties: JsonValue, rest: object = {}): JsonValue {
  return { type: 'object', properties, ...rest };
}

function list(items: JsonValue, rest: object = {}): JsonValue {
  return { type: 'array', items, ...rest };
}

function map(values: JsonValue, rest: object = {}): JsonValue {
  return { type: 'object', additionalProperties: values, ...rest };
}

/** Two objects that lead to something, and of which nothing tells which one is meant. */
function pair(one: JsonValue, other = one): JsonValue[] {
  return [object({ a: one, x: text }), object({ a: other, y: text })];
}

const depth = 30;

/** As many components in a row: `A`, `A1`, `A2`, …; several rows side by side. */
function rows(names: readonly string[], make: (level: number) => JsonValue): Components {
  const levels = [...Array(depth + 1).keys()].flatMap((level) =>
    names.map((name) => {
      return [`${name}${level || ''}`, level < depth ? make(level + 1) : text] as const;
    }),
  );
  return Object.fromEntries(levels);
}

/** At each level of a value these lead to the same component twice. */
const doubling: readonly (readonly [string, Components])[] = [
  ...(['anyOf', 'oneOf', 'allOf'] as const).flatMap((keyword): [string, Components][] => [
    [`${keyword} in itself`, { A: { [keyword]: pair(to('A')) } }],
    [`${keyword} in a row`, rows(['A'], (next) => ({ [keyword]: pair(to(`A${next}`)) }))],
    [
      `${keyword} in rows side by side`,
      rows(['A', 'B'], (next) => ({ [keyword]: pair(to(`A${next}`), to(`B${next}`)) })),
    ],
    [
      `${keyword} of copies`,
      { A: { [keyword]: pair({ [keyword]: pair(to('A')) }, { [keyword]: pair(to('A')) }) } },
    ],
    [`${keyword} of lists`, { A: { [keyword]: [list(to('A')), list(to('A'), { maxItems: 9 })] } }],
    [`${keyword} of positions`, { A: { [keyword]: [list([to('A')]), list(to('A'))] } }],
    [`${keyword} of maps`, { A: { [keyword]: [map(to('A')), object({ a: to('A') })] } }],
  ]),
  ['not beside it', { A: object({ a: to('A') }, { not: object({ a: to('A') }) }) }],
  ['a dependency', { A: object({ a: to('A') }, { dependencies: { a: object({ a: to('A') }) } }) }],
  ['patterns', { A: { patternProperties: { '^a': to('A'), a$: to('A') } } }],
  ['a pattern and a name', { A: object({ a: to('A') }, { patternProperties: { a: to('A') } }) }],
  [
    'a list, and an object that turns out to be a list',
    { A: { anyOf: [list(to('A')), object({ x: text }, { additionalProperties: to('A') })] } },
  ],
  [
    'ways of several lengths',
    { A: { anyOf: [to('B'), to('C')] }, B: { anyOf: [to('C'), text] }, C: object({ a: to('A') }) },
  ],
  [
    'a property that may tell them apart',
    { A: { anyOf: ['and', 'or'].map((one) => object({ type: { enum: [one] }, a: to('A') })) } },
  ],
];

/** These lead to a component once, or by different paths. */
const single: readonly (readonly [string, Components])[] = [
  ['a tree', { A: object({ left: to('A'), right: to('A') }) }],
  ['lists and maps', { A: { anyOf: [text, list(to('A')), map(to('A'))] } }],
  [
    'forms that are told apart by a property',
    {
      A: {
        oneOf: ['and', 'or'].map((type) =>
          object({ type: { enum: [type] }, a: to('A') }, { required: ['type'] }),
        ),
      },
    },
  ],
  [
    'two that never meet',
    { A: { anyOf: pair(to('B'), to('C')) }, B: map(to('B')), C: map(to('C')) },
  ],
  [
    'what patterns leave',
    { A: { patternProperties: { '^x': to('A') }, additionalProperties: to('A') } },
  ],
  [
    'a leaf of fifty forms',
    {
      A: {
        anyOf: Array(25)
          .fill(pair(to('B')))
          .flat(),
      },
      B: map(text),
    },
  ],
];

function content(definitions: Components): string {
  return JSON.stringify({
    'x-amazon-events-source': 'orders',
    'x-amazon-events-detail-type': 'Order Created',
    properties: { detail: to('A') },
    definitions,
  });
}

function nested(open: string, close: string, leaf: JsonValue): unknown {
  return JSON.parse(open.repeat(depth) + JSON.stringify(leaf) + close.repeat(depth));
}

/** What is looked at but once takes some ten reads a level; what is looked at twice, 2^30. */
const mostReads = 20_000;

const values = ['x', 1].flatMap((leaf) => [
  nested('{"a":', '}', leaf),
  nested('[', ']', leaf),
  nested('{"type":"and","a":', '}', leaf),
]);

/** Guard and issues agree, and end. Gives the text of the module. */
async function tryOut(components: Components): Promise<string> {
  const { isDetail, issuesOf, text: module } = await runContent(content(components));
  for (const value of values) {
    const fits = isDetail(counted(value, mostReads));
    expect(issuesOf(counted(value, mostReads)).length === 0).toBe(fits);
  }
  return module;
}

describe('however many ways lead to a schema, guards end', { timeout: 60_000 }, () => {
  test.for(doubling)('%s', async ([, components]) => {
    expect(await tryOut(components)).toContain('verdicts.once(');
  });

  test.for(single)('%s: nothing is remembered', async ([, components]) => {
    expect(await tryOut(components)).not.toContain('Verdicts');
  });
});
