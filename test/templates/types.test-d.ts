/** What must compile, and what must not. Checked by tsc; never run. */
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { Context } from 'aws-lambda';
import { example, type ExampleEvent } from '../../templates/event.js';
import { bindBatchEventHandler, bindEventHandler } from '../../templates/handle-events.js';
import {
  createEventHandler,
  exampleSource,
  putEvents,
  type BusEvent,
} from '../../templates/index.js';
import {
  bindPutEvents,
  type EventToPut,
  type PutEvents,
  type PutEventsResult,
} from '../../templates/put-events.js';
import type { EventDefinition, EventEnvelope, PatternFilter } from '../../templates/runtime.js';
import { sample } from '../../templates/sample.js';

declare const client: EventBridgeClient;
declare const unknown: unknown;

interface Address {
  city: string;
  zip?: string;
}
interface Node {
  name: string;
  children: Node[];
}
type Json = string | Json[];
interface OrderDetail {
  id: string;
  status: 'PAID' | 'SENT';
  total: number;
  note?: string | null;
  express?: boolean;
  size: 1 | 2 | 3;
  either: number | 'none';
  address: Address;
  billing?: Address | null;
  tags: string[];
  lines: { sku: string; amount: number }[];
  matrix: number[][];
  either_object: { kind: 'A'; a: string } | { kind: 'B'; b: number };
  mixed: string | Address;
  anything: unknown;
  map: { [key: string]: number };
  tree: Node;
  json: Json;
  'with-dash': string;
  constructor?: string;
}
type OrderEvent = EventEnvelope<'orders', 'Order Created', OrderDetail>;
type TwinEvent = EventEnvelope<'twins', 'Order Created', { no: number }>;
declare const order: EventDefinition<OrderEvent>;

interface Map {
  orders: { 'Order Created': OrderEvent; 'Order Sent': OrderEvent };
  twins: { 'Order Created': TwinEvent };
}

export function reads(event: unknown, some: BusEvent): void {
  if (example.is(event)) {
    event.detail.id.trim();
    // @ts-expect-error a misspelt property
    void event.detail.orderId;
    // @ts-expect-error times are texts
    event.time.getTime();
  }
  const source: 'example.source' = some.source;
  exampleSource.assertExampleEvent(event);
  const asserted: ExampleEvent = event;
  void [source, asserted];
}

export function asserts(value: unknown): string {
  example.assert(value);
  return value.detail.id;
}

export function entries(): void {
  exampleSource.exampleEntry({ id: '1' }, { eventBusName: 'b', time: new Date() });
  // @ts-expect-error a renamed property
  exampleSource.exampleEntry({ orderId: '1' });
  // @ts-expect-error a missing property
  exampleSource.exampleEntry({});
  // @ts-expect-error another kind
  exampleSource.exampleEntry({ id: 1 });
  // @ts-expect-error an option that is none
  exampleSource.exampleEntry({ id: '1' }, { bus: 'b' });
}

export async function puts(): Promise<readonly PutEventsResult[]> {
  const put = bindPutEvents<Map>({});
  const no = { no: 1 };
  const sentOrCreated = 'Order Created' as 'Order Created' | 'Order Sent';
  await put(client, [{ source: 'twins', detailType: 'Order Created', detail: no }]);
  await put(client, new Set([{ Source: 's', DetailType: 't', Detail: '{}' }]));
  await put(client, [
    { source: 'twins', detailType: 'Order Created', detail: no, time: new Date() },
    { Source: 's', DetailType: 't', Detail: '{}' },
  ]);
  // @ts-expect-error the detail of another event
  await put(client, [{ source: 'orders', detailType: 'Order Created', detail: no }]);
  // @ts-expect-error a detail-type of another source
  await put(client, [{ source: 'twins', detailType: 'Order Sent', detail: no }]);
  // @ts-expect-error a source that is none
  await put(client, [{ source: 'twin', detailType: 'Order Created', detail: no }]);
  // @ts-expect-error a property too many
  await put(client, [{ source: 'twins', detailType: 'Order Created', detail: { no: 1, of: 2 } }]);
  // @ts-expect-error an entry without a detail
  await put(client, [{ Source: 's', DetailType: 't' }]);
  // @ts-expect-error an option that is none
  await put(client, [], { throwOnError: false });
  // @ts-expect-error a detail-type that may be another
  await put(client, [{ source: 'orders', detailType: sentOrCreated, detail: no }]);
  // @ts-expect-error the detail of one, where another mistake is made, too
  await put(client, [{ source: 'twins', detailType: 'Order Created', detail: {} }, {}]);
  // @ts-expect-error what may be anything
  await put(client, [] as unknown[]);
  // @ts-expect-error no entries
  await put(client, 'text');
  // @ts-expect-error nothing that sends
  await put({}, []);
  return putEvents(client, [exampleSource.exampleEntry({ id: '1' })]);
}

/** Entries that are not written in the call. */
export async function putsOfOthers(put: PutEvents<Map>, given: EventToPut<Map>[]): Promise<void> {
  const numbers = [1, 2].map((no) => ({ no }));
  const made = { source: 'twins', detailType: 'Order Created', detail: { no: 1 } } as const;
  await put(client, []);
  await put(client, given);
  await put(client, new Set(given));
  await put(client, [made, ...given]);
  await put(client, [{ ...made, time: new Date() }]);
  await put(
    client,
    numbers.map((detail) => ({ source: 'twins', detailType: 'Order Created', detail })),
  );
  const lazily = async function* () {
    yield made;
    yield* given;
  };
  await put(client, lazily());
  await put(
    client,
    // @ts-expect-error the detail of another event
    numbers.map((detail) => ({ source: 'orders', detailType: 'Order Created', detail })),
  );
  const wrongly = async function* () {
    yield { ...made, detail: { no: '1' } };
  };
  // @ts-expect-error another kind
  await put(client, wrongly());
  // @ts-expect-error of Parameters too little is known; EventToPut is for that
  const known: Parameters<typeof put>[1] = [made];
  await put(client, known);
}

export function handlers(): void {
  const create = bindEventHandler<Map>({});
  const createBatch = bindBatchEventHandler<Map>({});
  const all = {
    orders: {
      'Order Created': (event: OrderEvent) => event.detail.id,
      'Order Sent': (event: OrderEvent) => event.detail.id,
    },
    twins: { 'Order Created': (event: TwinEvent) => event.detail.no },
  };
  create(all);
  createBatch(all);
  create(all, { partial: false, invalid: (_, issues) => issues[0]?.path });
  create<Context>({
    orders: {
      'Order Created': (event, context) => [event.detail.status, context.awsRequestId],
      'Order Sent': async (event) => {
        await Promise.resolve(event.detail.total.toFixed());
      },
    },
    twins: { 'Order Created': ({ detail }) => detail.no.toFixed() },
  });
  create({ orders: { 'Order Sent': ({ detail }) => detail.id } }, { partial: true });
  create({}, { partial: true, unknown: () => undefined });
  // @ts-expect-error a missing handler
  create({ orders: all.orders, twins: {} });
  // @ts-expect-error a missing source
  create({ orders: all.orders });
  // @ts-expect-error a missing handler, with options
  createBatch({ orders: all.orders }, { invalid: () => undefined });
  // @ts-expect-error an event that is none
  create({ ...all, twins: { ...all.twins, 'Order Gone': () => 1 } }, { partial: false });
  // @ts-expect-error a misspelt detail-type
  create({ orders: { 'Order Create': () => 1 } }, { partial: true });
  // @ts-expect-error a handler of another event
  create({ twins: { 'Order Created': (event: OrderEvent) => event } }, { partial: true });
  createEventHandler({
    'example.source': {
      // @ts-expect-error a misspelt read
      'Example Happened': ({ detail }) => detail.orderId as unknown,
    },
  });
}

export function samples(): void {
  sample(order, 1, { detail: { note: null, address: { city: 'Bern' }, tags: [] } });
  sample(order, 2, { detail: { constructor: 'x', map: { a: 1 } }, resources: ['arn'] });
  // @ts-expect-error a misspelt property
  sample(order, 1, { detail: { nots: null } });
  // @ts-expect-error another kind
  sample(order, 1, { detail: { total: '1' } });
  // @ts-expect-error an array is given whole
  sample(order, 1, { detail: { lines: [{ sku: 'a' }] } });
  // @ts-expect-error another source
  sample(order, 1, { source: 'trees' });
}

export function patterns(): void {
  const p = (filter: PatternFilter<OrderDetail>) => order.pattern(filter);
  p({});
  p({ id: ['a', { prefix: 'b' }, { suffix: { 'equals-ignore-case': 'c' } }] });
  p({ id: [{ 'equals-ignore-case': 'x' }, { wildcard: 'a*b' }, { cidr: '10.0.0.0/8' }] });
  p({ id: [{ 'anything-but': 'a' }, { 'anything-but': ['a', 'b'] }] });
  p({ id: [{ 'anything-but': { prefix: 'a' } }, { 'anything-but': { wildcard: ['a*'] } }] });
  p({ id: [{ 'anything-but': { 'equals-ignore-case': ['a', 'b'] } }, { exists: true }] });
  p({ status: ['PAID', { prefix: 'S' }, { 'anything-but': ['SENT'] }] });
  p({ total: [1, { numeric: ['>', 0, '<=', 5] }, { numeric: ['=', 3] }, { 'anything-but': 4 }] });
  p({ note: [null, 'text', { exists: false }], express: [true, { exists: true }], size: [1, 3] });
  p({ either: ['none', 4, { numeric: ['<', 4] }, { prefix: 'n' }] });
  p({ address: { city: ['Bern'], zip: [{ exists: false }] }, billing: { zip: ['1'] } });
  p({ billing: [null], tags: ['a', { prefix: 'b' }], matrix: [1] });
  p({ lines: { sku: ['a'], amount: [{ numeric: ['>', 1] }] } });
  p({ either_object: { a: ['x'] }, mixed: ['x'] });
  p({ either_object: { b: [1] }, mixed: { city: ['Bern'] } });
  p({ either_object: { kind: ['A', 'B'] } });
  p({ anything: ['x', 1, { exists: true }] });
  p({ anything: { deep: { er: [{ prefix: 'a' }] } } });
  p({ map: { key: [1] }, 'with-dash': ['x'], json: ['x'] });
  p({ tree: { name: ['a'], children: { name: ['b'], children: { children: { name: ['c'] } } } } });
  p({ map: { $or: [{ a: [1] }, { b: [2] }] }, constructor: ['x', { prefix: 'y' }] });
  p({ $or: [{ id: ['a'] }, { address: { $or: [{ city: ['a'] }, { zip: ['b'] }] } }] });

  // @ts-expect-error a misspelt property
  p({ orderId: ['a'] });
  // @ts-expect-error a misspelt path
  p({ address: { town: ['a'] } });
  // @ts-expect-error a misspelt path within an array
  p({ lines: { skew: ['a'] } });
  // @ts-expect-error a misspelt path in a recursion
  p({ tree: { children: { children: { nam: ['c'] } } } });
  // @ts-expect-error conditions stand in a list
  p({ id: 'a' });
  // @ts-expect-error a list has one condition at least
  p({ id: [] });
  // @ts-expect-error a value that cannot be
  p({ status: ['LOST'] });
  // @ts-expect-error a value that cannot be
  p({ size: [4] });
  // @ts-expect-error another kind
  p({ id: [1] });
  // @ts-expect-error null where none can be
  p({ id: [null] });
  // @ts-expect-error prefix of a number
  p({ total: [{ prefix: '1' }] });
  // @ts-expect-error numeric of a text
  p({ id: [{ numeric: ['>', 1] }] });
  // @ts-expect-error a range the wrong way round
  p({ total: [{ numeric: ['<', 5, '>', 1] }] });
  // @ts-expect-error an operator that is none
  p({ total: [{ numeric: ['!=', 5] }] });
  // @ts-expect-error an operator that is none
  p({ id: [{ infix: 'x' }] });
  // @ts-expect-error two operators in one condition
  p({ id: [{ prefix: 'a', suffix: 'b' }] });
  // @ts-expect-error two operators in one anything-but
  p({ id: [{ 'anything-but': { prefix: 'a', suffix: 'b' } }] });
  // @ts-expect-error anything-but takes no null
  p({ note: [{ 'anything-but': null }] });
  // @ts-expect-error anything-but takes one kind
  p({ either: [{ 'anything-but': ['none', 4] }] });
  // @ts-expect-error a value that cannot be
  p({ status: [{ 'anything-but': 'LOST' }] });
  // @ts-expect-error exists is of leaves
  p({ address: [{ exists: true }] });
  // @ts-expect-error $or takes two at least
  p({ $or: [{ id: ['a'] }] });
  // @ts-expect-error a misspelt path in $or
  p({ $or: [{ id: ['a'] }, { no: ['a'] }] });
  // @ts-expect-error a value that cannot be, of a map
  p({ map: { a: ['x'] } });
  // @ts-expect-error a value that cannot be, in a map's $or
  p({ map: { $or: [{ a: [1] }, { b: ['x'] }] } });
  // @ts-expect-error a value that cannot be, of a name that every object has
  p({ constructor: [1] });
  void unknown;
}
