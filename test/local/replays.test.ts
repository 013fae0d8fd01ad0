import {
  CancelReplayCommand,
  CreateArchiveCommand,
  DescribeArchiveCommand,
  DescribeReplayCommand,
  ListReplaysCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  StartReplayCommand,
  type EventBridgeClient,
} from '@aws-sdk/client-eventbridge';
import { describe, expect, test } from 'vitest';
import type { EventFunction, LocalEventBridgeOptions } from '../../src/local/index.js';
import { bus, lambda, orderCreated, setUp } from './clients.js';
import { eventually } from '../support/eventually.js';

interface Seen {
  readonly id: string;
  readonly time: string;
  readonly detail: { readonly n: number };
  readonly 'replay-name'?: string;
}

const at = (minute: number, second = 0) => new Date(Date.UTC(2026, 0, 1, 0, minute, second));
const EventSourceArn = 'arn:aws:events:us-east-1:000000000000:archive/all';
const span = { EventStartTime: at(0), EventEndTime: at(59) };

/** Orders with an archive and a rule `all` whose target is `take`. */
async function orders(take: EventFunction, options: LocalEventBridgeOptions = {}) {
  const setup = await setUp({ buses: ['orders'], functions: { take }, ...options });
  const { events } = setup;
  await events.send(
    new CreateArchiveCommand({ ArchiveName: 'all', EventSourceArn: bus('orders') }),
  );
  await rule(events, 'all');
  return setup;
}

async function rule(
  events: EventBridgeClient,
  Name: string,
  pattern: object = { source: ['elk.orders'] },
) {
  const EventPattern = JSON.stringify(pattern);
  await events.send(new PutRuleCommand({ Name, EventBusName: 'orders', EventPattern }));
  const Targets = [{ Id: 't', Arn: lambda('take') }];
  await events.send(new PutTargetsCommand({ Rule: Name, EventBusName: 'orders', Targets }));
}

const put = (events: EventBridgeClient, ...events_: [n: number, time: Date][]) =>
  events.send(
    new PutEventsCommand({
      Entries: events_.map(([n, Time]) => ({ ...orderCreated({ n }), Time })),
    }),
  );

const start = (events: EventBridgeClient, ReplayName: string, settings: object = {}) =>
  events.send(
    new StartReplayCommand({
      ReplayName,
      EventSourceArn,
      Destination: { Arn: bus('orders') },
      ...span,
      ...settings,
    }),
  );

const describeReplay = (events: EventBridgeClient, ReplayName: string) =>
  events.send(new DescribeReplayCommand({ ReplayName }));

const finished = (events: EventBridgeClient, name: string) =>
  eventually(async () => {
    const replay = await describeReplay(events, name);
    expect(replay.State).toMatch(/^(COMPLETED|CANCELLED|FAILED)$/);
    return replay;
  });

describe('a replay', () => {
  test('delivers the events again, as they were but for the replay-name, by time', async () => {
    const seen: Seen[] = [];
    const { events, local } = await orders((event: Seen) => void seen.push(event));
    await put(events, [3, at(3)], [1, at(1)], [2, at(2)], [9, at(10)]);
    await local.idle();
    const originals = seen.splice(0);

    const started = await start(events, 'again', { EventEndTime: at(3), Description: 'd' });
    expect(started).toMatchObject({
      ReplayArn: 'arn:aws:events:us-east-1:000000000000:replay/again',
      State: 'STARTING',
    });
    const replay = await finished(events, 'again');
    expect(replay).toMatchObject({
      ReplayName: 'again',
      State: 'COMPLETED',
      Description: 'd',
      EventSourceArn,
      Destination: { Arn: bus('orders'), FilterArns: [] },
      EventStartTime: at(0),
      EventEndTime: at(3),
      EventLastReplayedTime: at(3),
    });
    expect(replay.ReplayEndTime).toBeInstanceOf(Date);
    await local.idle();
    expect(seen.map(({ detail }) => detail.n)).toEqual([1, 2, 3]);
    expect(seen[0]).toEqual({ ...originals.find((e) => e.detail.n === 1), 'replay-name': 'again' });
    expect(Object.keys(seen[0] ?? {}).slice(-4)).toEqual([
      ...['region', 'replay-name', 'resources', 'detail'],
    ]);
  });

  test('is never archived, even when all events are', async () => {
    const { events, local } = await orders(() => undefined);
    await put(events, [1, at(1)]);
    await start(events, 'again');
    await finished(events, 'again');
    await local.idle();
    const { EventCount } = await events.send(new DescribeArchiveCommand({ ArchiveName: 'all' }));
    expect(EventCount).toBe(1);
  });

  test('goes to some rules alone when it is told so, and rules can tell it', async () => {
    const seen: Seen[] = [];
    const { events, local } = await orders((event: Seen) => void seen.push(event));
    await rule(events, 'replays', { 'replay-name': [{ exists: true }] });
    await put(events, [1, at(1)]);
    await local.idle();
    expect(seen.splice(0)).toHaveLength(1);
    await start(events, 'both');
    await finished(events, 'both');
    await local.idle();
    expect(seen.splice(0)).toHaveLength(2);
    const FilterArns = ['arn:aws:events:us-east-1:000000000000:rule/orders/replays'];
    await start(events, 'one', { Destination: { Arn: bus('orders'), FilterArns } });
    await finished(events, 'one');
    await local.idle();
    expect(seen).toHaveLength(1);
  });

  test('of a detail that speaks of resources puts the replay-name where it belongs', async () => {
    const seen: Seen[] = [];
    const { events, local } = await orders((event: Seen) => void seen.push(event));
    const tricky = {
      ...orderCreated({ n: 1, resources: ['x'], s: ',"resources":[' }),
      DetailType: ',"resources":[],"detail":{}',
      Time: at(1),
    };
    await events.send(new PutEventsCommand({ Entries: [tricky] }));
    await start(events, 'again');
    await finished(events, 'again');
    await local.idle();
    expect(seen[1]).toEqual({ ...seen[0], 'replay-name': 'again' });
  });

  test('can be cancelled while it runs, and not any more when it is over', async () => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const { events, activities } = await orders((event: Seen) =>
      event['replay-name'] === undefined ? undefined : released,
    );
    for (let i = 0; i < 200; i++) {
      const ten = Array.from({ length: 10 }, (_, j): [number, Date] => [i * 10 + j, at(i % 60, j)]);
      await put(events, ...ten);
    }
    await start(events, 'slow');
    await eventually(async () =>
      expect((await describeReplay(events, 'slow')).State).toBe('RUNNING'),
    );
    const cancel = () => events.send(new CancelReplayCommand({ ReplayName: 'slow' }));
    expect((await cancel()).State).toBe('CANCELLING');
    expect((await finished(events, 'slow')).State).toBe('CANCELLED');
    release();
    await expect(cancel()).rejects.toMatchObject({ name: 'IllegalStatusException' });
    const states = activities.flatMap((a) => (a.kind === 'replay' ? [a.state] : []));
    expect(states).toEqual(['STARTING', 'RUNNING', 'CANCELLING', 'CANCELLED']);
  });

  test("is refused in AWS's words", async () => {
    const { events } = await orders(() => undefined);
    await start(events, 'once');
    const refused = (message: string, settings: object, name = 'x') =>
      expect(start(events, name, settings)).rejects.toThrow(message);
    await refused('Replay once already exists.', {}, 'once');
    await refused('Parameter EventSourceArn is not valid. Reason: Archive none does not exist.', {
      EventSourceArn: EventSourceArn.replace('all', 'none'),
    });
    await refused(
      'Parameter EventEndTime is not valid. Reason: EventStartTime must be before EventEndTime.',
      { EventStartTime: at(1), EventEndTime: at(1) },
    );
    await refused(
      'Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not permitted.',
      { Destination: { Arn: bus('default') } },
    );
    await refused(
      'Parameter Destination.Arn is not valid. Reason: Must contain an event bus ARN.',
      { Destination: { Arn: 'orders' } },
    );
    await refused('is not a rule of the event bus', {
      Destination: {
        Arn: bus('orders'),
        FilterArns: ['arn:aws:events:us-east-1:000000000000:rule/x'],
      },
    });
    await expect(describeReplay(events, 'none')).rejects.toThrow('Replay none does not exist.');
  });

  test('shares the bus with nine others at most', async () => {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const { events } = await orders((event: Seen) =>
      event['replay-name'] === undefined ? undefined : released,
    );
    for (let i = 0; i < 60; i++) {
      await put(events, ...Array.from({ length: 10 }, (_, j): [number, Date] => [j, at(i)]));
    }
    for (let i = 0; i < 10; i++) await start(events, `r${i}`);
    await expect(start(events, 'r10')).rejects.toMatchObject({ name: 'LimitExceededException' });
    const { Replays } = await events.send(new ListReplaysCommand({ State: 'RUNNING' }));
    expect(Replays).toHaveLength(10);
    expect(Replays?.[0]).not.toHaveProperty('Destination');
    release();
  });

  test('of an event that a rule of another bus has rewritten', async () => {
    const seen: Seen[] = [];
    const { events, local } = await orders((event: Seen) => void seen.push(event));
    const forward = { Rule: 'forward', EventBusName: 'default' };
    await events.send(
      new PutRuleCommand({ Name: 'forward', EventPattern: '{"source":["elk.orders"]}' }),
    );
    const InputTemplate = `{
      "detail": {"n": 5}, "source": "elk.orders", "detail-type": "x", "time": "2026-01-01T00:01:00Z", "id": <id>
    }`;
    const InputTransformer = { InputPathsMap: { id: '$.id' }, InputTemplate };
    const Targets = [{ Id: 't', Arn: bus('orders'), InputTransformer }];
    await events.send(new PutTargetsCommand({ ...forward, Targets }));
    await events.send(new PutEventsCommand({ Entries: [orderCreated({}, 'default')] }));
    await local.idle();
    await start(events, 'again');
    await finished(events, 'again');
    await local.idle();
    expect(seen).toMatchObject([
      { detail: { n: 5 } },
      { detail: { n: 5 }, 'replay-name': 'again' },
    ]);
  });
});
