/** What people write with the generated code of the gallery; `IMPORT` is its index, `HANDLERS` its handlers. */
export const consumer = `
import { createBatchEventHandler, createEventHandler, elkOrders, putEvents, EventValidationError } from 'IMPORT';
import type { BusEvent, EventMap } from 'IMPORT';
import type { EventHandlers } from 'HANDLERS';

declare const client: Parameters<typeof putEvents>[0];
declare const received: unknown;

export type Created = EventMap['elk.orders']['Order Created'];
export const sources = (event: BusEvent): string => event.source;

export async function publish(): Promise<string[]> {
  const entry = elkOrders.orderCreatedEntry({ id: '1', items: [{ sku: 's' }], total: 1 });
  const results = await putEvents(client, [
    entry,
    { source: 'elk.orders', detailType: 'Order Cancelled', detail: {} },
  ]);
  const made = ['1', '2'].map((id) => ({ id, items: [], total: 1 }));
  await putEvents(
    client,
    made.map((detail) => ({ source: 'elk.orders', detailType: 'Order Created', detail })),
  );
  return results.map(({ status }) => status);
}

export const handler = createEventHandler(
  { 'elk.orders': { 'Order Created': (event) => event.detail.items[0]?.sku } },
  { partial: true, invalid: (_event, issues) => issues.length },
);
export const batchHandler = createBatchEventHandler(
  { 'elk.orders': { 'Order Cancelled': async (event) => void event.id } },
  { partial: true },
);

export const handlers = {
  'Order Created': ({ detail }) => detail.id,
} satisfies Partial<EventHandlers<EventMap, unknown>['elk.orders']>;
export const definition = elkOrders.orderCreated;
export const publishAny = putEvents;

export function read(): string {
  if (elkOrders.isOrderCreatedEvent(received)) return received.detail.id;
  try {
    elkOrders.assertOrderCreatedEvent(received);
    return received.detail.note ?? 'none';
  } catch (error) {
    return error instanceof EventValidationError ? String(error.issues[0]?.path) : '';
  }
}

export const pattern = elkOrders.orderCreated.pattern({ status: ['PAID', { exists: false }] });
const result = elkOrders.orderCreated['~standard'].validate(received);
export const issues = 'issues' in result ? result.issues : undefined;

// @ts-expect-error a misspelt read
export const misspelt = (event: Created): unknown => event.detail.orderId;
// @ts-expect-error a misspelt read, further in
export const inner = (event: Created): unknown => event.detail.items[0]?.skew;
// @ts-expect-error what may be missing
export const unsure = (event: Created): string => event.detail.note;
// @ts-expect-error a time is a text
export const time = (event: Created): unknown => event.time.getTime();
// @ts-expect-error a renamed property
elkOrders.orderCreatedEntry({ orderId: '1', items: [], total: 1 });
// @ts-expect-error a missing property
elkOrders.orderCreatedEntry({ items: [], total: 1 });
// @ts-expect-error another kind
elkOrders.orderCreatedEntry({ id: 1, items: [], total: 1 });
// @ts-expect-error the detail-type of another source
void putEvents(client, [{ source: 'elk.trees', detailType: 'Order Created', detail: {} }]);
// @ts-expect-error a source that is none
void putEvents(client, [{ source: 'elk.order', detailType: 'Order Cancelled', detail: {} }]);
// @ts-expect-error a renamed property
void putEvents(client, [{ source: 'elk.orders', detailType: 'Order Created', detail: { orderId: '1', items: [], total: 1 } }]);
// @ts-expect-error another kind, in entries that are made of something
void putEvents(client, [1].map((id) => ({ source: 'elk.orders', detailType: 'Order Created', detail: { id, items: [], total: 1 } })));
// @ts-expect-error a missing handler
createEventHandler({ 'elk.orders': { 'Order Created': () => undefined } });
// @ts-expect-error a handler of what is no event
createEventHandler({ 'elk.orders': { 'Order Gone': () => undefined } }, { partial: true });
createEventHandler(
  // @ts-expect-error a misspelt read in a handler
  { 'elk.orders': { 'Order Created': ({ detail }) => detail.orderId } },
  { partial: true },
);
// @ts-expect-error a misspelt path
elkOrders.orderCreated.pattern({ state: ['PAID'] });
// @ts-expect-error a misspelt path, further in
elkOrders.orderCreated.pattern({ items: { skew: ['a'] } });
// @ts-expect-error a value that cannot come
elkOrders.orderCreated.pattern({ status: ['LOST'] });
// @ts-expect-error an operator of another type
elkOrders.orderCreated.pattern({ total: [{ prefix: '1' }] });
`;

/** What every compiler declares of that: types by their names, none of them written out. */
export const consumerDeclared = `import { elkOrders } from './generated/index.js';
import type { BusEvent, EventMap } from './generated/index.js';
export type Created = EventMap['elk.orders']['Order Created'];
export declare const sources: (event: BusEvent) => string;
export declare function publish(): Promise<string[]>;
export declare const handler: import("./generated/handle-events.js").EventHandler<unknown>;
export declare const batchHandler: import("./generated/handle-events.js").BatchEventHandler<unknown>;
export declare const handlers: {
    'Order Created': ({ detail }: elkOrders.OrderCreatedEvent) => string;
};
export declare const definition: import("./generated/runtime.js").EventDefinition<elkOrders.OrderCreatedEvent>;
export declare const publishAny: import("./generated/put-events.js").PutEvents<EventMap>;
export declare function read(): string;
export declare const pattern: import("./generated/runtime.js").EventPattern<"elk.orders", "Order Created">;
export declare const issues: readonly import("./generated/runtime.js").Issue[] | undefined;
export declare const misspelt: (event: Created) => unknown;
export declare const inner: (event: Created) => unknown;
export declare const unsure: (event: Created) => string;
export declare const time: (event: Created) => unknown;
`;

/** What somebody writes whose every export has to say its type (`isolatedDeclarations`). */
export const isolatedConsumer = `
import { createEventHandler, elkOrders } from './generated/index.js';
import type { EventHandler } from './generated/handle-events.js';
import type { EventDefinition } from './generated/runtime.js';

export const handler: EventHandler<unknown> = createEventHandler(
  { 'elk.orders': { 'Order Created': (event) => event.detail.items[0]?.sku } },
  { partial: true },
);
export const created: EventDefinition<elkOrders.OrderCreatedEvent> = elkOrders.orderCreated;
export const idOf = ({ detail }: elkOrders.OrderCreatedEvent): string => detail.id;
`;
