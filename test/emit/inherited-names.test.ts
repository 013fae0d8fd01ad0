import { expect, test } from 'vitest';
import { compileFiles, emitModel, eventSchema, modelOfContents } from '../support/modules.js';
import { typeErrors } from '../support/type-check.js';

/** Names that every object has already: they have to compile, and to be found. */

const names = Object.getOwnPropertyNames(Object.prototype);

const detail = {
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
};

test('properties with inherited names compile', { timeout: 30_000 }, async () => {
  const model = modelOfContents([eventSchema('elk.orders', 'Order Created', detail)]);
  expect(typeErrors(await emitModel(model))).toEqual([]);
});

test('what is not there is what every object has', { timeout: 30_000 }, async () => {
  const model = modelOfContents([eventSchema('elk.orders', 'Order Created', detail)]);
  const use = `
    import { orderCreated, orderCreatedEntry } from './elk.orders/order-created.js';
    import type { OrderCreatedDetail } from './elk.orders/order-created.js';
    export const entries = [
      orderCreatedEntry({}),
      orderCreatedEntry({ toString: 'a', constructor: 'b', valueOf: 'c' }),
      // @ts-expect-error another kind
      orderCreatedEntry({ toString: 1 }),
    ];
    export function read({ toString }: OrderCreatedDetail): number {
      // @ts-expect-error it may be Object's
      toString.length.toFixed().trim(), toString?.toUpperCase();
      return typeof toString === 'string' ? toString.length : 0;
    }
    export const pattern = orderCreated.pattern({ toString: ['a', { prefix: 'b' }] });
    // @ts-expect-error a value that cannot be
    export const never = orderCreated.pattern({ valueOf: [1] });
  `;
  const files = [...(await emitModel(model)), { path: 'use.ts', content: use }];
  expect(typeErrors(files)).toEqual([]);
});

test('beside other types, as prettier has it', async () => {
  const refer = (name: string) => ({ $ref: `#/properties/detail/definitions/${name}` });
  const part = { type: 'object', properties: { a: {} } };
  const both = { allOf: [refer('A'), refer('B')] };
  const properties = { constructor: both, toString: {}, valueOf: { enum: ['a', null] } };
  const model = modelOfContents([
    eventSchema('elk.orders', 'Order Created', {
      type: 'object',
      properties,
      definitions: { A: part, B: part },
    }),
  ]);
  const [event] = await emitModel(model);
  expect(event?.content).toContain(`{
  constructor?:
    | (OrderCreatedPropertiesDetailDefinitionsA & OrderCreatedPropertiesDetailDefinitionsB)
    | Object['constructor'];
  toString?: unknown;
  valueOf?: 'a' | null | Object['valueOf'];
}
`);
});

test('events with inherited names are in the index', { timeout: 30_000 }, async () => {
  const contents = ['__proto__', 'constructor'].flatMap((source) =>
    ['__proto__', 'toString'].map((detailType) => eventSchema(source, detailType, detail)),
  );
  const files = await emitModel(modelOfContents(contents));
  expect(typeErrors(files)).toEqual([]);
  const compiled = compileFiles(files);
  const { createEventHandler } = (await compiled.load('index.js')) as {
    createEventHandler: (handlers: object) => (event: object, context: object) => Promise<void>;
  };
  const handled: string[] = [];
  const take = (event: { id: string }) => handled.push(event.id);
  const handlers = JSON.parse('{"__proto__":{"__proto__":0}}') as Record<string, object>;
  Object.defineProperty(handlers['__proto__'] ?? {}, '__proto__', {
    value: take,
    enumerable: true,
  });
  const event = JSON.parse(`{"version":"0","id":"1","account":"1","region":"r","resources":[],
    "time":"2026-11-23T10:00:00Z","source":"__proto__","detail-type":"__proto__","detail":{}}`) as object;
  await createEventHandler(handlers)(event, {});
  expect(handled).toEqual(['1']);
  compiled.remove();
});
