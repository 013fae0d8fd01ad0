import { describe, expect, test } from 'vitest';
import { readModel } from '../../src/model/events.js';
import type { JsonValue, Property, Shape } from '../../src/model/schema.js';
import { isReference } from '../../src/model/schema.js';
import { eventSchema, modelOptions } from '../support/modules.js';

/** Versions of a discovered schema read together: what each row's versions say of one property. */

function propertyOf(schemas: readonly JsonValue[]): Property | undefined {
  const versions = schemas.map((schema, i) => {
    const properties = schema === 'absent' ? {} : { it: schema };
    const detail = { type: 'object', properties, required: Object.keys(properties) };
    return { version: String(i + 1), content: eventSchema('elk.orders', 'Order Created', detail) };
  });
  const schema = { registry: 'discovered-schemas', name: 'orders', versions };
  const { events } = readModel([schema], () => ({ ...modelOptions, versions: 'merged' }));
  const root = events[0]?.detail.root ?? { kinds: {} };
  return isReference(root) ? undefined : root.kinds.object?.properties[0];
}

function shapeOf(schemas: readonly JsonValue[]): Shape | undefined {
  const schema = propertyOf(schemas)?.schema;
  return schema === undefined || isReference(schema) ? undefined : schema;
}

describe('versions of a discovered schema', () => {
  test.each<[string, JsonValue[], Shape]>([
    [
      'number in all its spellings is one thing',
      [
        { type: 'number' },
        { type: 'number', format: 'double' },
        { type: 'integer', format: 'int64' },
      ],
      { kinds: { number: {} } },
    ],
    [
      'a text that looked like a date once is a text',
      [{ type: 'string', format: 'date-time' }, { type: 'string' }],
      { kinds: { string: {} } },
    ],
    [
      'a format that all have stays',
      [
        { type: 'string', format: 'date' },
        { type: 'string', format: 'date' },
      ],
      { kinds: { string: { format: 'date' } } },
    ],
    [
      'types that differ are a union',
      [{ type: 'string' }, { type: 'boolean' }],
      { kinds: { boolean: true, string: {} } },
    ],
    ['{} is a null', [{}, { type: 'string' }], { kinds: { string: {}, null: true } }],
    [
      'an empty array says nothing of its items',
      [
        { type: 'array', items: { type: 'object' } },
        { type: 'array', items: { type: 'string' } },
      ],
      { kinds: { array: { items: { kinds: { string: {} } } } } },
    ],
    [
      'an array that was always empty may hold anything',
      [{ type: 'array', items: { type: 'object' } }],
      { kinds: { array: {} } },
    ],
  ])('%s', (_, schemas, shape) => {
    expect(shapeOf(schemas)).toEqual(shape);
    expect(shapeOf([...schemas].reverse())).toEqual(shape);
  });

  test('require what every one requires, and tell the evidence', () => {
    const text = { type: 'string' };
    expect(propertyOf([text, text])).toMatchObject({ required: true });
    expect(propertyOf([text, text])).not.toHaveProperty('evidence');
    expect(propertyOf([text, 'absent', text])).toMatchObject({
      required: false,
      evidence: { present: 2, total: 3, of: 'versions' },
    });
  });
});
