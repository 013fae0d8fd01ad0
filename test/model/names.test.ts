import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseNames, exportsOf, keyText, type EventKey } from '../../src/model/names.js';

describe('names', () => {
  test.each([
    ['Order Created', 'order-created', 'OrderCreated', 'orderCreated'],
    ['OrderCreated', 'order-created', 'OrderCreated', 'orderCreated'],
    ['order.created', 'order-created', 'OrderCreated', 'orderCreated'],
    ['ORDER_CREATED', 'order-created', 'OrderCreated', 'orderCreated'],
    [
      'EC2 Instance State-change Notification',
      'ec2-instance-state-change-notification',
      'EC2InstanceStateChangeNotification',
      'ec2InstanceStateChangeNotification',
    ],
    ['delete', 'delete', 'Delete', 'deleteEvent'],
    ['2nd Order', '2nd-order', 'Event2NdOrder', 'event2NdOrder'],
  ])('of %j', (detailType, file, stem, value) => {
    const key = { source: 'elk.orders', detailType };
    expect(chooseNames([key]).events.get(keyText(key))).toEqual({
      folder: 'elk.orders',
      file,
      stem,
      value,
    });
  });

  const key = fc.record({
    source: fc.constantFrom('elk.orders', 'Elk.Orders', 'elk-orders', '__proto__', 'schemas'),
    detailType: fc.oneof(
      fc.constantFrom(
        'Order Created',
        'OrderCreated',
        'order.created',
        'Order',
        'Order Entry',
        '注文',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
    ),
  });
  const keys = fc.uniqueArray(key, { selector: keyText, maxLength: 12 });

  test('are apart, also where a disk ignores case, whatever the order', () => {
    fc.assert(
      fc.property(keys, (all) => {
        const { events } = chooseNames(all);
        const paths = [...events.values()].map(({ folder, file }) =>
          `${folder}/${file}`.toLowerCase(),
        );
        expect(new Set(paths).size).toBe(all.length);
        for (const path of paths) expect(path).toMatch(/^[a-z0-9._-]+\/[a-z0-9-]+$/);
        const exported = [...events.values()].flatMap(({ folder, stem }) =>
          exportsOf(stem).map((name) => `${folder} ${name}`),
        );
        expect(new Set(exported).size).toBe(exported.length);
        expect(chooseNames([...all].reverse())).toEqual(chooseNames(all));
      }),
    );
  });

  test('that were given stay, whatever comes', () => {
    fc.assert(
      fc.property(keys, keys, (before, more: EventKey[]) => {
        const first = chooseNames(before).events;
        const kept = new Map([...first].map(([k, { folder, file }]) => [k, `${folder}/${file}`]));
        const added = more.filter((one) => !first.has(keyText(one)));
        const { events } = chooseNames([...added, ...before], kept);
        for (const [k, names] of first) expect(events.get(k)).toEqual(names);
      }),
    );
  });
});
