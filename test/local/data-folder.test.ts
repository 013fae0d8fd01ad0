import { cp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  CreateArchiveCommand,
  DescribeReplayCommand,
  ListEventBusesCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  StartReplayCommand,
  type EventBridgeClient,
} from '@aws-sdk/client-eventbridge';
import { CreateDiscovererCommand, ListSchemasCommand } from '@aws-sdk/client-schemas';
import { ClassicLevel } from 'classic-level';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  LocalEventBridgeError,
  startLocalEventBridge,
  StoreInUse,
  type LocalEventBridgeOptions,
} from '../../src/local/index.js';
import { startWhenFree } from '../../src/local/start-when-free.js';
import { recordedWorld } from '../recorded-world.js';
import { testWorld } from '../world/test-world.js';
import { serverProgram, temporaryFolder } from './child.js';
import { bus, clientsOf, lambda, orderCreated, setUp } from './clients.js';

let data = '';
beforeEach(async () => {
  data = await temporaryFolder();
  onTestFinished(() => rm(data, { recursive: true, force: true }));
});

/** Starts on the folder, does something, and ends. */
async function session<Result>(
  run: (clients: ReturnType<typeof clientsOf>, local: Started) => Promise<Result>,
  options: LocalEventBridgeOptions = {},
): Promise<Result> {
  const local = await startLocalEventBridge({ data, buses: ['orders'], ...options });
  const clients = clientsOf(local);
  try {
    return await run(clients, local);
  } finally {
    clients.events.destroy();
    clients.schemas.destroy();
    await local.close();
  }
}

type Started = Awaited<ReturnType<typeof startLocalEventBridge>>;

const archiveAll = (events: EventBridgeClient) =>
  events.send(new CreateArchiveCommand({ ArchiveName: 'all', EventSourceArn: bus('orders') }));

const put = (events: EventBridgeClient, count: number) =>
  events.send(
    new PutEventsCommand({
      Entries: Array.from({ length: count }, (_, n) => orderCreated({ n })),
    }),
  );

async function target(events: EventBridgeClient, Arn: string) {
  const rule = { Name: 'all', EventBusName: 'orders', EventPattern: '{"source":["elk.orders"]}' };
  await events.send(new PutRuleCommand(rule));
  await events.send(
    new PutTargetsCommand({ Rule: 'all', EventBusName: 'orders', Targets: [{ Id: 't', Arn }] }),
  );
}

describe('a data folder', () => {
  test('remembers everything, and says what', async () => {
    const functions = { take: () => undefined };
    await session(
      async ({ events, schemas }) => {
        await schemas.send(new CreateDiscovererCommand({ SourceArn: bus('orders') }));
        await archiveAll(events);
        await target(events, lambda('take'));
        await put(events, 3);
      },
      { functions },
    );
    await session(async ({ events, schemas }, local) => {
      expect(local.contents()).toMatchObject({
        buses: ['default', 'orders'],
        rules: 1,
        schemas: 1,
        archives: [{ name: 'all', events: 3 }],
      });
      const { Schemas } = await schemas.send(
        new ListSchemasCommand({ RegistryName: 'discovered-schemas' }),
      );
      expect(Schemas).toMatchObject([{ SchemaName: 'elk.orders@OrderCreated', VersionCount: 1 }]);
      const { Rules } = await events.send(new ListRulesCommand({ EventBusName: 'orders' }));
      expect(Rules).toHaveLength(3);
      const { Targets } = await events.send(
        new ListTargetsByRuleCommand({ Rule: 'all', EventBusName: 'orders' }),
      );
      expect(Targets).toEqual([{ Id: 't', Arn: lambda('take') }]);
      await put(events, 1);
      expect(local.contents().archives).toEqual([{ name: 'all', events: 4 }]);
    });
  });

  test('delivers after a restart what was not delivered before', async () => {
    await session(
      async ({ events }) => {
        await target(events, lambda('take'));
        await put(events, 3);
      },
      { functions: { take: () => Promise.reject(new Error('not now')) } },
    );
    const seen: unknown[] = [];
    await session((_, local) => local.idle(), {
      functions: { take: (event: { detail: unknown }) => void seen.push(event.detail) },
    });
    expect(seen).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }]);
    await session(async (_, local) => expect(local.contents().openDeliveries).toBe(0));
  });

  test('keeps apart what comes in several runs, even if the clock stands still', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const failing = { functions: { take: () => Promise.reject(new Error('not now')) } };
    await session(async ({ events }) => {
      await archiveAll(events);
      await target(events, lambda('take'));
    }, failing);
    for (let run = 0; run < 3; run++) await session(({ events }) => put(events, 2), failing);
    let delivered = 0;
    const functions = { take: () => void delivered++ };
    await session(
      async (_, local) => {
        await local.idle();
        const archived: unknown[] = [];
        for await (const { id } of local.archiveEvents('all')) archived.push(id);
        expect(new Set(archived).size).toBe(6);
      },
      { functions },
    );
    expect(delivered).toBe(6);
  });

  test('brings nothing again that was delivered when all was idle, not after a kill either', async () => {
    const functions = { take: () => undefined };
    const copy = `${data}-copy`;
    onTestFinished(() => rm(copy, { recursive: true, force: true }));
    await session(
      async ({ events }, local) => {
        await target(events, lambda('take'));
        await put(events, 3);
        await local.idle();
        await cp(data, copy, { recursive: true }); // what a kill would leave
      },
      { functions },
    );
    let again = 0;
    const local = await startLocalEventBridge({ data: copy, functions: { take: () => again++ } });
    await local.idle();
    await local.close();
    expect(again).toBe(0);
  });

  test('goes on with a replay that a restart cut off', async () => {
    let blocked = true;
    const names = new Set<string>();
    const take = (event: { detail: { n: number }; 'replay-name'?: string }) => {
      if (event['replay-name'] === undefined) return undefined;
      if (blocked) return new Promise(() => undefined);
      names.add(String(event.detail.n));
      return undefined;
    };
    const total = 1200;
    await session(
      async ({ events }) => {
        await archiveAll(events);
        for (let i = 0; i < total / 10; i++) {
          const Entries = Array.from({ length: 10 }, (_, j) => orderCreated({ n: i * 10 + j }));
          await events.send(new PutEventsCommand({ Entries }));
        }
        await target(events, lambda('take'));
        await events.send(
          new StartReplayCommand({
            ReplayName: 'again',
            EventSourceArn: 'arn:aws:events:us-east-1:000000000000:archive/all',
            EventStartTime: new Date(0),
            EventEndTime: new Date(Date.now() + 60_000),
            Destination: { Arn: bus('orders') },
          }),
        );
      },
      { functions: { take } },
    );
    blocked = false;
    await session(
      async ({ events }, local) => {
        await vi.waitFor(async () => {
          const replay = await events.send(new DescribeReplayCommand({ ReplayName: 'again' }));
          expect(replay.State).toBe('COMPLETED');
        }, 60_000);
        await local.idle();
      },
      { functions: { take } },
    );
    expect(names.size).toBe(total);
  });

  test('may hold hostile names', async () => {
    await session(async ({ events, schemas }) => {
      await schemas.send(new CreateDiscovererCommand({ SourceArn: bus('orders') }));
      for (const Source of ['__proto__', 'a"]', '\ud800', '\udfff', 'a\nb', 'ü😀']) {
        await events.send(new PutEventsCommand({ Entries: [{ ...orderCreated(), Source }] }));
      }
    });
    await session(async (_, local) => expect(local.contents().schemas).toBeGreaterThanOrEqual(5));
  });
});

describe('a folder that cannot be used', () => {
  const start = serverProgram();

  test('because another process has it: the second is told, and where the first listens', async () => {
    const child = await start(data);
    onTestFinished(() => child.kill());
    const second = startLocalEventBridge({ data });
    await expect(second).rejects.toBeInstanceOf(StoreInUse);
    await expect(second).rejects.toMatchObject({
      code: 'EVB_LOCAL_STORE_IN_USE',
      endpoint: child.endpoint,
      message:
        `the store in ${join(data, 'store')} is in use already, by the local EventBridge at ` +
        `${child.endpoint}. Connect to the one that has it, end that one, or choose another data folder.`,
    });
    const { events } = clientsOf(child);
    expect((await events.send(new ListEventBusesCommand({}))).EventBuses).toHaveLength(2);
    await child.kill();
    await session(async (_, local) => expect(local.contents().buses).toContain('orders'));
  });

  test('because this process has it already', async () => {
    await session(async () => {
      await expect(startLocalEventBridge({ data })).rejects.toBeInstanceOf(StoreInUse);
    });
  });

  test('for as long as a command has it for itself, and no longer', async () => {
    const alone = await startLocalEventBridge({ data, shared: false });
    const patient = startWhenFree({ data }, recordedWorld());
    const impatient = testWorld();
    await expect(startWhenFree({ data }, impatient)).rejects.toMatchObject({
      endpoint: undefined,
      message: expect.stringContaining('Run this again when that one has ended'),
    });
    expect(impatient.written.stderr).toBe(
      `Another command has the data folder ${data} for itself: waiting, 28 s more at most.\n`,
    );
    await alone.close();
    await (await patient).close();
  });

  test('but for the note of a server that was killed', async () => {
    const killed = await start(data);
    await killed.kill();
    const note = await readFile(join(data, 'endpoint'), 'utf8');
    const alone = await startLocalEventBridge({ data, shared: false });
    await writeFile(join(data, 'endpoint'), note); // as before the new one has removed it
    await expect(startLocalEventBridge({ data })).rejects.toMatchObject({ endpoint: undefined });
    await alone.close();
  });

  test('because a newer release wrote it', async () => {
    await session(async () => undefined);
    const level = new ClassicLevel(join(data, 'store'));
    await level.put('format', '2');
    await level.close();
    await expect(startLocalEventBridge({ data })).rejects.toThrow(
      'has format 2, this release reads format 1',
    );
  });

  test('because it is no folder', async () => {
    await writeFile(join(data, 'file'), '');
    const started = startLocalEventBridge({ data: join(data, 'file') });
    await expect(started).rejects.toBeInstanceOf(LocalEventBridgeError);
    await expect(started).rejects.toMatchObject({ code: 'EVB_LOCAL_STORE' });
    await expect(started).rejects.toThrow('Choose another one.');
  });

  test.skipIf(process.platform !== 'linux')('because the system makes none there', async () => {
    const started = startLocalEventBridge({ data: '/proc/data' });
    await expect(started).rejects.toMatchObject({ code: 'EVB_LOCAL_STORE' });
  });

  test('because a file of the store is damaged: that is said, and nothing is changed', async () => {
    await session(async ({ events }) => {
      await archiveAll(events);
      for (let i = 0; i < 40; i++) await put(events, 10);
    });
    await session(({ events }) => put(events, 10));
    const store = join(data, 'store');
    const files = await readdir(store);
    const damageable = files.filter((name) => /\.(log|ldb)$|^(MANIFEST|CURRENT)/.test(name));
    expect(damageable.length).toBeGreaterThanOrEqual(4);
    for (const name of damageable) {
      const copy = `${data}-copy`;
      onTestFinished(() => rm(copy, { recursive: true, force: true }));
      await cp(data, copy, { recursive: true });
      const path = join(copy, 'store', name);
      const bytes = await readFile(path);
      const place = Math.floor(bytes.length / 3);
      bytes.fill(0xab, place, Math.min(place + 40, bytes.length));
      await writeFile(path, bytes);
      const failure = await startLocalEventBridge({ data: copy }).then(
        (local) => readAll(local),
        (error: unknown) => error,
      );
      expect(failure, name).toBeInstanceOf(LocalEventBridgeError);
      expect(failure, name).toMatchObject({ code: 'EVB_LOCAL_STORE_DAMAGED' });
      expect(await readFile(path), name).toEqual(bytes);
      await rm(copy, { recursive: true });
    }
  });
});

describe('a data folder that is damaged is told as such', () => {
  const fill = () =>
    session(
      async ({ events }) => {
        await archiveAll(events);
        await target(events, lambda('take'));
        await put(events, 10);
      },
      { functions: { take: () => Promise.reject(new Error('not now')) } },
    );
  const failure = () =>
    startLocalEventBridge({ data }).then(
      (local) => readAll(local),
      (error: unknown) => error,
    );

  test('when the file is gone that names the others: they stay', async () => {
    await fill();
    const store = join(data, 'store');
    await rm(join(store, 'CURRENT'));
    const files = await readdir(store);
    expect(await failure()).toMatchObject({ code: 'EVB_LOCAL_STORE_DAMAGED' });
    expect(await readdir(store)).toEqual(files);
  });

  test('when a table of it is cut off', async () => {
    await fill();
    await session(async () => undefined);
    const tables = (await readdir(join(data, 'store'))).filter((name) => name.endsWith('.ldb'));
    expect(tables).not.toEqual([]);
    for (const name of tables) await truncate(join(data, 'store', name), 100);
    expect(await failure()).toBeInstanceOf(LocalEventBridgeError);
  });

  test.each(['event:', 'rule:', 'delivery:'])('when a value of %s is no JSON', async (prefix) => {
    await fill();
    const level = new ClassicLevel(join(data, 'store'));
    const [key = ''] = await level.keys({ gte: prefix, limit: 1 }).all();
    expect(key).toContain(prefix);
    await level.put(key, '{"half');
    await level.close();
    const found = await failure();
    expect(found).toBeInstanceOf(LocalEventBridgeError);
    expect(found).toMatchObject({ code: 'EVB_LOCAL_STORE_DAMAGED' });
  });
});

/** Reads the archive; gives the error that this ends in. */
async function readAll(local: Started): Promise<unknown> {
  try {
    const events: unknown[] = [];
    for await (const event of local.archiveEvents('all')) events.push(event);
    return undefined;
  } catch (error) {
    return error;
  } finally {
    await local.close();
  }
}

describe('a full disk', () => {
  const start = serverProgram();

  test('is said to the producer; what was acknowledged stays, and reading goes on', async () => {
    // Files of this process end at 64 blocks of 512 or 1024 bytes.
    const child = await start(data, {}, "trap '' XFSZ; ulimit -f 64");
    onTestFinished(() => child.kill());
    const { events } = clientsOf(child);
    await archiveAll(events);
    let acknowledged = 0;
    const fill = async () => {
      for (let i = 0; i < 1000; i++) {
        await put(events, 10);
        acknowledged += 10;
      }
    };
    await expect(fill()).rejects.toMatchObject({
      name: 'InternalException',
      message: expect.stringContaining('cannot be used'),
    });
    expect((await events.send(new ListEventBusesCommand({}))).EventBuses).toHaveLength(2);
    await put(events, 1); // into a new file: there is room again
    acknowledged++;
    await child.kill();
    await session(async (clients, local) => {
      const kept = local.contents().archives[0]?.events ?? 0;
      expect(kept).toBeGreaterThanOrEqual(acknowledged);
      await put(clients.events, 1);
    });
    expect(acknowledged).toBeGreaterThan(0);
  });
});

describe('without a folder', () => {
  test('all is gone with the process', async () => {
    await setUp({ buses: ['orders'] });
    const { local } = await setUp();
    expect(local.contents().buses).toEqual(['default']);
  });
});
