import { existsSync } from 'node:fs';
import {
  ListReplaysCommand,
  ListRulesCommand,
  PutEventsCommand,
  RemoveTargetsCommand,
  type EventBridgeClient,
} from '@aws-sdk/client-eventbridge';
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { realDisk } from '../../src/world-real.js';
import { watchedDisk } from '../files/failing-disk.js';
import { denied, openProxy, type Refusal } from './proxy.js';
import {
  credentials,
  openShop,
  pulledFiles,
  putRule,
  run,
  type OrderEvent,
  type Shop,
} from './shop.js';
import { eventually } from '../support/eventually.js';

const preflight = ['replay', '--from', '-1h', '--preflight'];

const config = {
  'evb-codegen.config.json': JSON.stringify({
    registry: 'discovered-schemas',
    bus: 'orders',
    versions: 'latest',
  }),
};
const orders = [{ id: '1' }, { id: '2' }, { orderId: '3' }];
let generated: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  generated = await pulledFiles(config, ...orders);
});

/** Two kinds of orders are in the archive; the guards know the second one alone. */
async function shopWithBoth(seen: OrderEvent[] = []): Promise<Shop> {
  const consume = (event: OrderEvent): void => void seen.push(event);
  const shop = await openShop(consume, { ...config, ...generated });
  await shop.put(...orders);
  return shop;
}

/** Rules of the bus that AWS does not manage, and the last queue that a proxy saw being made. */
async function rulesOf(events: EventBridgeClient): Promise<(string | undefined)[]> {
  const { Rules = [] } = await events.send(new ListRulesCommand({ EventBusName: 'orders' }));
  return Rules.filter(({ ManagedBy }) => ManagedBy === undefined).map(({ Name }) => Name);
}

/** Whether a queue is there. */
async function isThere(endpoint: string, name: string): Promise<boolean> {
  const client = new SQSClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  const QueueUrl = `${endpoint}/000000000000/${name}`;
  const get = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] });
  return client.send(get).then(
    () => true,
    (error: unknown) => {
      expect(error).toMatchObject({ name: 'QueueDoesNotExist' });
      return false;
    },
  );
}

const temporaryName = /evb-codegen-preflight-\S+/;

describe('evb-codegen replay --preflight', { timeout: 60_000 }, () => {
  it('says which events are refused, and replays nothing', async () => {
    const seen: OrderEvent[] = [];
    const { cwd, local, events } = await shopWithBoth(seen);
    const first = seen.find(({ detail }) => detail.id === '1')?.id;
    const { code, stdout, stderr } = await run(cwd, [...preflight, '--local', '--json']);
    expect(code).toBe(3);
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({ exitCode: 3, summary: { breaking: 1 } });
    expect(document.result).toEqual({
      bus: 'orders',
      archive: 'all-orders',
      preflight: {
        events: 3,
        accepted: 1,
        refused: 2,
        refusals: [
          {
            source: 'elk.orders',
            detailType: 'Order Created',
            registry: 'discovered-schemas',
            schema: 'elk.orders@OrderCreated',
            fits: ['1'],
            path: ['detail', 'orderId'],
            message: 'is missing',
            count: 2,
            firstEventId: first,
          },
        ],
        undescribed: [],
      },
    });
    expect(document.findings).toMatchObject([
      {
        kind: 'change',
        code: 'event-refused',
        breaks: ['replays'],
        where: { schema: 'elk.orders@OrderCreated', pointer: '/detail/orderId' },
      },
    ]);
    expect(stderr).toContain('Nothing is replayed; --force replays all the same.');
    await local.idle();
    expect(seen).toHaveLength(3);

    const name = temporaryName.exec(stderr)?.[0] ?? '';
    expect(stderr.indexOf('these are made, and removed afterwards')).toBeLessThan(
      stderr.indexOf('Preflight: '),
    );
    expect(await isThere(local.endpoint, name.replace(/.*:/, ''))).toBe(false);
    expect(await rulesOf(events)).toEqual(['consumer']);
  });

  it('removes the code that it ran, too', async () => {
    const { cwd } = await shopWithBoth();
    const folders: string[] = [];
    const disk = watchedDisk(realDisk, (_, operation, path) => {
      if (operation === 'mkdir') folders.push(path);
    });
    await run(cwd, [...preflight, '--local'], { disk });
    expect(folders.length).toBeGreaterThan(0);
    expect(folders.filter((folder) => existsSync(folder))).toEqual([]);
  });

  it('finds the same where it can read the archive itself', async () => {
    const shop = await shopWithBoth();
    const result = async () => {
      const { stdout } = await run(shop.cwd, [...preflight, '--local', '--json']);
      return JSON.parse(stdout).result.preflight;
    };
    const byQueue = await result();
    await shop.close();
    expect(await result()).toEqual(byQueue);
  });

  it('replays all the same with --force, and still says what is refused', async () => {
    const seen: OrderEvent[] = [];
    const { cwd, local } = await shopWithBoth(seen);
    const argv = [...preflight, '--local', '--force', '--name', 'forced'];
    const { code, stderr } = await run(cwd, argv);
    expect(code).toBe(0);
    expect(stderr).toContain("Preflight: 3 events; today's guards refuse 2");
    expect(stderr).toMatch(/^risky for replays: .* 2 events refused, detail\.orderId is missing/m);
    expect(stderr).toMatch(/^forced: COMPLETED, .* 3 of 3 events$/m);
    await local.idle();
    expect(seen).toHaveLength(6);
  });

  it('asks of the events that the rules take, and of no others', async () => {
    const shop = await shopWithBoth();
    await putRule(shop.events, 'new-ones', { detail: { orderId: [{ exists: true }] } });
    const argv = [...preflight, '--local', '--rule', 'new-ones'];
    const { code, stderr } = await run(shop.cwd, argv);
    expect(code).toBe(0);
    expect(stderr).toContain("Preflight: 1 event; today's guards refuse none");
  });

  it('tells events apart that no schema here describes', async () => {
    const shop = await shopWithBoth();
    await putRule(shop.events, 'all', { source: [{ exists: true }] });
    await shop.events.send(
      new PutEventsCommand({
        Entries: [
          {
            EventBusName: 'orders',
            Source: 'elk.stock',
            DetailType: 'Gone',
            Detail: '{"sku":"t"}',
          },
        ],
      }),
    );
    const { code, stderr } = await run(shop.cwd, [...preflight, '--local']);
    expect(code).toBe(3);
    expect(stderr).toContain(
      'warning: no schema here describes 1 of the events: elk.stock "Gone" [EVB_EVENT_UNDESCRIBED]',
    );
  });

  it('says so when it cannot look up the versions that events may fit', async () => {
    const shop = await shopWithBoth();
    const { endpoint } = await openProxy(shop.local.endpoint, (operation) =>
      operation.startsWith('GET ') ? { ...denied, status: 403 } : undefined,
    );
    const { code, stderr } = await run(shop.cwd, [...preflight, '--endpoint-url', endpoint]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^warning: the IAM action schemas:ListSchemaVersions is not allowed/m);
    expect(stderr).toContain('detail.orderId is missing; fits no known version of the schema');
  });

  it('needs something that was pulled', async () => {
    const { cwd, events } = await openShop();
    const { code, stderr } = await run(cwd, [...preflight, '--local']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/EVB_LOCK_MISSING.*\n.*\n +fix run evb-codegen pull/);
    expect(await rulesOf(events)).toEqual(['consumer']);
  });
});

describe('what a preflight makes', { timeout: 60_000 }, () => {
  /** Runs a preflight against a local EventBridge that refuses some operations. */
  async function refused(refuse: (operation: string) => Refusal | undefined) {
    const shop = await shopWithBoth();
    const { endpoint, asked } = await openProxy(shop.local.endpoint, refuse);
    const ran = await run(shop.cwd, [...preflight, '--endpoint-url', endpoint]);
    const name = (temporaryName.exec(ran.stderr)?.[0] ?? '').replace(/.*:/, '');
    return {
      ...ran,
      asked,
      rules: await rulesOf(shop.events),
      queue: await isThere(shop.local.endpoint, name),
    };
  }

  it.each([
    ['sqs:CreateQueue', 'AmazonSQS.CreateQueue'],
    ['events:PutRule', 'AWSEvents.PutRule'],
    ['events:PutTargets', 'AWSEvents.PutTargets'],
    ['events:StartReplay', 'AWSEvents.StartReplay'],
    ['sqs:ReceiveMessage', 'AmazonSQS.ReceiveMessage'],
    ['sqs:DeleteMessage', 'AmazonSQS.DeleteMessageBatch'],
    ['events:DescribeReplay', 'AWSEvents.DescribeReplay'],
  ])('is removed when %s is not allowed', async (action, operation) => {
    const { code, stderr, rules, queue } = await refused((asked) =>
      asked === operation ? denied : undefined,
    );
    expect(code).toBe(1);
    expect(stderr).toContain(`the IAM action ${action} is not allowed`);
    expect(stderr).not.toContain('EVB_REPLAY_LEFTOVER');
    expect([rules, queue]).toEqual([['consumer'], false]);
  });

  it('is named when it cannot be removed, and the rest is removed', async () => {
    const { stderr, rules, queue } = await refused((asked) =>
      asked === 'AWSEvents.RemoveTargets' ? denied : undefined,
    );
    expect(stderr).toMatch(
      /the rule of the preflight could not be removed: .*\n +fix remove it: aws events remove-targets --event-bus-name orders --rule evb-codegen-preflight-/,
    );
    expect(queue).toBe(false);
    expect(rules).toHaveLength(2);
  });

  it('is removed the next day by another preflight, when the first was killed', async () => {
    const shop = await shopWithBoth();
    const left = `evb-codegen-preflight-20260101T000000Z-00ff`;
    const today = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
    const atWork = `evb-codegen-preflight-${today}-00fe`;
    const others = ['evb-codegen-preflight-of-ours', 'our-evb-codegen-preflight'];
    const queues = new SQSClient({
      endpoint: shop.local.endpoint,
      region: 'us-east-1',
      credentials,
    });
    onTestFinished(() => queues.destroy());
    for (const name of [left, atWork, ...others]) {
      await putRule(shop.events, name, { 'replay-name': [name] });
      await queues.send(new CreateQueueCommand({ QueueName: name }));
    }
    const consumed = { Rule: left, EventBusName: 'orders', Ids: ['consume'] };
    await shop.events.send(new RemoveTargetsCommand(consumed));
    const { stderr } = await run(shop.cwd, [...preflight, '--local']);
    expect(stderr.match(/An earlier preflight was killed.*/g)).toEqual([
      `An earlier preflight was killed; its rule and queue ${left} are removed.`,
    ]);
    expect(stderr).not.toContain('EVB_REPLAY_LEFTOVER');
    expect((await rulesOf(shop.events)).sort()).toEqual(['consumer', atWork, ...others].sort());
    const there = [left, atWork, ...others].map((name) => isThere(shop.local.endpoint, name));
    expect(await Promise.all(there)).toEqual([false, true, true, true]);
  });

  it('is removed after Ctrl-C, and its replay is cancelled', async () => {
    const shop = await shopWithBoth();
    const controller = new AbortController();
    const refuse = (operation: string): undefined => {
      if (operation === 'AmazonSQS.ReceiveMessage') controller.abort();
    };
    const { endpoint, asked } = await openProxy(shop.local.endpoint, refuse);
    const argv = [...preflight, '--endpoint-url', endpoint];
    const { code, stderr } = await run(shop.cwd, argv, { signal: controller.signal });
    expect([code, stderr]).toEqual([130, expect.stringContaining('interrupted')]);
    expect(asked).toContain('AWSEvents.CancelReplay');
    expect(await rulesOf(shop.events)).toEqual(['consumer']);
    const name = (temporaryName.exec(stderr)?.[0] ?? '').replace(/.*:/, '');
    expect(await isThere(shop.local.endpoint, name)).toBe(false);
    await eventually(async () => {
      const { Replays = [] } = await shop.events.send(new ListReplaysCommand({}));
      expect(Replays.map(({ State }) => State)).toEqual([
        expect.stringMatching(/^(CANCELLED|COMPLETED)$/),
      ]);
    });
  });
});
