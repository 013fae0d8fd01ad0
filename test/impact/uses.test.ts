import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { object } from '../support/shop.js';
import type { JsonValue } from '../../src/model/schema.js';
import { esm, impactOn, marksIn, tsconfig, type Events, type ImpactedProject } from './project.js';

/** One project with every way in which code can be about a path; each line says what is to be found in it. */

const item = object({ 'sku!': 'string', 'price!': 'number' });
const customer = object({ 'name!': 'string', email: 'string' });
const before = object({
  'id!': 'string',
  'state!': { enum: ['new', 'paid'] },
  'customer!': customer,
  'items!': { type: 'array', items: item },
  prices: { type: 'object', additionalProperties: object({ 'amount!': 'number' }) },
  'order-no': 'string',
}) as JsonValue;
const after = object({
  'orderId!': 'string',
  'state!': { enum: ['new', 'paid', 'lost'] },
  'customer!': object({ 'name!': 'string' }),
  'items!': {
    type: 'array',
    items: object({ 'sku!': 'number', 'price!': 'number', 'tax!': 'number' }),
  },
  prices: { type: 'object', additionalProperties: object({ 'amount!': 'string' }) },
  'order-no': 'number',
}) as JsonValue;
const gone = object({ 'id!': 'string' }) as JsonValue;

const events: Events = {
  'Order Created': { before, after },
  'Order Lost': { before: gone },
  'Order Kept': { before: gone, after: gone },
};

const files = {
  'package.json': esm,
  'tsconfig.json': tsconfig(),
  'src/access.ts': `
import type { OrderCreatedEvent } from '../generated/elk.orders/order-created.js';
export function read(event: OrderCreatedEvent, maybe?: OrderCreatedEvent): unknown {
  const { detail } = event;
  event.detail.id; //: /detail/id reads
  detail['id']; //: /detail/id reads
  detail['order-no']; //: /detail/order-no reads
  maybe?.detail.customer.email; //: /detail/customer/email reads
  maybe?.['detail']?.['customer']?.['email']; //: /detail/customer/email reads
  detail.customer.name;
  detail.items[0]?.sku; //: /detail/items/*/sku reads
  detail.prices?.['x']?.amount; //: /detail/prices/*/amount reads
  const key = 'id' as const;
  detail[key]; //: /detail/id reads
  const keys: readonly ('id' | 'state')[] = ['id'];
  for (const each of keys) detail[each]; //: /detail/id reads, /detail/state reads
  if ('email' in detail.customer) return; //: /detail/customer/email reads
  switch (detail.state) { //: /detail/state reads
    case 'new':
    case 'paid':
  }
  return event.id;
}
`,
  'src/writes.ts': `
import type { OrderCreatedDetail } from '../generated/elk.orders/order-created.js';
export function change(detail: OrderCreatedDetail): void {
  detail.id = 'x'; //: /detail/id writes
  detail['id'] += 'x'; //: /detail/id writes
  delete detail.customer.email; //: /detail/customer/email writes
  (detail.items[0]!.sku) = 'x'; //: /detail/items/*/sku writes
  [detail.state] = ['new']; //: /detail/state writes
  for (detail.id of ['a']); //: /detail/id writes
  let id: string;
  ({ id } = detail); //: /detail/id reads
  ({ id, customer: { email: id = '' } } = detail); //: /detail/id reads, /detail/customer/email reads
}
`,
  'src/destructuring.ts': `
import type { OrderCreatedDetail } from '../generated/elk.orders/order-created.js';
export function sum({ items, id: orderId = '' }: OrderCreatedDetail): number { //: /detail/id reads
  const { length, [0]: first } = items;
  const [{ sku } = { sku: '', price: 1 }] = items; //: /detail/items/*/sku reads
  return items.reduce((total, { price, sku: s }) => total + price + s.length, length); //: /detail/items/*/sku reads
}
export const names = (all: OrderCreatedDetail[]) => all.map(({ customer: { email } }) => email); //: /detail/customer/email reads
`,
  'src/aliases.ts': `
import { isOrderCreatedEvent, orderCreated, type OrderCreatedDetail as Order } from '../generated/elk.orders/index.js';
import { elkOrders, type BusEvent, type EventMap } from '../generated/index.js';
type Items = Order['items'];
type Id = Order['id']; //: /detail/id reads
type Mine = Pick<Order, 'id' | 'state'> & { readonly mine: true };
type Some = Readonly<Partial<Order>>;
interface Bigger extends Order { readonly more: string }
export function use(order: Order, mine: Mine, some: Some, bigger: Bigger, items: Items): void {
  const alias = order;
  alias.id; //: /detail/id reads
  mine.id; //: /detail/id reads
  some.id; //: /detail/id reads
  bigger.id; //: /detail/id reads
  for (const one of items) one.sku; //: /detail/items/*/sku reads
}
export function generic<T extends Order>(order: T): string {
  return order.id; //: /detail/id reads
}
export function guarded(event: unknown, any: BusEvent, mapped: EventMap['elk.orders']['Order Created']): void {
  if (isOrderCreatedEvent(event)) event.detail.id; //: /detail/id reads
  orderCreated.assert(event);
  event.detail.id; //: /detail/id reads
  if (any['detail-type'] === 'Order Created') any.detail.id; //: /detail/id reads
  mapped.detail.id; //: /detail/id reads
  elkOrders.orderCreated.pattern({ id: ['1'], items: { sku: ['x'] } }); //: /detail/id reads, /detail/items/*/sku reads
}
export * as again from '../generated/elk.orders/index.js';
`,
  'src/chain.ts': `
import { again, generic } from './aliases.js';
export function late(order: again.OrderCreatedDetail): unknown {
  return [generic(order), order.id]; //: /detail/id reads
}
`,
  'src/handlers.ts': `
import { createBatchEventHandler, createEventHandler } from '../generated/index.js';
export const handler = createEventHandler({
  'elk.orders': {
    'Order Created': ({ detail: { id, customer } }) => { //: /detail/id reads
      id;
      customer.email; //: /detail/customer/email reads
    },
    'Order Lost': (event) => void event.detail.id, //: / reads
    'Order Kept': (event) => void event.detail.id,
  },
});
export const some = createBatchEventHandler(
  { 'elk.orders': { 'Order Created': async (event) => void event.detail.id } }, //: /detail/id reads
  { partial: true },
);
`,
  'src/entries.ts': `
import { putEvents, elkOrders } from '../generated/index.js';
import { orderCreated, orderCreatedEntry, type OrderCreatedDetail } from '../generated/elk.orders/index.js';
declare const client: never;
declare const mine: { id: string; state: 'new'; customer: { name: string; email?: string }; items: [] };
const id = '1';
const items = [{ sku: 'x', price: 1 }]; //: /detail/items/*/sku writes, /detail/items/*/tax writes
const state = 'new' as const;
const customer = { name: 'Ada', email: 'a@example.com' }; //: /detail/customer/email writes
export async function put(): Promise<void> {
  await putEvents(client, [
    { source: 'elk.orders', detailType: 'Order Created', detail: { id, state, customer, items } }, //: /detail/id writes, /detail/state writes
    { source: 'elk.orders', detailType: 'Order Lost', detail: { id } }, //: / writes
    { source: 'elk.orders', detailType: 'Order Kept', detail: { id } },
  ]);
  const detail = {
    id: '2', //: /detail/id writes
    state, //: /detail/state writes
    customer,
    items: [],
  };
  orderCreatedEntry(detail);
  orderCreated.entry({ ...detail, id: '3' }); //: /detail/id writes
  orderCreatedEntry(mine); //: /detail/id writes, /detail/state writes, /detail/customer/email writes
  const wide: { sku: string; price: number; more: boolean }[] = [];
  orderCreatedEntry({ ...mine, items: [...wide] }); //: /detail/id writes, /detail/state writes, /detail/customer/email writes, /detail/items/*/sku writes, /detail/items/*/tax writes
  elkOrders.orderLostEntry({ id }); //: / writes
  elkOrders.orderLost.entry({ id }); //: / writes
}
export const made = (): OrderCreatedDetail => ({
  'id': '4', //: /detail/id writes
  ['order-no']: '5', //: /detail/order-no writes
  state, //: /detail/state writes
  customer: { ...customer },
  items: items.map(({ sku }) => ({ sku, price: 2 })), //: /detail/items/*/sku writes, /detail/items/*/tax writes
});
`,
  'src/nothing.ts': `
import type { OrderKeptDetail } from '../generated/elk.orders/index.js';
interface Other { id: string; customer: { email: string }; items: { sku: string }[] }
export function other(it: Other, kept: OrderKeptDetail, event: { detail: { id: string } }): unknown {
  const { id } = kept;
  return [it.id, it.customer.email, it.items[0]?.sku, kept.id, id, event.detail.id, { id }];
}
`,
  'src/unrelated.ts': 'export const unrelated = ({ id }: { id: string }): string => id;\n',
  'node_modules/dep/index.d.ts': 'export const id: string;\n',
};

describe('lines that are about what changed', () => {
  const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'evb-codegen-impact-')));
  let project: ImpactedProject;
  beforeAll(async () => {
    project = await impactOn(cwd, files, events);
  }, 60_000);
  afterAll(() => rmSync(cwd, { recursive: true, force: true }));

  it('are asked for changes of every sort', () => {
    expect(project.changes.map(({ rule, pointer }) => `${rule} ${pointer}`).sort()).toEqual([
      'enum-value-added /detail/state',
      'event-removed ',
      'optional-property-removed /detail/customer/email',
      'property-renamed /detail/id',
      'required-property-added /detail/items/*/tax',
      'type-changed /detail/items/*/sku',
      'type-changed /detail/order-no',
      'type-changed /detail/prices/*/amount',
    ]);
    expect(project.impact.problems).toEqual([]);
  });

  it.each(Object.keys(files).filter((file) => file.startsWith('src/')))(
    'are those of %s that say so',
    (file) => {
      const inFile = (mark: string): boolean => mark.startsWith(`${file}:`);
      expect(project.found.filter(inFile)).toEqual(marksIn(files).filter(inFile));
    },
  );

  it('are nowhere else', () => {
    expect(project.found.filter((mark) => !mark.startsWith('src/'))).toEqual([]);
  });

  it('have a column, and come in order', () => {
    const [change] = project.changes.filter(({ rule }) => rule === 'property-renamed');
    const lines = (change && project.impact.lines.get(change)) ?? [];
    expect(lines[0]).toEqual({ file: 'src/access.ts', line: 5, column: 16, how: 'reads' });
    const files = lines.map((line) => line.file);
    expect(files).toEqual([...files].sort());
  });
});
