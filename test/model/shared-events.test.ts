import { expect, test } from 'vitest';
import { readStoredModel, type StoredSchema } from '../../src/model/events.js';
import type { SchemaText } from '../../src/model/described.js';
import type { JsonValue } from '../../src/model/schema.js';
import { modelOptions, schemaText } from '../support/modules.js';

const detailTypes = ['Order Created', 'Order Paid', 'Order Sent'];

/** A schema that describes all of these events, each with one property. */
function schemaOfAll(name: string, property: string): SchemaText {
  const schemas = detailTypes.map((detailType): [string, JsonValue] => [
    detailType.replace(' ', ''),
    {
      'x-amazon-events-source': 'elk.orders',
      'x-amazon-events-detail-type': detailType,
      properties: { detail: { type: 'object', properties: { [property]: { type: 'string' } } } },
    },
  ]);
  const components = { schemas: Object.fromEntries(schemas) };
  return schemaText(name, JSON.stringify({ openapi: '3.0.0', components }));
}

test('schemas that describe the same events are read together, and not once an event', async () => {
  const reads: string[] = [];
  const stored = (text: SchemaText): StoredSchema => ({
    ...text,
    read: () => {
      reads.push(text.name);
      return Promise.resolve(text);
    },
  });
  const schemas = [schemaOfAll('one', 'a'), schemaOfAll('other', 'b')];
  const { events } = await readStoredModel(schemas.map(stored), () => modelOptions);
  const names = events.map(({ detail: { root } }) =>
    'kinds' in root ? root.kinds.object?.properties.map(({ name }) => name) : [],
  );
  expect(names).toEqual(detailTypes.map(() => ['a', 'b']));
  // For what there is, for what it says, and the other one for what it says besides.
  expect(reads).toEqual(['one', 'other', 'one', 'other', 'other']);
});
