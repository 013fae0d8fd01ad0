import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { CreateEventHandler } from '../../templates/handle-events.js';
import { openShop, run, type OrderEvent } from './shop.js';

/** Handlers of one deployment of the consumer: what was generated then is what it runs. */
async function generatedHandler(cwd: string, copy: string) {
  const index = pathToFileURL(join(cwd, copy, 'index.js')).href;
  const module = (await import(/* @vite-ignore */ index)) as {
    createEventHandler: CreateEventHandler<
      Record<'elk.orders', Record<'Order Created', OrderEvent>>
    >;
  };
  return module.createEventHandler;
}

describe('the story', { timeout: 60_000 }, () => {
  it('ends well: the lost order comes back, and the other is not handled twice', async () => {
    const log: string[] = [];
    const handled = new Set<string>();
    const idempotency = {
      seen: (id: string) => handled.has(id),
      remember: (id: string) => handled.add(id),
    };
    let consumer: (event: unknown, context: unknown) => unknown = () => undefined;
    const shop = await openShop((...args: never[]) => {
      const [event, context] = args;
      return consumer(event, context);
    });
    const { cwd } = shop;
    const invalid = (): void => void log.push('an order that cannot be read');

    // The consumer is generated from what the producer sends at first.
    await shop.put({ id: '0' });
    expect(await run(cwd, ['pull', '--local', '--output', 'v1'])).toMatchObject({ code: 0 });
    const first = await generatedHandler(cwd, 'v1');
    consumer = first(
      {
        'elk.orders': {
          'Order Created': ({ detail }) => void log.push(`handled order ${detail.id}`),
        },
      },
      { invalid, idempotency },
    );
    await shop.put({ id: '1' });
    expect(log).toEqual(['handled order 1']);

    // Somebody renames `id`. Nobody handles "order undefined", but order 2 is lost.
    await shop.put({ orderId: '2' });
    expect(log).toEqual(['handled order 1', 'an order that cannot be read']);

    // The old guards cannot read it: nothing is replayed.
    const replay = ['replay', '--local', '--bus', 'orders', '--from', '-1h', '--preflight'];
    const before = await run(cwd, [...replay, '--output', 'v1']);
    expect(before).toMatchObject({ code: 3, stdout: '' });
    expect(before.stderr).toContain(
      'breaking for replays: elk.orders "Order Created": 1 event refused, detail.id is missing; fits no known version of the schema; first event',
    );
    expect(before.stderr).toContain('Nothing is replayed');
    expect(log).toHaveLength(2);

    // The consumer learns both shapes, is deployed, and the archive is replayed.
    expect(await run(cwd, ['pull', '--local', '--output', 'v2'])).toMatchObject({ code: 0 });
    const second = await generatedHandler(cwd, 'v2');
    consumer = second(
      {
        'elk.orders': {
          'Order Created': ({ detail }) =>
            void log.push(`handled order ${detail.id ?? detail.orderId}`),
        },
      },
      { invalid, idempotency },
    );
    const after = await run(cwd, [...replay, '--output', 'v2']);
    expect(after.stderr).toContain("Preflight: 3 events; today's guards refuse none");
    expect(after.stderr).toMatch(/^all-orders-\S+: COMPLETED, at .* 3 of 3 events$/m);
    expect(after.code).toBe(0);
    await shop.local.idle();
    expect(log.slice(2).sort()).toEqual(['handled order 0', 'handled order 2']);
  });
});
