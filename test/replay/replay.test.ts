import {
  CancelReplayCommand,
  CreateArchiveCommand,
  type EventBridgeClient,
  ListReplaysCommand,
  PutEventsCommand,
  StartReplayCommand,
} from '@aws-sdk/client-eventbridge';
import { describe, expect, it } from 'vitest';
import { bus, orderCreated } from '../local/clients.js';
import { temporaryFolder } from '../recorded-world.js';
import { denied, openProxy } from './proxy.js';
import { openShop, putRule, run, runOnTerminal, type OrderEvent, type Shop } from './shop.js';
import { eventually } from '../support/eventually.js';

const replay = ['replay', '--local', '--from', '-1h'];

/** The one line that an error is told in, and the line of its fix. */
function errorIn(stderr: string): string {
  return /^error: .*\n(?: {2}.*\n)*/m.exec(stderr)?.[0] ?? stderr;
}

/** Details of what was delivered by replays, by the replay's name. */
function replayed(seen: readonly OrderEvent[], name: string) {
  return seen.filter((event) => event['replay-name'] === name).map(({ detail }) => detail);
}

/** Puts an order a second, in the order given. */
async function putDated(events: EventBridgeClient, ...seconds: number[]): Promise<void> {
  const Entries = seconds.map((second) => ({
    ...orderCreated({ id: String(second) }),
    Time: new Date(Date.UTC(2026, 0, 1, 0, 0, second)),
  }));
  await events.send(new PutEventsCommand({ Entries }));
}

async function shopWithOrders(seen: OrderEvent[] = [], count = 2): Promise<Shop> {
  const shop = await openShop((event: OrderEvent) => void seen.push(event));
  await shop.put(...Array.from({ length: count }, (_, i) => ({ id: String(i + 1) })));
  return shop;
}

describe('evb-codegen replay', { timeout: 30_000 }, () => {
  it('replays to the rules that AWS does not manage, and follows to the end', async () => {
    const seen: OrderEvent[] = [];
    const { cwd, local } = await shopWithOrders(seen);
    const { code, stdout, stderr } = await run(cwd, [...replay, '--name', 'again']);
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/^Replay again: archive all-orders of the event bus orders$/m);
    expect(stderr).toMatch(/^ {2}rules {3}consumer$/m);
    expect(stderr).toMatch(
      /^again: COMPLETED, at \S+Z \(100 % of the span\), of at most 2 events$/m,
    );
    await local.idle();
    expect(replayed(seen, 'again')).toEqual([{ id: '1' }, { id: '2' }]);
  });

  it('delivers to the named rules alone, and gives each replay a name of its own', async () => {
    const seen: OrderEvent[] = [];
    const shop = await shopWithOrders(seen);
    await putRule(shop.events, 'first', { detail: { id: ['1'] } });
    const names: string[] = [];
    for (let i = 0; i < 2; i++) {
      const { code, stdout } = await run(shop.cwd, [...replay, '--rule', 'first', '--json']);
      const document = JSON.parse(stdout);
      expect([code, document]).toMatchObject([
        0,
        {
          schemaVersion: 1,
          command: 'replay',
          exitCode: 0,
          result: { archive: 'all-orders', replay: { state: 'COMPLETED', rules: ['first'] } },
        },
      ]);
      names.push(document.result.replay.name);
    }
    await shop.local.idle();
    expect(names[0]).toMatch(/^all-orders-\d{8}T\d{6}Z-[0-9a-f]{4}$/);
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(replayed(seen, name)).toEqual([{ id: '1' }]);
  });

  it.each(['--no-wait', '--detach'])('does not wait with %s', async (flag) => {
    const { cwd, local, events } = await shopWithOrders();
    const { code, stderr } = await run(cwd, [...replay, '--name', 'detached', flag]);
    expect(code).toBe(0);
    expect(stderr).toContain('aws events describe-replay --replay-name detached');
    await local.idle();
    await eventually(async () => {
      const { Replays } = await events.send(new ListReplaysCommand({ State: 'COMPLETED' }));
      expect(Replays).toHaveLength(1);
    });
  });

  it('runs in this process where nothing else runs the local EventBridge', async () => {
    const shop = await shopWithOrders();
    await shop.close();
    const { code, stderr } = await run(shop.cwd, [...replay, '--name', 'here']);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^here: COMPLETED/m);
    // The consumer was a function of the process that is gone.
    expect(stderr).toMatch(/^2 deliveries wait for their targets/m);
  });

  it('keeps the order, and shares of the gaps, with --speed', async () => {
    const seen: OrderEvent[] = [];
    const { cwd, local, events } = await openShop((event: OrderEvent) => void seen.push(event));
    await putDated(events, 3, 1, 2);
    await local.idle();
    const dated = ['replay', '--local', '--from', '2026-01-01', '--force'];
    const quick = await run(cwd, [...dated, '--name', 'quick', '--speed', '1']);
    expect(quick).toMatchObject({ code: 0 });
    await local.idle();
    expect(replayed(seen, 'quick').map(({ id }) => id)).toEqual(['1', '2', '3']);

    // A gap of a second takes 10,000: the second event does not come while anybody waits for it.
    const { signal, abort } = interruption();
    const slow = runOnTerminal(
      cwd,
      [...dated, '--name', 'slow', '--speed', '1000000'],
      () => 'yes',
      { signal },
    );
    await eventually(() => expect(replayed(seen, 'slow')).toHaveLength(1));
    abort();
    expect((await slow).stderr).toContain('slow: CANCELLED, at 2026-01-01T00:00:01Z');
    expect(replayed(seen, 'slow').map(({ id }) => id)).toEqual(['1']);
  });

  it('cannot keep a pace on AWS', async () => {
    const { code, stderr } = await run(temporaryFolder(), [
      'replay',
      '--bus',
      'b',
      '--speed',
      '10',
    ]);
    expect(code).toBe(1);
    expect(errorIn(stderr)).toMatch(
      /--speed says nothing without --into FILE or --local .*EVB_FLAG_ALONE/,
    );
  });

  it('asks on a terminal which archive, from when and to when', async () => {
    const { cwd, events } = await shopWithOrders();
    const EventSourceArn = bus('orders');
    await events.send(new CreateArchiveCommand({ ArchiveName: 'b', EventSourceArn }));
    const questions: string[] = [];
    const answer = (question: string): string => {
      questions.push(question);
      return question.includes('Archives of the bus') ? 'all-orders' : '';
    };
    const { code, stderr } = await runOnTerminal(cwd, ['replay', '--local'], answer);
    expect(questions).toEqual([
      expect.stringMatching(
        /^Archives of the bus orders:\n {2}all-orders: 2 events since \S+Z\n {2}b: 0 events since \S+Z\nArchive \(all-orders\): $/,
      ),
      expect.stringMatching(
        /^The archive all-orders holds 2 events since \S+Z\.\nFrom \(20\S+Z\): $/,
      ),
      'To (now): ',
    ]);
    expect(stderr).toMatch(/COMPLETED.* of at most 2 events/);
    expect(code).toBe(0);
  });
});

/** A shop whose consumer does not get done with replayed events before it is released. */
async function slowShop() {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const shop = await openShop((event: OrderEvent) =>
    event['replay-name'] === undefined ? undefined : released,
  );
  for (let i = 0; i < 120; i++) {
    await shop.put(...Array.from({ length: 10 }, (_, n) => ({ id: String(10 * i + n) })));
  }
  const stateOf = async (name: string) => {
    const { Replays = [] } = await shop.events.send(new ListReplaysCommand({ NamePrefix: name }));
    return Replays[0]?.State;
  };
  const isRunning = (name: string) =>
    eventually(async () => expect(await stateOf(name)).toBe('RUNNING'));
  return { ...shop, release, stateOf, isRunning };
}

describe('a replay that is interrupted', { timeout: 30_000 }, () => {
  const slow = [...replay, '--name', 'slow'];

  it('is cancelled when the user says so', async () => {
    const { cwd, isRunning, stateOf, release } = await slowShop();
    const { signal, abort } = interruption();
    const questions: string[] = [];
    const answer = (question: string): string => {
      questions.push(question);
      return 'yes';
    };
    const ended = runOnTerminal(cwd, slow, answer, { signal });
    await isRunning('slow');
    abort();
    expect((await ended).code).toBe(130);
    expect(questions).toEqual([expect.stringContaining('Cancel the replay slow?')]);
    expect(await stateOf('slow')).toBe('CANCELLED');
    release();
  });

  it.each([
    [
      'when the user says nothing',
      (cwd: string, signal: AbortSignal) => runOnTerminal(cwd, slow, () => '', { signal }),
    ],
    [
      'where there is nobody to ask',
      (cwd: string, signal: AbortSignal) => run(cwd, slow, { signal }),
    ],
  ])('goes on %s', async (_, start) => {
    const { cwd, isRunning, stateOf, release } = await slowShop();
    const { signal, abort } = interruption();
    const ended = start(cwd, signal);
    await isRunning('slow');
    abort();
    const { code, stderr } = await ended;
    expect(code).toBe(130);
    expect(stderr).toContain(
      'It goes on. To cancel it: aws events cancel-replay --replay-name slow',
    );
    expect(await stateOf('slow')).toBe('RUNNING');
    release();
  });

  it('by somebody else did not do what it should, and says where to go on', async () => {
    const { cwd, events, isRunning, release } = await slowShop();
    const ended = run(cwd, slow);
    await isRunning('slow');
    await events.send(new CancelReplayCommand({ ReplayName: 'slow' }));
    const { code, stderr } = await ended;
    release();
    expect(code).toBe(1);
    expect(errorIn(stderr)).toMatch(
      /the replay "slow" ended as CANCELLED .*\n +fix replay the rest under another name: --from 20\S+Z\n/,
    );
  });
});

function interruption() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

describe('a replay that cannot be', { timeout: 30_000 }, () => {
  it.each<[string, string[], RegExp]>([
    [
      'no such bus',
      ['--bus', 'order'],
      /there is no event bus "order" .*\n.*aws events list-event-buses/,
    ],
    ['a bus without archive', ['--bus', 'default'], /"default" has no archive .*EVB_ARCHIVE_NONE/],
    [
      'no such archive',
      ['--archive', 'all-order'],
      /has no archive "all-order" .*\n +fix did you mean "all-orders"\?/,
    ],
    ['another archive', ['--archive', 'x'], /\n +fix name one that it has: all-orders\n/],
    [
      'no such rule',
      ['--rule', 'consumr'],
      /has no rule "consumr" .*\n +fix did you mean "consumer"/,
    ],
    [
      'a managed rule',
      ['--rule', 'Events-Archive-all-orders'],
      /gets no replayed events: AWS made it for itself/,
    ],
    ['another rule', ['--rule', 'nope'], /\n +fix name one that it has: consumer\n/],
    ['a disabled rule', ['--rule', 'off'], /gets no replayed events: it is disabled/],
    [
      'from after to',
      ['--from', '2026-01-02', '--to', '2026-01-01'],
      /no time lies between --from \(2026-01-02T00:00:00Z\) and --to \(2026-01-01T00:00:00Z\)/,
    ],
    ['a span that begins now', ['--from', 'now'], /no time lies between .*\n.*which is now unless/],
    [
      'a span before the archive',
      ['--from', '2019-01-01', '--to', '2020-01-01'],
      /the archive holds events from \S+Z to now .*EVB_REPLAY_SPAN_OUTSIDE.*\n.*--force/,
    ],
    ['a span in the future', ['--from', '2999-01-01', '--to', '2999-01-02'], /SPAN_OUTSIDE/],
    [
      'a time that is none',
      ['--from', 'yesterday'],
      /--from must be a time such as .*, not "yesterday"/,
    ],
    ['a name that cannot be', ['--name', 'a b'], /--name must be 1 to 64 letters/],
    ['a name that is taken', ['--name', 'once'], /there has been a replay "once"/],
  ])('is explained: %s', async (_, argv, message) => {
    const { cwd, events } = await shopWithOrders();
    await putRule(events, 'off', { source: ['x'] }, 'DISABLED');
    await run(cwd, [...replay, '--name', 'once']);
    const { code, stdout, stderr } = await run(cwd, [...replay, ...argv]);
    expect([code, stdout]).toEqual([1, '']);
    expect(errorIn(stderr)).toMatch(message);
  });

  it('is not what somebody meant who ends the input', async () => {
    const { cwd, events } = await shopWithOrders();
    const { code, stderr } = await runOnTerminal(cwd, ['replay', '--local'], () => undefined);
    expect(code).toBe(1);
    expect(errorIn(stderr)).toMatch(/the input ended .* nothing was done.*EVB_ANSWER_MISSING/);
    expect((await events.send(new ListReplaysCommand({}))).Replays).toEqual([]);
  });

  it('names its archives where nobody can be asked, and the span of the archive', async () => {
    const { cwd, events } = await shopWithOrders();
    const EventSourceArn = bus('orders');
    const silent = await run(cwd, ['replay', '--local']);
    expect(errorIn(silent.stderr)).toMatch(
      /not said which events .*\n.*--from -2h, or --from 20\d/,
    );
    await events.send(new CreateArchiveCommand({ ArchiveName: 'b', EventSourceArn }));
    const several = await run(cwd, replay);
    expect(errorIn(several.stderr)).toMatch(/has several archives: all-orders, b .*\n.*--archive/);
  });

  it('takes a span before the archive with --force: events may be dated back', async () => {
    const { cwd } = await shopWithOrders();
    const long_ago = ['replay', '--local', '--from', '2019-01-01', '--to', '2020-01-01'];
    expect(await run(cwd, [...long_ago, '--force'])).toMatchObject({ code: 0 });
  });

  it('says so when no rule is there', async () => {
    const shop = await shopWithOrders();
    const EventSourceArn = bus('default');
    await shop.events.send(new CreateArchiveCommand({ ArchiveName: 'd', EventSourceArn }));
    for (const named of [[], ['--rule', 'nope']]) {
      const { stderr } = await run(shop.cwd, [...replay, '--bus', 'default', ...named]);
      expect(errorIn(stderr)).toMatch(/no enabled rule: nobody would get .*\n.*--into FILE/);
    }
  });

  it('names the IAM action that is missing', async () => {
    const { cwd, local } = await shopWithOrders();
    for (const action of ['DescribeEventBus', 'ListArchives', 'ListRules', 'StartReplay']) {
      const refuse = (operation: string) =>
        operation === `AWSEvents.${action}` ? denied : undefined;
      const { endpoint } = await openProxy(local.endpoint, refuse);
      const { code, stderr } = await run(cwd, ['replay', '--endpoint-url', endpoint, '--from=-1h']);
      expect(code).toBe(1);
      expect(errorIn(stderr)).toContain(`the IAM action events:${action} is not allowed: User:`);
      expect(errorIn(stderr)).toContain(`fix allow events:${action} in the IAM policy`);
    }
  });

  it('says what to do when ten run', async () => {
    const { cwd, events, release } = await slowShop();
    for (let i = 0; i < 10; i++) {
      await events.send(
        new StartReplayCommand({
          ReplayName: `r${i}`,
          EventSourceArn: bus('orders').replace('event-bus/orders', 'archive/all-orders'),
          Destination: { Arn: bus('orders') },
          EventStartTime: new Date(Date.now() - 3_600_000),
          EventEndTime: new Date(),
        }),
      );
    }
    const { code, stderr } = await run(cwd, replay);
    release();
    expect(code).toBe(1);
    expect(errorIn(stderr)).toMatch(/ten replays are running.*\n.*aws events list-replays/);
  });
});
