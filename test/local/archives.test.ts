import {
  CreateArchiveCommand,
  DeleteArchiveCommand,
  DeleteEventBusCommand,
  DescribeArchiveCommand,
  ListArchivesCommand,
  ListRulesCommand,
  PutEventsCommand,
  PutRuleCommand,
  UpdateArchiveCommand,
  type EventBridgeClient,
} from '@aws-sdk/client-eventbridge';
import { CreateDiscovererCommand } from '@aws-sdk/client-schemas';
import { describe, expect, test, vi } from 'vitest';
import { bus, orderCreated, setUp, type Setup } from './clients.js';
import { eventually } from '../support/eventually.js';

const archive = { ArchiveName: 'all', EventSourceArn: bus('orders') };

const create = (events: EventBridgeClient, settings: object = {}) =>
  events.send(new CreateArchiveCommand({ ...archive, ...settings }));

const put = (events: EventBridgeClient, ...details: unknown[]) =>
  events.send(new PutEventsCommand({ Entries: details.map((detail) => orderCreated(detail)) }));

async function detailsIn(local: Setup['local'], name: string, span = {}) {
  const details: unknown[] = [];
  for await (const { detail } of local.archiveEvents(name, span)) details.push(detail);
  return details;
}

describe('archives', () => {
  test('keep the events of their bus that match, and count them', async () => {
    const { events, local } = await setUp({ buses: ['orders'] });
    const EventPattern = '{"detail":{"total":[{"numeric":[">",10]}]}}';
    const created = await create(events, { EventPattern, RetentionDays: 7, Description: 'd' });
    expect(created).toMatchObject({
      ArchiveArn: 'arn:aws:events:us-east-1:000000000000:archive/all',
      State: 'ENABLED',
    });
    await put(events, { total: 9 }, { total: 11 }, { total: 12 });
    await events.send(new PutEventsCommand({ Entries: [orderCreated({ total: 13 }, 'default')] }));
    const described = await events.send(new DescribeArchiveCommand({ ArchiveName: 'all' }));
    expect(described).toMatchObject({
      ...archive,
      ArchiveArn: created.ArchiveArn,
      EventPattern,
      RetentionDays: 7,
      Description: 'd',
      EventCount: 2,
    });
    expect(described.SizeBytes).toBeGreaterThan(300);
    expect(described.CreationTime).toBeInstanceOf(Date);
    expect(await detailsIn(local, 'all')).toEqual([{ total: 11 }, { total: 12 }]);
  });

  test('keep events by the longest pattern that there may be', async () => {
    const { events, local } = await setUp({ buses: ['orders'] });
    const EventPattern = JSON.stringify({ source: ['elk.orders', 'x'.repeat(4068)] });
    expect(EventPattern).toHaveLength(4096);
    await create(events, { EventPattern });
    await put(events, { n: 1 });
    expect(await detailsIn(local, 'all')).toEqual([{ n: 1 }]);
  });

  test('give their events in the order of time, of a span if one asks', async () => {
    const { events, local } = await setUp({ buses: ['orders'] });
    await create(events);
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
    const Entries = [3, 1, 2].map((n) => ({ ...orderCreated({ n }), Time: at(n) }));
    await events.send(new PutEventsCommand({ Entries }));
    expect(await detailsIn(local, 'all')).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    const span = { from: at(2), to: at(3) };
    expect(await detailsIn(local, 'all', span)).toEqual([{ n: 2 }, { n: 3 }]);
    await expect(detailsIn(local, 'none')).rejects.toThrow(
      'there is no archive none. Make it with CreateArchive.',
    );
  });

  test('are changed, listed by one filter, and deleted with their events', async () => {
    const { events, local } = await setUp({ buses: ['orders'] });
    await create(events);
    await put(events, {});
    await events.send(
      new UpdateArchiveCommand({ ArchiveName: 'all', EventPattern: '{"source":["other"]}' }),
    );
    await put(events, {});
    expect(await detailsIn(local, 'all')).toHaveLength(1);
    const list = (filters: object) => events.send(new ListArchivesCommand(filters));
    expect((await list({ NamePrefix: 'a' })).Archives).toMatchObject([{ EventCount: 1 }]);
    expect((await list({ EventSourceArn: bus('other') })).Archives).toEqual([]);
    expect((await list({ State: 'DISABLED' })).Archives).toEqual([]);
    await expect(list({ State: 'ON' })).rejects.toThrow("Value 'ON' at 'state'");
    await expect(list({ NamePrefix: 'a', State: 'ENABLED' })).rejects.toThrow(
      'At most one filter is allowed for ListArchives.',
    );
    await events.send(new DeleteArchiveCommand({ ArchiveName: 'all' }));
    await create(events);
    expect(await detailsIn(local, 'all')).toEqual([]);
    const again = await events.send(new DescribeArchiveCommand({ ArchiveName: 'all' }));
    expect(again).toMatchObject({ EventCount: 0, SizeBytes: 0 });
  });

  test('keep for no more days than AWS can count', async () => {
    const { events } = await setUp();
    const create = (RetentionDays: number) =>
      events.send(
        new CreateArchiveCommand({
          ArchiveName: 'all',
          EventSourceArn: bus('default'),
          RetentionDays,
        }),
      );
    await expect(create(2 ** 31)).rejects.toMatchObject({ name: 'SerializationException' });
    await expect(create(-1)).rejects.toMatchObject({ name: 'ValidationException' });
    await create(2 ** 31 - 1);
  });

  test("say no in AWS's words", async () => {
    const { events } = await setUp({ buses: ['orders'] });
    await create(events);
    await expect(create(events)).rejects.toThrow('Archive all already exists.');
    await expect(create(events, { ArchiveName: 'x', EventSourceArn: bus('none') })).rejects.toThrow(
      'Event bus none does not exist.',
    );
    await expect(create(events, { ArchiveName: 'x', EventPattern: '{' })).rejects.toMatchObject({
      name: 'InvalidEventPatternException',
    });
    await expect(events.send(new UpdateArchiveCommand({ ArchiveName: 'all' }))).rejects.toThrow(
      'At least one of EventPattern, RetentionDays or Description must be provided.',
    );
    await expect(events.send(new DescribeArchiveCommand({ ArchiveName: 'none' }))).rejects.toThrow(
      'Archive none does not exist.',
    );
  });

  test('stand behind a managed rule that leaves out replays, and hold their bus', async () => {
    const { events } = await setUp({ buses: ['orders'] });
    await create(events, { EventPattern: '{"source":["elk.orders"]}' });
    const { Rules } = await events.send(new ListRulesCommand({ EventBusName: 'orders' }));
    expect(Rules).toMatchObject([
      {
        Name: 'Events-Archive-all',
        ManagedBy: 'prod.vhs.events.aws.internal',
        EventPattern: '{"source":["elk.orders"],"replay-name":[{"exists":false}]}',
      },
    ]);
    await expect(events.send(new DeleteEventBusCommand({ Name: 'orders' }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  test('take no place of a rule that somebody put', async () => {
    const { events, schemas } = await setUp({ buses: ['orders'] });
    const names = ['Events-Archive-all', 'Schemas-events-event-bus-orders'];
    const rule = { EventBusName: 'orders', EventPattern: '{"source":["mine"]}' };
    for (const Name of names) await events.send(new PutRuleCommand({ ...rule, Name }));
    await expect(create(events)).rejects.toMatchObject({ name: 'ResourceAlreadyExistsException' });
    const discoverer = new CreateDiscovererCommand({ SourceArn: bus('orders') });
    await expect(schemas.send(discoverer)).rejects.toMatchObject({ name: 'ConflictException' });
    const { Rules } = await events.send(new ListRulesCommand({ EventBusName: 'orders' }));
    expect(Rules).toMatchObject(names.map((Name) => ({ ...rule, Name })));
  });

  test('forget what is older than they were told to keep', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
    try {
      const { events, local } = await setUp({ buses: ['orders'] });
      await create(events, { RetentionDays: 1 });
      await put(events, { n: 1 });
      vi.setSystemTime(Date.now() + 20 * 3_600_000);
      await put(events, { n: 2 });
      await vi.advanceTimersByTimeAsync(5 * 3_600_000);
      await eventually(async () => expect(await detailsIn(local, 'all')).toEqual([{ n: 2 }]));
      const described = await events.send(new DescribeArchiveCommand({ ArchiveName: 'all' }));
      expect(described.EventCount).toBe(1);
    } finally {
      vi.useRealTimers();
    }
  });
});
