import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/compare/change.js';
import { compareEvents } from '../../src/compare/events.js';
import { applyPolicy } from '../../src/diff/policy.js';
import type { EventModel } from '../../src/model/event.js';
import { contentOf, readEvents } from './content.js';
import { eventOf, schemaOf } from './shorthand.js';

const text = { type: 'string' };
const orderWith = (...names: readonly string[]): string =>
  contentOf({
    type: 'object',
    properties: {
      ...Object.fromEntries(names.map((name) => [name, text])),
      total: { type: 'number' },
    },
    required: [...names, 'total'],
  });

function brief(changes: readonly Change[]): string[] {
  return changes.map(({ rule, pointer, severity }) => `${severity} ${rule} ${pointer}`);
}

describe("the seed's story: id becomes orderId", () => {
  const first = { version: '1', content: orderWith('id') };
  const second = { version: '2', content: orderWith('orderId') };
  const none = { severity: new Map(), ignore: [] };

  const judged = async (
    before: readonly EventModel[],
    after: readonly EventModel[],
  ): Promise<readonly Change[]> =>
    applyPolicy(await compareEvents(before, after), none, 'discovered', '2026-01-01').changes;

  test.each(['declared', 'never'] as const)(
    'in merged versions, required: %s',
    async (required) => {
      const how = { versions: 'merged', required } as const;
      const before = readEvents('discovered-schemas', [first], how);
      const after = readEvents('discovered-schemas', [first, second], how);
      const [change, ...others] = await judged(before, after);
      expect(others).toEqual([]);
      expect(change).toMatchObject({
        rule: 'property-renamed',
        severity: 'error',
        effect: 'incomparable',
        pointer: '/detail/id',
        path: 'detail.id',
        breaks: ['consumers', 'producers', 'replays'],
        rename: { to: 'orderId', pointer: '/detail/orderId', path: 'detail.orderId' },
      });
      expect(change?.message).toContain('detail.id looks renamed to detail.orderId');
    },
  );

  test('in the latest version alone', async () => {
    const how = { versions: 'latest', required: 'declared' } as const;
    const changes = await judged(
      readEvents('discovered-schemas', [first], how),
      readEvents('discovered-schemas', [first, second], how),
    );
    expect(brief(changes)).toEqual(['error property-renamed /detail/id']);
  });

  test('but not where a third version has both', async () => {
    const how = { versions: 'merged', required: 'declared' } as const;
    const both = { version: '3', content: orderWith('id', 'orderId') };
    const before = readEvents('discovered-schemas', [first], how);
    const after = readEvents('discovered-schemas', [first, second, both], how);
    expect(brief(await judged(before, after))).toEqual([
      'warning property-became-optional /detail/id',
      'info optional-property-added /detail/orderId',
    ]);
  });

  test('and not where the counts let a nested object have had both', async () => {
    const inside = (version: string, detail: Readonly<Record<string, unknown>>) => ({
      version,
      content: contentOf(detail),
    });
    const objectOf = (...names: readonly string[]) => ({
      type: 'object',
      properties: Object.fromEntries(names.map((name) => [name, text])),
      required: names,
    });
    const holding = (inner: unknown) => ({ type: 'object', properties: { in: inner } });
    const how = { versions: 'merged', required: 'declared' } as const;
    const old = [inside('1', objectOf('a')), inside('2', holding(objectOf('id')))];
    const rename = 'property-renamed /detail/in/id';
    const found = async (
      ...added: readonly { version: string; content: string }[]
    ): Promise<string[]> => {
      const before = readEvents('discovered-schemas', old, how);
      const after = readEvents('discovered-schemas', [...old, ...added], how);
      return (await compareEvents(before, after)).map(({ rule, pointer }) => `${rule} ${pointer}`);
    };
    const both = inside('3', holding(objectOf('id', 'orderId')));
    const neither = inside('4', holding(objectOf('note')));
    expect(await found(both)).not.toContain(rename);
    expect(await found(both, neither)).not.toContain(rename);
    expect(await found(inside('3', holding(objectOf('orderId'))))).toEqual([rename]);
    expect(await found(inside('3', holding(objectOf('orderId'))), neither)).toContain(rename);
  });

  test('and not by counts where old versions were dropped', async () => {
    const how = { versions: 'merged', required: 'declared' } as const;
    const version = (name: string, ...keys: readonly string[]) => ({
      version: name,
      content: orderWith(...keys),
    });
    const old = [version('0', 'id'), version('1', 'id')];
    const now = [version('1', 'id'), version('2', 'id', 'orderId'), version('3', 'note')];
    const before = readEvents('discovered-schemas', old, how);
    const after = readEvents('discovered-schemas', now, how);
    expect((await compareEvents(before, after)).map(({ rule }) => rule)).not.toContain(
      'property-renamed',
    );
  });

  test('with every version at hand, by what each of them has', async () => {
    const how = { versions: 'merged', required: 'declared' } as const;
    const before = readEvents('discovered-schemas', [first], how);
    const after = readEvents('discovered-schemas', [first, second], how);
    const each = (...all: readonly { version: string; content: string }[]): EventModel[] =>
      all.flatMap((one) => readEvents('discovered-schemas', [one], { ...how, versions: 'latest' }));
    const rules = async (versions: readonly EventModel[]): Promise<string[]> =>
      (await compareEvents(before, after, () => Promise.resolve(versions))).map(({ rule }) => rule);
    expect(await rules(each(first, second))).toEqual(['property-renamed']);
    const dropped = { version: '0', content: orderWith('id', 'orderId') };
    expect(await rules(each(dropped, first, second))).not.toContain('property-renamed');
    const still = { version: '3', content: orderWith('id') };
    expect(await rules(each(first, second, still))).not.toContain('property-renamed');
  });
});

describe('events', () => {
  const created = eventOf({ 'id!': 'string' });
  const shipped = eventOf({ 'id!': 'string' }, { detailType: 'Order Shipped' });

  test('come and go by source and detail-type', async () => {
    const [change, ...others] = await compareEvents([created], [created, shipped]);
    expect(others).toEqual([]);
    expect(change).toMatchObject({
      rule: 'event-added',
      event: { source: 'elk.orders', detailType: 'Order Shipped' },
      pointer: '',
      breaks: [],
      severity: 'info',
    });
    const [gone] = await compareEvents([created, shipped], [created]);
    expect(gone).toMatchObject({
      rule: 'event-removed',
      severity: 'error',
      breaks: ['consumers', 'producers', 'replays'],
    });
  });

  test('keep their schema under another key', async () => {
    const before = eventOf({ 'id!': 'string' }, { schema: 'orders' });
    const after = eventOf({ id: 'string' }, { schema: 'orders', detailType: 'OrderCreated' });
    const changes = await compareEvents([before], [after]);
    expect(brief(changes)).toEqual([
      'error event-key-changed ',
      'error property-became-optional /detail/id',
    ]);
    expect(changes[0]?.message).toBe(
      'the event "Order Created" of elk.orders is now "OrderCreated" of elk.orders',
    );
    expect(changes[1]?.event.detailType).toBe('Order Created');
  });

  test('of one schema that describes several are not taken for one another', async () => {
    const named = (detailType: string): EventModel =>
      eventOf({ 'id!': 'string' }, { schema: 'orders', detailType });
    const changes = await compareEvents([named('A'), named('B')], [named('C'), named('D')]);
    expect(changes.map(({ rule }) => rule)).toEqual([
      'event-removed',
      'event-removed',
      'event-added',
      'event-added',
    ]);
  });

  test('of one detail-type under two sources are two', async () => {
    const other = eventOf({ 'id!': 'number' }, { source: 'elk.returns' });
    expect(await compareEvents([created, other], [other, created])).toEqual([]);
  });

  test('are sorted, whatever the order they came in', async () => {
    const after = [
      eventOf({ b: 'string', a: 'string' }, { source: 'z' }),
      eventOf({ b: 'string', a: 'string' }, { source: 'a' }),
    ];
    const before = [eventOf({}, { source: 'a' }), eventOf({}, { source: 'z' })];
    const changes = await compareEvents(before, after);
    expect(changes.map(({ event, pointer }) => event.source + pointer)).toEqual([
      'a/detail/a',
      'a/detail/b',
      'z/detail/a',
      'z/detail/b',
    ]);
    expect(await compareEvents([...before].reverse(), [...after].reverse())).toEqual(changes);
  });
});

test('a change says where, what it was and what it is', async () => {
  const before = eventOf({ 'items!': [{ 'sku!': 'string', 'a-b': 'integer' }] });
  const after = eventOf({ 'items!': [{ 'sku!': 'number', 'a-b': 'number' }] });
  expect(await compareEvents([before], [after])).toEqual([
    expect.objectContaining({
      rule: 'integer-to-number',
      pointer: '/detail/items/*/a-b',
      path: 'detail.items[]["a-b"]',
      message: 'detail.items[]["a-b"] may have a fraction now',
    }),
    expect.objectContaining({
      rule: 'type-changed',
      pointer: '/detail/items/*/sku',
      path: 'detail.items[].sku',
      message: 'detail.items[].sku is number now, it was string',
      before: 'string',
      after: 'number',
      effect: 'incomparable',
    }),
  ]);
});

test('what two properties refer to is told at both', async () => {
  const of = (zip: string): EventModel =>
    eventOf(
      { billing: '&Address', shipping: '&Address' },
      { definitions: { Address: schemaOf({ zip }) } },
    );
  expect(brief(await compareEvents([of('string')], [of('integer')]))).toEqual([
    'error type-changed /detail/billing/zip',
    'error type-changed /detail/shipping/zip',
  ]);
});

test('anything is called so', async () => {
  const [change] = await compareEvents([eventOf({ a: 'any' })], [eventOf({ a: "'x'|null" })]);
  expect(change).toMatchObject({ rule: 'type-narrowed', before: 'anything', after: 'null or "x"' });
});
