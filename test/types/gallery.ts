import type { JsonValue } from '../../src/model/schema.js';
import { eventSchema } from '../support/modules.js';

/** One event of everything that schemas can say, and some with names that need care. */
export const gallery: readonly string[] = [
  eventSchema('elk.orders', 'Order Created', {
    type: 'object',
    required: ['id', 'items', 'total'],
    properties: {
      id: { type: 'string', format: 'uuid', description: 'Of the order.' },
      items: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          required: ['sku'],
          properties: { sku: { type: 'string' }, amount: { type: 'integer', minimum: 1 } },
        },
      },
      total: { type: 'number', exclusiveMinimum: true, minimum: 0 },
      note: { type: 'string', nullable: true },
      status: { enum: ['PAID', 'SENT', null] },
    },
  }),
  eventSchema('elk.orders', 'Order Cancelled', { type: 'object', properties: {} }),
  eventSchema('elk.kinds', 'All Kinds', allKinds()),
  JSON.stringify({
    openapi: '3.0.0',
    components: {
      schemas: {
        AWSEvent: {
          'x-amazon-events-source': 'elk.trees',
          'x-amazon-events-detail-type': 'Tree Grown',
          properties: { detail: { $ref: '#/components/schemas/Tree' } },
        },
        Tree: {
          type: 'object',
          properties: {
            left: { $ref: '#/components/schemas/Tree' },
            right: { nullable: true, $ref: '#/components/schemas/Tree' },
            leaves: { type: 'array', items: { $ref: '#/components/schemas/Object' } },
            byName: { type: 'object', additionalProperties: { $ref: '#/components/schemas/Tree' } },
          },
        },
        Object: { oneOf: [{ $ref: '#/components/schemas/Error' }, { type: 'string' }] },
        Error: {
          type: 'object',
          required: ['message'],
          properties: { message: { type: 'string' } },
        },
      },
    },
  }),
  ...['class', 'await', 'Order', "it's */", '日本', '1st'].map((name) => named(name, name)),
  // Not as sources: an object without a handler for `constructor` has its Function there.
  ...['__proto__', 'constructor', 'toString'].map((name) => named('elk.names', name)),
  eventSchema('elk.odd', 'Anything', {}),
  eventSchema('elk.odd', 'Nothing', false),
  eventSchema('elk.odd', 'Text', { type: 'string', maxLength: 3 }),
];

function named(source: string, name: string): string {
  const properties = `{${JSON.stringify(name)}:{"type":"object","properties":{"a":{}}}}`;
  return eventSchema(source, name, {
    type: 'object',
    required: [name],
    properties: JSON.parse(properties) as JsonValue,
  });
}

function allKinds(): JsonValue {
  return {
    type: 'object',
    additionalProperties: false,
    required: ['nothing'],
    properties: {
      anything: {},
      nothing: { type: 'null' },
      yes: { type: 'boolean' },
      tuple: {
        type: 'array',
        items: [{ type: 'string' }, { type: 'number' }],
        additionalItems: false,
      },
      set: { type: 'array', uniqueItems: true, items: { enum: ['a', 'b'] } },
      map: { type: 'object', additionalProperties: { type: 'number', multipleOf: 2 } },
      patterns: { type: 'object', patternProperties: { '^x-': { type: 'string' } } },
      counted: { type: 'object', minProperties: 1, maxProperties: 3 },
      needs: { type: 'object', dependencies: { a: ['b'], c: { required: ['d'] } } },
      either: {
        oneOf: [
          { type: 'string', pattern: '^a' },
          { type: 'number', maximum: 5 },
        ],
      },
      both: { allOf: [{ type: 'object', properties: { a: {} } }, { required: ['a'] }] },
      neither: { not: { type: 'string' } },
      values: { enum: [1, 'two', true, null, { three: 3 }, [4]] },
      many: { enum: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'] },
      constant: { const: 'x' },
      'odd name': { type: 'string', minLength: 2 },
      toString: { type: 'string' },
    },
  };
}
