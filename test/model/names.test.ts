import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseNames, exportsOf, keyText, type EventKey } from '../../src/model/names.js';

/** Case by the rules of Unicode that disks follow, and more. */
const caseless = (path: string): string => path.toUpperCase().toLowerCase().toUpperCase();

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
    ['注文作成', '注文作成', '注文作成', '注文作成'],
    ['注文 Created', '注文-created', '注文Created', '注文Created'],
    ['\u30ab\u3099', '\u30ac', '\u30ac', '\u30ac'],
    ['Größe geändert', 'große-geandert', 'GroßeGeandert', 'großeGeandert'],
    ['ЗаказСоздан', 'заказ-создан', 'ЗаказСоздан', 'заказСоздан'],
    ['हिन्दी', 'हिन्दी', 'हिन्दी', 'हिन्दी'],
    ['პირველი', 'პირველი', 'პირველი', 'პირველი'],
    ['I ❤️ orders', 'i-orders', 'IOrders', 'iOrders'],
    ['🎉', 'event-793f7b', 'Event_793F7B', 'event_793F7B'],
    ['Order\u{1f130}\u16a0', 'order-a-16fe1f', 'OrderA_16FE1F', 'orderA_16FE1F'],
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
        '注文 Entry',
        'große',
        'grosse',
        'οδος',
        'οδοσ',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
    ),
  });
  const keys = fc.uniqueArray(key, { selector: keyText, maxLength: 12 });

  test('are apart, also where a disk ignores case, whatever the order', () => {
    fc.assert(
      fc.property(keys, (all) => {
        const { events } = chooseNames(all);
        const paths = [...events.values()].map(({ folder, file }) => `${folder}/${file}`);
        expect(new Set(paths.map(caseless)).size).toBe(all.length);
        for (const path of paths) {
          expect(path).toMatch(/^[\p{L}\p{M}\p{Nd}._-]+\/[\p{L}\p{M}\p{Nd}-]+$/u);
          expect(path).toBe(path.normalize('NFC'));
          expect(Math.max(...path.split('/').map((name) => Buffer.byteLength(name)))).toBeLessThan(
            240,
          );
        }
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
