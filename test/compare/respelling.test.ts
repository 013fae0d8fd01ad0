import { expect, test } from 'vitest';
import { compareEvents } from '../../src/compare/events.js';
import { contentOf, readEvents } from './content.js';

type Json = Readonly<Record<string, unknown>>;

interface Spelling {
  readonly detail: Json;
  readonly components?: Json;
}

const text = { type: 'string' };
const whole = { type: 'integer' };
const address = { type: 'object', properties: { street: text, city: text }, required: ['city'] };
const withProperty = (schema: Json, rest: Json = {}): Spelling => ({
  detail: { type: 'object', properties: { a: schema }, ...rest },
});
const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });

/** Each list says one thing in several ways. */
const spellings: Readonly<Record<string, readonly [Spelling, ...Spelling[]]>> = {
  'a nullable text': [
    withProperty({ type: 'string', nullable: true }),
    withProperty({ type: ['string', 'null'] }),
    withProperty({ oneOf: [text, { type: 'null' }] }),
    withProperty({ anyOf: [{ type: 'null' }, text] }),
    withProperty({ anyOf: [text, { enum: [null] }] }),
  ],
  'a nullable reference': [
    {
      ...withProperty({ allOf: [ref('Address')], nullable: true }),
      components: { Address: address },
    },
    {
      ...withProperty({ oneOf: [ref('Address'), { type: 'null' }] }),
      components: { Address: address },
    },
    {
      ...withProperty({ $ref: '#/components/schemas/Address', nullable: true }),
      components: { Address: address },
    },
    withProperty({ ...address, nullable: true }),
  ],
  'a nullable enum': [
    withProperty({ type: 'string', enum: ['x', 'y'], nullable: true }),
    withProperty({ enum: ['y', 'x', null] }),
    withProperty({ oneOf: [{ enum: ['x', 'y'] }, { type: 'null' }] }),
  ],
  'a component': [
    { ...withProperty(ref('Address')), components: { Address: address } },
    { ...withProperty(ref('Place')), components: { Place: address } },
    withProperty(address),
    { ...withProperty({ allOf: [ref('Address')] }), components: { Address: address } },
    { ...withProperty(ref('A')), components: { A: ref('B'), B: address } },
    {
      ...withProperty({ ...address, properties: { city: text, street: ref('Street') } }),
      components: { Street: text },
    },
  ],
  'order and annotations': [
    {
      detail: {
        type: 'object',
        properties: { a: text, b: { enum: ['x', 'y'] } },
        required: ['a', 'b'],
      },
    },
    {
      detail: {
        required: ['b', 'a'],
        title: 'Order',
        'x-team': 'orders',
        properties: {
          b: { enum: ['y', 'x'], description: 'which', example: 'x' },
          a: { type: 'string', default: '', title: 'A', deprecated: true },
        },
        additionalProperties: true,
        type: 'object',
      },
    },
  ],
  'a base and what it is extended by': [
    {
      detail: {
        type: 'object',
        properties: { id: text, at: text, total: whole },
        required: ['id', 'total'],
      },
    },
    {
      detail: {
        allOf: [ref('Base'), { type: 'object', properties: { total: whole }, required: ['total'] }],
      },
      components: {
        Base: { type: 'object', properties: { id: text, at: text }, required: ['id'] },
      },
    },
    {
      detail: {
        type: 'object',
        allOf: [ref('Base')],
        properties: { id: text, total: whole },
        required: ['total', 'id'],
      },
      components: { Base: { type: 'object', properties: { at: text } } },
    },
  ],
  'two types': [
    withProperty({ type: ['string', 'integer'] }),
    withProperty({ anyOf: [whole, text] }),
    withProperty({ oneOf: [text, whole] }),
    withProperty({ anyOf: [{ anyOf: [text] }, { anyOf: [whole, text] }] }),
  ],
  'two texts': [
    withProperty({ type: 'string', enum: ['x', 'y'] }),
    withProperty({ enum: ['x', 'y'] }),
    withProperty({ enum: ['x', 'y'], minLength: 1, maxLength: 9, pattern: '^[a-z]$' }),
    withProperty({ enum: ['x', 'y', 'zzz'], maxLength: 2 }),
    withProperty({ oneOf: [{ const: 'y' }, { const: 'x' }] }),
    withProperty({ anyOf: [{ enum: ['x'] }, { enum: ['x', 'y'] }] }),
  ],
  'a flag': [withProperty({ type: 'boolean' }), withProperty({ enum: [false, true] })],
  'a number from 1': [
    withProperty({ type: 'integer', minimum: 1 }),
    withProperty({ type: 'integer', minimum: 0, exclusiveMinimum: true }),
    withProperty({ type: 'integer', exclusiveMinimum: 0 }),
    withProperty({ type: 'integer', minimum: 0.5 }),
    withProperty({ type: 'number', multipleOf: 1, minimum: 1 }),
    withProperty({ allOf: [{ type: 'number', minimum: 1 }, whole] }),
  ],
  'an integer': [
    withProperty(whole),
    withProperty({ type: 'integer', multipleOf: 1 }),
    withProperty({ type: 'integer', multipleOf: 0.5 }),
    withProperty({ type: 'number', multipleOf: 1 }),
  ],
  'a multiple of 3': [
    withProperty({ type: 'integer', multipleOf: 3, minimum: 1, maximum: 100 }),
    withProperty({ type: 'number', multipleOf: 3, minimum: 3, maximum: 99 }),
    withProperty({ type: 'integer', multipleOf: 1.5, exclusiveMinimum: 0, exclusiveMaximum: 102 }),
  ],
  'a price from a cent': [
    withProperty({ type: 'number', multipleOf: 0.01, minimum: 0.01 }),
    withProperty({ type: 'number', multipleOf: 0.01, exclusiveMinimum: 0 }),
    withProperty({ type: 'number', multipleOf: 0.01, minimum: 0.001 }),
  ],
  'two numbers': [
    withProperty({ type: 'integer', enum: [1, 2] }),
    withProperty({ enum: [1, 2] }),
    withProperty({ enum: [2, 1], minimum: 0, maximum: 9 }),
    withProperty({ type: 'number', enum: [1, 1.5, 2, 3], multipleOf: 1, maximum: 2 }),
  ],
  'a pair': [
    withProperty({ type: 'array', items: [text, whole], additionalItems: false }),
    withProperty({ type: 'array', items: [text, whole], maxItems: 2 }),
    withProperty({ type: 'array', items: [text, whole], additionalItems: false, maxItems: 2 }),
    withProperty({ type: 'array', items: [text, whole], additionalItems: text, maxItems: 2 }),
  ],
  'no limit at all': [
    withProperty(text),
    withProperty({ type: 'string', minLength: 0 }),
    withProperty(text, { minProperties: 0 }),
    withProperty({ allOf: [text, {}] }),
  ],
  'a list of anything': [
    withProperty({ type: 'array' }),
    withProperty({ type: 'array', items: {} }),
    withProperty({ type: 'array', minItems: 0, uniqueItems: false }),
  ],
  'a closed object': [
    withProperty({ ...address, additionalProperties: false }),
    withProperty({ ...address, additionalProperties: false, minProperties: 1 }),
    withProperty({ ...address, additionalProperties: false, maxProperties: 2 }),
    {
      ...withProperty({ allOf: [ref('Closed'), ref('Closed')] }),
      components: { Closed: { ...address, additionalProperties: false } },
    },
  ],
  recursion: [
    {
      ...withProperty(ref('Node')),
      components: { Node: { type: 'object', properties: { next: ref('Node'), of: text } } },
    },
    {
      ...withProperty(ref('Even')),
      components: {
        Even: { type: 'object', properties: { next: ref('Odd'), of: text } },
        Odd: { type: 'object', properties: { next: ref('Even'), of: text } },
      },
    },
  ],
  variants: [
    {
      ...withProperty({ oneOf: [ref('Card'), ref('Cash')] }),
      components: {
        Card: {
          type: 'object',
          properties: { by: { enum: ['card'] }, no: text },
          required: ['by'],
        },
        Cash: { type: 'object', properties: { by: { enum: ['cash'] } }, required: ['by'] },
      },
    },
    withProperty({
      anyOf: [
        { type: 'object', properties: { by: { const: 'cash' } }, required: ['by'] },
        { type: 'object', properties: { by: { const: 'card' }, no: text }, required: ['by'] },
      ],
    }),
  ],
};

const read = ({ detail, components }: Spelling) =>
  readEvents('contracts', [{ version: '1', content: contentOf(detail, components) }], {
    versions: 'latest',
    required: 'declared',
  });

test.each(Object.entries(spellings))('respelling %s is no change', async (_, ways) => {
  for (const before of ways) {
    for (const after of ways) {
      expect(
        await compareEvents(read(before), read(after)),
        JSON.stringify([before, after]),
      ).toEqual([]);
    }
  }
});

test('and things that are said in another list differ', async () => {
  const firsts = Object.values(spellings).map(([first]) => read(first));
  for (const [i, before] of firsts.entries()) {
    for (const [j, after] of firsts.entries()) {
      if (i !== j) expect(await compareEvents(before, after), `${i} ${j}`).not.toEqual([]);
    }
  }
});
