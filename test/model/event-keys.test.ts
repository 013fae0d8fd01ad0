import { expect, test } from 'vitest';
import type { JsonValue } from '../../src/model/schema.js';
import { modelOfContents } from '../support/modules.js';

const properties = {
  source: { type: 'string', const: 'elk.orders' },
  'detail-type': { type: 'string', enum: ['Order Created'] },
  detail: { type: 'object', properties: { id: { type: 'string' } } },
};
const { source, detail } = properties;

test.for<[string, JsonValue]>([
  ['the only values that its properties may have', { type: 'object', properties }],
  [
    'a reference at its root, as zod-to-json-schema and ts-json-schema-generator write it',
    { $ref: '#/definitions/Order', definitions: { Order: { type: 'object', properties } } },
  ],
  [
    'the parts of its root together',
    {
      allOf: [{ $ref: '#/definitions/Event' }, { properties: { source, detail } }],
      definitions: {
        Event: {
          properties: { source: { type: 'string' }, 'detail-type': properties['detail-type'] },
        },
      },
    },
  ],
])('an event is known by %s', ([, content]) => {
  const { events, problems } = modelOfContents([JSON.stringify(content)]);
  expect(problems).toEqual([]);
  expect(events).toMatchObject([
    {
      source: 'elk.orders',
      detailType: 'Order Created',
      detail: { root: { kinds: { object: { properties: [{ name: 'id' }] } } } },
    },
  ]);
});

test('what several parts of an event say of its detail holds together', () => {
  const partOf = (name: string) => ({ properties: { detail: { required: [name] } } });
  const { events } = modelOfContents([
    JSON.stringify({
      'x-amazon-events-source': 'elk.orders',
      'x-amazon-events-detail-type': 'Order Created',
      allOf: [partOf('id'), partOf('total')],
    }),
  ]);
  const part = (name: string) => ({
    kinds: { object: { properties: [{ name, required: true }] } },
  });
  expect(events).toMatchObject([{ detail: { root: { allOf: [part('id'), part('total')] } } }]);
});

test.for([
  ['other.json#/Order', 'EVB_REF_EXTERNAL'],
  ['#/definitions/Order', 'EVB_REF_DANGLING'],
] as const)('a detail that may be behind %s is not taken for anything', ([ref, code]) => {
  const content = {
    'x-amazon-events-source': 'elk.orders',
    'x-amazon-events-detail-type': 'Order Created',
    allOf: [{ $ref: ref }],
  };
  const { events, problems } = modelOfContents([JSON.stringify(content)]);
  expect(events).toEqual([]);
  expect(problems).toMatchObject([{ code, where: { pointer: '/allOf/0' } }]);
});
