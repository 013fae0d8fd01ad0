import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readModel } from '../../src/model/events.js';
import type { JsonValue } from '../../src/model/schema.js';
import { emitModel, eventSchema, modelOptions, schemaText } from '../support/modules.js';
import { openEditor, type Editor } from './editor.js';

/** Two versions of an order, and the same detail-type of another source. */
const text = { type: 'string' };
const properties: { readonly [name: string]: JsonValue } = {
  id: { ...text, format: 'uuid', description: 'Given by the shop.' },
  code: { ...text, minLength: 2, pattern: '^[A-Z]+$' },
  status: { enum: ['PAID', 'SENT'] },
  old: { ...text, deprecated: true, description: 'Use `code`.' },
  lines: { type: 'array', items: { type: 'object', properties: { sku: text } } },
};
const version = (more: { readonly [name: string]: JsonValue }): string =>
  eventSchema('elk.orders', 'Order Created', {
    type: 'object',
    required: ['id', 'code', 'status', 'lines', ...Object.keys(more)],
    properties: { ...properties, ...more },
  });
const schemas = [
  schemaText('orders', version({}), version({ note: text })),
  schemaText('cancelled', eventSchema('elk.orders', 'Order Cancelled', { type: 'object' })),
  schemaText('stock', eventSchema('elk.stock', 'Order Created', { type: 'object' })),
];

const header = [
  "import { createEventHandler, elkOrders, putEvents } from './generated/index.js';",
  'declare const event: elkOrders.OrderCreatedEvent;',
  'declare const client: Parameters<typeof putEvents>[0];',
];

const mistakes: readonly (readonly [string, string])[] = [
  ['void event.detail.orderId;', "'orderId' does not exist on type 'OrderCreatedDetail'"],
  [
    "elkOrders.orderCreatedEntry({ orderId: '1', code: 'A', status: 'PAID', lines: [] });",
    "'orderId' does not exist in type 'OrderCreatedDetail'",
  ],
  [
    "elkOrders.orderCreatedEntry({ id: '1', code: 'A', status: 'PAID', lines: [{ skew: '' }] });",
    "'skew' does not exist in type 'OrderCreatedLinesItem'",
  ],
  [
    "elkOrders.orderCreatedEntry({ id: '1', code: 'A', lines: [] });",
    "Property 'status' is missing",
  ],
  [
    "void putEvents(client, [{ source: 'elk.stock', detailType: 'Order Cancelled', detail: {} }]);",
    `'"Order Cancelled"' is not assignable to type '"Order Created"'`,
  ],
  [
    "void putEvents(client, [{ source: 'elk.order', detailType: 'Order Created', detail: {} }]);",
    `Did you mean '"elk.orders"'?`,
  ],
  [
    "void putEvents(client, [{ source: 'elk.orders', detailType: 'Order Created', detail: { orderId: '1' } }]);",
    "'orderId' does not exist in type 'OrderCreatedDetail'",
  ],
  [
    "void putEvents(client, [{ source: 'elk.stock', detailType: 'Order Created' }]);",
    "Property 'detail' is missing",
  ],
  [
    "void putEvents(client, [{ source: 'elk.stock', detailType: 'Order Created', detail: {}, tim: 1 }]);",
    "Did you mean to write 'time'?",
  ],
  [
    "createEventHandler({ 'elk.orders': { 'Order Created': () => 1 }, 'elk.stock': { 'Order Created': () => 1 } });",
    "Property ''Order Cancelled'' is missing",
  ],
  [
    "createEventHandler({ 'elk.orders': { 'Order Created': ({ detail }) => detail.orderId } }, { partial: true });",
    "'orderId' does not exist on type 'OrderCreatedDetail'",
  ],
  [
    "createEventHandler({ 'elk.orders': { 'Order Create': () => 1 } }, { partial: true });",
    "''Order Create'' does not exist",
  ],
  ["elkOrders.orderCreated.pattern({ statu: ['PAID'] });", "Did you mean to write 'status'?"],
  ["elkOrders.orderCreated.pattern({ status: ['LOST'] });", `'"LOST"' is not assignable`],
  ["elkOrders.orderCreated.pattern({ lines: { skew: ['a'] } });", "'skew' does not exist"],
  [
    "elkOrders.orderCreated.pattern({ code: [{ numeric: ['>', 1] }] });",
    "'numeric' does not exist",
  ],
];

const written = `
import { createEventHandler, elkOrders, putEvents } from './generated/index.js';
import { sample } from './generated/sample.js';
declare const event: elkOrders.OrderCreatedEvent;
declare const client: Parameters<typeof putEvents>[0];
void event.detail./*reads*/id;
void event.detail./*code*/code;
void event.detail./*note*/note;
void event.detail.lines[0]?./*line*/sku;
void event./*envelope*/time;
void elkOrders./*guard*/isOrderCreatedEvent;
void elkOrders./*value*/orderCreated;
void elkOrders.orderCreated./*parts*/is;
void elkOrders./*entry*/orderCreatedEntry({ /*fields*/ });
void putEvents(client, [{ source: '/*source*/' }]);
void /*put*/putEvents(client, [{ source: 'elk.stock', detailType: 'Order Created', detail: {} }]);
void putEvents(client, [{ source: 'elk.orders', detailType: '/*detail type*/' }]);
void putEvents(client, [{ source: 'elk.stock', detailType: '/*of stock*/' }]);
void putEvents(client, [{ source: 'elk.orders', detailType: 'Order Created', detail: { /*detail*/ } }]);
createEventHandler({ '/*handlers*/' });
createEventHandler({ 'elk.orders': { '/*handled*/' } });
createEventHandler({ 'elk.orders': { 'Order Created': (/*given*/event) => event.detail./*of handled*/id } });
elkOrders.orderCreated.pattern({ /*pattern*/ });
elkOrders.orderCreated.pattern({ status: ['/*values*/'] });
elkOrders.orderCreated.pattern({ code: [{ /*operators*/ }] });
elkOrders.orderCreated.pattern({ lines: { /*inner pattern*/ } });
sample(elkOrders.orderCreated, 1, { detail: { /*overrides*/ } });
`;

describe.for(['ts', 'js'] as const)('what an editor shows of generated %s', (emit) => {
  let folder: string;
  let editor: Editor;

  beforeAll(async () => {
    const model = readModel(schemas, () => ({ ...modelOptions, versions: 'merged' }));
    const files = await emitModel(model, { emit });
    const generated = files.map((file) => ({ ...file, path: `generated/${file.path}` }));
    folder = mkdtempSync(join(tmpdir(), 'evb-codegen-'));
    editor = openEditor(folder, generated, written);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  test.for([
    ['reads', '(property) OrderCreatedDetail.id: string', 'Given by the shop.', '@format uuid'],
    ['code', '(property) OrderCreatedDetail.code: string', '@minLength 2', '@pattern ^[A-Z]+$'],
    ['note', '(property) OrderCreatedDetail.note?: string | undefined', 'In 1 of 2 versions.'],
    ['line', '(property) OrderCreatedLinesItem.sku?: string | undefined'],
    [
      'envelope',
      '(property) EventEnvelope<"elk.orders", "Order Created", OrderCreatedDetail>.time: string',
      'When it happened, ISO 8601, as a string.',
    ],
    [
      'guard',
      '(alias) function isOrderCreatedEvent(value: unknown): value is elkOrders.OrderCreatedEvent',
      'export isOrderCreatedEvent',
      'Whether this is the event: source, detail-type, envelope and the whole detail. Unknown properties pass.',
    ],
    [
      'value',
      '(alias) const orderCreated: EventDefinition<elkOrders.OrderCreatedEvent>',
      'export orderCreated',
      'The event as a value: for handlers, patterns and everything that takes a Standard Schema.',
    ],
    [
      'put',
      '(alias) putEvents<{',
      '    source: "elk.stock";',
      '    detailType: "Order Created";',
      '    detail: {};',
      '}>(client: PutEventsClient, entries: readonly EntryToMake<"elk.stock", "Order Created", OrderCreatedDetail>[] | Iterable<EntryToMake<"elk.stock", "Order Created", OrderCreatedDetail>> | AsyncIterable<EntryToMake<"elk.stock", "Order Created", OrderCreatedDetail>>, options?: PutEventsOptions): Promise<PutEventsResult[]>',
      'import putEvents',
      'Sends events of the map, or ready entries, in as few requests as EventBridge allows. Nothing is',
      'sent again unless EventBridge said that it failed, and nothing is lost without a result. Of an',
      'array nothing is sent if one entry is refused; an iterable is checked one by one.',
      '@param client an `EventBridgeClient` of `@aws-sdk/client-eventbridge`',
      '@returns a result for each entry, in the given order',
      '@throws {PutEventsError} with all results, unless every entry was accepted',
    ],
    [
      'entry',
      '(alias) orderCreatedEntry(detail: elkOrders.OrderCreatedDetail, options?: EntryOptions): PutEventsEntry',
      'export orderCreatedEntry',
      'An entry for PutEvents. Throws `EventValidationError` when the detail does not fit.',
    ],
    ['given', '(parameter) event: elkOrders.OrderCreatedEvent'],
  ])('over %s', ([mark = '', ...told]) => {
    expect(editor.hover(mark).split('\n')).toEqual(told);
  });

  test.for([
    ['reads', 'code', 'id', 'lines', 'note', 'old (deprecated)', 'status'],
    ['parts', 'assert', 'detail', 'detailType', 'entry', 'is', 'pattern', 'schema', 'source'],
    ['fields', 'code', 'id', 'lines', 'note', 'old (deprecated)', 'status'],
    ['source', 'elk.orders', 'elk.stock'],
    ['of stock', 'Order Created'],
    ['detail type', 'Order Cancelled', 'Order Created'],
    ['detail', 'code', 'id', 'lines', 'note', 'old (deprecated)', 'status'],
    ['handlers', 'elk.orders', 'elk.stock'],
    ['handled', 'Order Cancelled', 'Order Created'],
    ['of handled', 'code', 'id', 'lines', 'note', 'old (deprecated)', 'status'],
    ['pattern', '$or', 'code', 'id', 'lines', 'note', 'old (deprecated)', 'status'],
    ['inner pattern', '$or', 'sku'],
    ['values', 'PAID', 'SENT'],
    [
      'operators',
      '"anything-but"',
      '"equals-ignore-case"',
      'cidr',
      'exists',
      'prefix',
      'suffix',
      'wildcard',
    ],
    ['overrides', 'code', 'id', 'lines', 'note', 'old (deprecated)', 'status'],
  ])('at %s', ([mark = '', ...offered]) => {
    expect(editor.offers(mark)).toEqual(offered);
  });

  /** A mistake a line, and what is said of it: the thing itself by its name, within a few lines. */
  test('mistakes are underlined, and told in words of the event', () => {
    const code = mistakes.map(([line]) => line);
    const wrong = openEditor(folder, [], [...header, ...code].join('\n'));
    const told = wrong.errors();
    expect(Object.keys(told)).toEqual(code);
    for (const [line, words] of mistakes) expect(told[line]).toContain(words);
    for (const text of Object.values(told)) expect(text.split('\n').length).toBeLessThan(6);
    const ofEntries = Object.entries(told).filter(([line]) => line.includes('putEvents'));
    for (const [, text] of ofEntries) expect(text).not.toContain('\n');
  });
});
