import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  type EventBridgeClient,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Activity } from '../../src/local/index.js';
import { bus, lambda, orderCreated, setUp, type Setup } from './clients.js';

const queue = (name: string) => `arn:aws:sqs:us-east-1:000000000000:${name}`;

/** A rule for all of the orders' events, with these targets. */
async function connect(events: EventBridgeClient, ...Targets: Partial<Target>[]) {
  const rule = { EventBusName: 'orders', EventPattern: '{"source":["elk.orders"]}' };
  await events.send(new PutRuleCommand({ Name: 'all', ...rule }));
  const reply = await events.send(
    new PutTargetsCommand({
      Rule: 'all',
      EventBusName: 'orders',
      Targets: Targets.map((target, i) => ({ Id: `t${i}`, Arn: '', ...target })),
    }),
  );
  expect(reply.FailedEntries).toEqual([]);
}

async function send({ events, local }: Setup, ...details: unknown[]) {
  const Entries = details.map((detail) => orderCreated(detail));
  await events.send(new PutEventsCommand({ Entries }));
  await local.idle();
}

async function temporaryFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'evb-delivery-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const outcomes = (activities: readonly Activity[]) =>
  activities.flatMap((a) => (a.kind === 'delivery' ? [a.outcome.state] : []));

describe('functions', () => {
  test('get the event and a context, as from Lambda', async () => {
    const calls: unknown[][] = [];
    const take = (...args: unknown[]) => void calls.push(args);
    const setup = await setUp({ buses: ['orders'], functions: { take } });
    await connect(setup.events, { Arn: lambda('take') });
    await send(setup, { id: '1' });
    expect(calls).toMatchObject([
      [
        { source: 'elk.orders', 'detail-type': 'Order Created', detail: { id: '1' } },
        { functionName: 'take', invokedFunctionArn: lambda('take') },
      ],
    ]);
  });

  test('may say by a callback that they are done, or that they failed', async () => {
    type Callback = (error?: unknown) => void;
    const seen: string[] = [];
    const setup = await setUp({
      buses: ['orders'],
      functions: {
        later: (_event: object, _context: object, callback: Callback) => {
          setTimeout(() => {
            seen.push('later');
            callback(null);
          }, 10);
        },
        fail: (_event: object, _context: object, callback: Callback) => {
          callback(new Error('no stock'));
        },
        promise: (_event: object, _context: object, callback: Callback) =>
          Promise.resolve(typeof callback),
      },
    });
    const RetryPolicy = { MaximumRetryAttempts: 0 };
    const targets = ['later', 'fail', 'promise'].map((name) => ({
      Arn: lambda(name),
      RetryPolicy,
    }));
    await connect(setup.events, ...targets);
    await send(setup, {});
    expect(seen).toEqual(['later']);
    expect(outcomes(setup.activities).sort()).toEqual(['delivered', 'delivered', 'dropped']);
    expect(setup.activities).toContainEqual(
      expect.objectContaining({ outcome: { state: 'dropped', reason: 'no stock' } }),
    );
  });

  test('that change their event change nobody else’s', async () => {
    const seen: unknown[] = [];
    const spoil = (event: { detail: unknown }) => {
      seen.push(event.detail);
      event.detail = 'spoilt';
    };
    const setup = await setUp({ buses: ['orders'], functions: { spoil } });
    await connect(setup.events, { Arn: lambda('spoil') }, { Arn: lambda('spoil') });
    await send(setup, { id: '1' });
    expect(seen).toEqual([{ id: '1' }, { id: '1' }]);
  });

  test('that fail get the event again, after a while', async () => {
    let calls = 0;
    const flaky = () => {
      if (++calls < 3) throw new Error('not yet');
    };
    const setup = await setUp({ buses: ['orders'], functions: { flaky } });
    await connect(setup.events, { Arn: lambda('flaky') });
    await send(setup, {});
    expect(calls).toBe(3);
    expect(outcomes(setup.activities)).toEqual(['failed', 'failed', 'delivered']);
  });
});

describe('what is given up', () => {
  const fail = () => Promise.reject(new Error('never'));

  test('is dropped, and that is said', async () => {
    const setup = await setUp({ buses: ['orders'], functions: { fail } });
    await connect(setup.events, {
      Arn: lambda('fail'),
      RetryPolicy: { MaximumRetryAttempts: 1 },
    });
    await send(setup, {});
    const deliveries = setup.activities.filter(({ kind }) => kind === 'delivery');
    expect(deliveries).toMatchObject([
      { attempt: 1, outcome: { state: 'failed', reason: 'never' } },
      { attempt: 2, outcome: { state: 'dropped', reason: 'never' } },
    ]);
  });

  test('goes to the dead-letter queue: a file', async () => {
    const path = join(await temporaryFolder(), 'dead.ndjson');
    const setup = await setUp({
      buses: ['orders'],
      functions: { fail },
      files: { 'orders-dlq': path },
    });
    await connect(setup.events, {
      Arn: lambda('fail'),
      RetryPolicy: { MaximumRetryAttempts: 0 },
      DeadLetterConfig: { Arn: queue('orders-dlq') },
    });
    await send(setup, { id: '1' });
    expect(outcomes(setup.activities)).toEqual(['dead-lettered']);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
      detail: { id: '1' },
      'dead-letter': { ERROR_MESSAGE: 'never', TARGET_ARN: lambda('fail') },
    });
  });
});

describe('files', () => {
  test('get one line an event, in their order, whatever is in it', async () => {
    const path = join(await temporaryFolder(), 'events.ndjson');
    const setup = await setUp({ buses: ['orders'], files: { lines: path } });
    await connect(setup.events, { Arn: queue('lines') });
    const Detail = '{\n  "id" :  "a  b\\n\\"",\r\n "n": 9007199254740993 }';
    await setup.events.send(
      new PutEventsCommand({
        Entries: [orderCreated({ first: true }), { ...orderCreated(), Detail }],
      }),
    );
    await setup.local.idle();
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('"detail":{"first":true}');
    expect(lines[1]).toContain('"detail":{"id":"a  b\\n\\"","n":9007199254740993}');
  });

  test('begin a line of their own where a write failed halfway', async () => {
    const path = join(await temporaryFolder(), 'events.ndjson');
    const setup = await setUp({ buses: ['orders'], files: { lines: path } });
    await connect(setup.events, { Arn: queue('lines'), RetryPolicy: { MaximumRetryAttempts: 0 } });
    await send(setup, { id: '1' });
    await rm(path);
    await mkdir(path);
    await send(setup, { id: '2' });
    await rm(path, { recursive: true });
    await writeFile(path, '{"id":"2"');
    await send(setup, { id: '3' });
    expect(outcomes(setup.activities)).toEqual(['delivered', 'dropped', 'delivered']);
    const [half, line = ''] = (await readFile(path, 'utf8')).split('\n');
    expect(half).toBe('{"id":"2"');
    expect(JSON.parse(line)).toMatchObject({ detail: { id: '3' } });
  });

  test('are reached by the names of the start options, never by a path', async () => {
    const { events } = await setUp({ buses: ['orders'], files: { lines: '/nowhere' } });
    await events.send(
      new PutRuleCommand({ Name: 'all', EventBusName: 'orders', EventPattern: '{"source":["x"]}' }),
    );
    const arns = [
      '/etc/passwd',
      'file:///etc/passwd',
      queue('../lines'),
      'lines',
      queue('__proto__'),
    ];
    const { FailedEntries } = await events.send(
      new PutTargetsCommand({
        Rule: 'all',
        EventBusName: 'orders',
        Targets: arns.map((Arn, i) => ({ Id: `t${i}`, Arn })),
      }),
    );
    // "../lines" ends in the name that was given out, and is that file: nothing above it.
    expect(FailedEntries?.map(({ TargetId }) => TargetId)).toEqual(['t0', 't1', 't3', 't4']);
  });
});

describe('HTTP', () => {
  async function server(statuses: number[]) {
    const bodies: string[] = [];
    const http = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        bodies.push(body);
        response.writeHead(statuses[bodies.length - 1] ?? 200, { location: '/elsewhere' }).end();
      });
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void http.close());
    const { port } = http.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}/events`, bodies };
  }

  test('gets the event, and again after what may pass', async () => {
    const { url, bodies } = await server([503, 429, 204]);
    const setup = await setUp({ buses: ['orders'] });
    await connect(setup.events, { Arn: url });
    await send(setup, { id: '1' });
    expect(bodies).toHaveLength(3);
    expect(JSON.parse(bodies[0] ?? '')).toMatchObject({ detail: { id: '1' } });
    expect(outcomes(setup.activities)).toEqual(['failed', 'failed', 'delivered']);
  });

  test.each([400, 302])('gets it no more after %i, and nothing is followed', async (status) => {
    const { url, bodies } = await server([status]);
    const setup = await setUp({ buses: ['orders'] });
    await connect(setup.events, { Arn: url });
    await send(setup, {});
    expect(bodies).toHaveLength(1);
    expect(outcomes(setup.activities)).toEqual(['dropped']);
  });
});

describe('another bus', () => {
  test('gets the event as it is, and passes it on to no third', async () => {
    const setup = await setUp({ buses: ['orders', 'copies', 'third'] });
    const { events, activities } = setup;
    await connect(events, { Arn: bus('copies') });
    for (const [EventBusName, Arn] of [
      ['copies', bus('third')],
      ['third', bus('orders')],
    ]) {
      const rule = { Name: 'on', EventBusName, EventPattern: '{"source":["elk.orders"]}' };
      await events.send(new PutRuleCommand(rule));
      await events.send(
        new PutTargetsCommand({ Rule: 'on', EventBusName, Targets: [{ Id: 't', Arn }] }),
      );
    }
    await send(setup, { id: '1' });
    const accepted = activities.filter((a) => a.kind === 'event');
    expect(accepted.map((a) => a.bus)).toEqual(['orders', 'copies']);
    expect(accepted[1]?.event).toEqual(accepted[0]?.event);
  });

  test('takes nothing whose time is none: no archive could ever replay it', async () => {
    const setup = await setUp({ buses: ['orders', 'copies'] });
    const InputTransformer = {
      InputPathsMap: { detail: '$.detail' },
      InputTemplate: '{"source":"elk.orders","detail-type":"a","time":"soon","detail":<detail>}',
    };
    await connect(setup.events, { Arn: bus('copies'), InputTransformer });
    await send(setup, { id: '1' });
    expect(outcomes(setup.activities)).toEqual(['dropped']);
    const accepted = setup.activities.filter((a) => a.kind === 'event');
    expect(accepted.map((a) => a.bus)).toEqual(['orders']);
  });
});

describe('input', () => {
  async function received(target: Partial<Target>, detail: unknown) {
    const seen: unknown[] = [];
    const setup = await setUp({
      buses: ['orders'],
      functions: { take: (event: unknown) => void seen.push(event) },
    });
    await connect(setup.events, { Arn: lambda('take'), ...target });
    await send(setup, detail);
    return seen[0];
  }

  test('a constant', async () => {
    expect(await received({ Input: '{"a":[1]}' }, {})).toEqual({ a: [1] });
  });

  test.each([
    ['$', expect.objectContaining({ source: 'elk.orders' })],
    ['$.detail', { 'a-b': [{ c: 1 }, { c: 2 }] }],
    ['$.detail.a-b[1].c', 2],
    ["$['detail']['a-b'][0]", { c: 1 }],
    ['$.detail.a-b[*].c', [1, 2]],
    ['$.detail.missing', null],
    ['$.detail.constructor', null],
  ])('the part at %s', async (InputPath, part) => {
    expect(await received({ InputPath }, { 'a-b': [{ c: 1 }, { c: 2 }] })).toEqual(part);
  });

  test('a template: strings, numbers, objects, quotes, and what is missing', async () => {
    const InputTransformer = {
      InputPathsMap: {
        id: '$.detail.id',
        total: '$.detail.total',
        buyer: '$.detail.buyer',
        none: '$.detail.none',
        type: '$.detail-type',
      },
      InputTemplate: `{
        "id": <id>, "text": "order <id>: <none>|<total>|<buyer>", "total": <total>,
        "buyer": <buyer>, "none": <none>, "type": "<type>", "kept": "< id> \\"<id>\\"",
        "rule": <aws.events.rule-name>, "arn": "<aws.events.rule-arn>",
        "whole": <aws.events.event.json>, "envelope": <aws.events.event>
      }`,
    };
    const detail = { id: 'a"b', total: 1.5, buyer: { name: 'X' } };
    expect(await received({ InputTransformer }, detail)).toEqual({
      id: 'a"b',
      text: 'order a"b: |1.5|{name:X}',
      total: 1.5,
      buyer: { name: 'X' },
      none: null,
      type: 'Order Created',
      kept: '< id> "a"b"',
      rule: 'all',
      arn: 'arn:aws:events:us-east-1:000000000000:rule/orders/all',
      whole: expect.objectContaining({ detail }),
      envelope: expect.not.objectContaining({ detail }),
    });
  });

  test('numbers keep their digits, and keys their order', async () => {
    const path = join(await temporaryFolder(), 'events.ndjson');
    const setup = await setUp({ buses: ['orders'], files: { lines: path } });
    await connect(
      setup.events,
      { Arn: queue('lines'), InputPath: '$.detail' },
      {
        Arn: queue('lines'),
        InputTransformer: {
          InputPathsMap: { id: '$.detail.n', all: '$.detail' },
          InputTemplate: '{"id":<id>,"text":"no. <id>","all":<all>}',
        },
      },
    );
    const Detail = '{"n":9007199254740993,"1":-1.50,"0":[1E+2],"s":"9007199254740993 \\"\\n"}';
    const Entries = [{ ...orderCreated(), Detail }];
    await setup.events.send(new PutEventsCommand({ Entries }));
    await setup.local.idle();
    const text = '"text":"no. 9007199254740993"';
    expect((await readFile(path, 'utf8')).trimEnd().split('\n').sort()).toEqual([
      `{"id":9007199254740993,${text},"all":${Detail}}`,
      Detail,
    ]);
  });

  test('an object within a string, whatever is in its own strings', async () => {
    const InputTransformer = {
      InputPathsMap: { buyer: '$.detail.buyer' },
      InputTemplate: '{"text":"<buyer>","whole":"<aws.events.event.json>"}',
    };
    const detail = { buyer: { name: 'a"b\\', lines: '1\n2' } };
    expect(await received({ InputTransformer }, detail)).toEqual({
      text: '{name:a"b\\,lines:1\n2}',
      whole: expect.stringContaining('detail:{buyer:{name:a"b\\,lines:1\n2}}}'),
    });
  });

  test('a template that is one string', async () => {
    const InputTransformer = {
      InputPathsMap: { id: '$.detail.id' },
      InputTemplate: '"order <id> came"',
    };
    expect(await received({ InputTransformer }, { id: '7' })).toBe('order 7 came');
  });
});
