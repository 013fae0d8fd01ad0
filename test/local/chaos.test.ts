import {
  CreateArchiveCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  StartReplayCommand,
  type EventBridgeClient,
} from '@aws-sdk/client-eventbridge';
import {
  CreateDiscovererCommand,
  ListRegistriesCommand,
  ListSchemasCommand,
} from '@aws-sdk/client-schemas';
import { describe, expect, test } from 'vitest';
import type { ChaosOptions } from '../../src/local/index.js';
import { bus, lambda, orderCreated, setUp } from './clients.js';
import { eventually } from '../support/eventually.js';

const put = (events: EventBridgeClient, count = 1) =>
  events.send(
    new PutEventsCommand({
      Entries: Array.from({ length: count }, (_, n) => ({
        ...orderCreated({ n }),
        Time: new Date('2026-01-01T00:00:00Z'),
      })),
    }),
  );

/** Every event goes to the function `take`. */
async function takeAll(events: EventBridgeClient) {
  const rule = { Name: 'all', EventBusName: 'orders', EventPattern: '{"source":["elk.orders"]}' };
  await events.send(new PutRuleCommand(rule));
  await events.send(
    new PutTargetsCommand({
      Rule: 'all',
      EventBusName: 'orders',
      Targets: [{ Id: 't', Arn: lambda('take') }],
    }),
  );
}

/** What 20 requests of 5 entries meet with. */
async function troubles(chaos: ChaosOptions) {
  const { events } = await setUp({ buses: ['orders'], chaos });
  const met: unknown[] = [];
  for (let i = 0; i < 20; i++) {
    try {
      const { Entries } = await put(events, 5);
      met.push(Entries?.map(({ ErrorCode }) => ErrorCode));
    } catch (error) {
      met.push(error instanceof Error ? error.name : error);
    }
  }
  return met;
}

describe('troubles on purpose', () => {
  test('are none unless asked for', async () => {
    expect(await troubles({ seed: 7 })).toEqual(Array(20).fill(Array(5).fill(undefined)));
  });

  test('are the same for the same seed, and others for another', async () => {
    const chaos = { seed: 7, throttling: 0.3, entryFailures: 0.3 };
    const first = await troubles(chaos);
    expect(first).toContain('ThrottlingException');
    expect(first.flat()).toContain('InternalFailure');
    expect(first.flat()).toContain(undefined);
    expect(await troubles(chaos)).toEqual(first);
    expect(await troubles({ ...chaos, seed: 8 })).not.toEqual(first);
  });

  test('one kind does not shift another', async () => {
    const failures = async (chaos: ChaosOptions) =>
      (await troubles(chaos)).filter((met) => Array.isArray(met));
    const alone = await failures({ entryFailures: 0.3 });
    const both = await failures({ entryFailures: 0.3, throttling: 0.2 });
    expect(alone.slice(0, both.length)).toEqual(both);
    expect(both.length).toBeLessThan(20);
  });

  test('throttling: the Schemas API says TooManyRequestsException', async () => {
    const { schemas } = await setUp({ chaos: { throttling: 1 } });
    await expect(schemas.send(new ListRegistriesCommand({}))).rejects.toMatchObject({
      name: 'TooManyRequestsException',
      $metadata: { httpStatusCode: 429 },
    });
  });

  test('duplicates: an event comes twice', async () => {
    const seen: unknown[] = [];
    const { events, local } = await setUp({
      buses: ['orders'],
      functions: { take: (event: { id: string }) => void seen.push(event.id) },
      chaos: { duplicates: 1 },
    });
    await takeAll(events);
    await put(events);
    await local.idle();
    expect(seen).toHaveLength(2);
    expect(seen[0]).toBe(seen[1]);
  });

  test('duplicates: the same events for the same seed, however long their target takes', async () => {
    const twice = async (seed: number, slow: boolean) => {
      const seen: number[] = [];
      const { events, local } = await setUp({
        buses: ['orders'],
        functions: {
          async take({ detail }: { detail: { n: number } }) {
            if (slow) await new Promise((resolve) => setTimeout(resolve, (7 * detail.n) % 5));
            seen.push(detail.n);
          },
        },
        chaos: { duplicates: 0.5, seed },
      });
      await takeAll(events);
      await put(events, 10);
      await local.idle();
      return [...Array(10).keys()].filter((n) => seen.filter((one) => one === n).length === 2);
    };
    const first = await twice(7, false);
    expect(first.length).toBeGreaterThan(0);
    expect(await twice(7, true)).toEqual(first);
    expect(await twice(8, false)).not.toEqual(first);
  });

  test('discovery delay: the schema is not there yet, then it is', async () => {
    const { events, schemas } = await setUp({ buses: ['orders'], chaos: { discoveryDelay: 100 } });
    await schemas.send(new CreateDiscovererCommand({ SourceArn: bus('orders') }));
    await put(events);
    const count = async () =>
      (await schemas.send(new ListSchemasCommand({ RegistryName: 'discovered-schemas' }))).Schemas
        ?.length;
    expect(await count()).toBe(0);
    await eventually(async () => expect(await count()).toBe(1));
  });
});

describe('archives on purpose', () => {
  async function replayed(chaos: ChaosOptions) {
    const seen: number[] = [];
    const take = (event: { detail: { n: number } }) => void seen.push(event.detail.n);
    const { events, local, activities } = await setUp({
      buses: ['orders'],
      functions: { take },
      chaos,
    });
    await events.send(
      new CreateArchiveCommand({ ArchiveName: 'all', EventSourceArn: bus('orders') }),
    );
    await put(events, 10);
    await takeAll(events);
    await events.send(
      new StartReplayCommand({
        ReplayName: 'again',
        EventSourceArn: 'arn:aws:events:us-east-1:000000000000:archive/all',
        EventStartTime: new Date('2026-01-01T00:00:00Z'),
        EventEndTime: new Date('2026-01-01T00:01:00Z'),
        Destination: { Arn: bus('orders') },
      }),
    );
    await eventually(() =>
      expect(activities.some((a) => a.kind === 'replay' && a.state === 'COMPLETED')).toBe(true),
    );
    await local.idle();
    return seen;
  }

  const inOrder = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

  test('reordering: the events of a minute come in another order, the same for the same seed', async () => {
    const first = await replayed({ reordering: true, seed: 3 });
    expect(first).not.toEqual(inOrder);
    expect(first.toSorted()).toEqual(inOrder);
    expect(await replayed({ reordering: true, seed: 3 })).toEqual(first);
    expect(await replayed({})).toEqual(inOrder);
  });

  test('archive lag: what was archived just now is not replayed', async () => {
    expect(await replayed({ archiveLag: 60_000 })).toEqual([]);
  });
});
