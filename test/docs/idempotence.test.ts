import { once } from 'node:events';
import { readFileSync, symlinkSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { createJiti } from 'jiti';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { temporaryFolder } from '../recorded-world.js';

/** The stores that docs/consumers.md shows, as it has them, on a DynamoDB of this machine. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const page = readFileSync(join(root, 'docs/consumers.md'), 'utf8');
const files = Object.fromEntries(
  [...page.matchAll(/^```ts file=(\S+)\n([^]*?)^```$/gm)].map(([, file = '', code = '']) => [
    file,
    code,
  ]),
);

function event(id: string, detail: object = {}) {
  return {
    version: '0',
    id,
    'detail-type': 'Order Created',
    source: 'elk.orders',
    account: '000000000000',
    time: '2026-11-23T08:00:00Z',
    region: 'us-east-1',
    resources: [],
    detail: {
      id: `order of ${id}`,
      placedAt: '2026-11-23T08:00:00Z',
      customer: { name: 'Ada', email: null },
      items: [],
      ...detail,
    },
  };
}

/** Of Lambda's context, what Powertools looks at. */
const context = {
  functionName: 'consumer',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:consumer',
  memoryLimitInMB: '128',
  awsRequestId: 'request',
  logGroupName: '/aws/lambda/consumer',
  logStreamName: 'stream',
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => 10_000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
};

type Handler = (event: unknown) => Promise<void>;

/** The handler of a file of the page, as a process that has just started loads it. */
async function load(file: string): Promise<Handler> {
  const folder = temporaryFolder(files);
  for (const name of ['generated', 'node_modules'])
    symlinkSync(join(root, name), join(folder, name));
  const jiti = createJiti(import.meta.url, { fsCache: false, moduleCache: false });
  const { handler } = await jiti.import<{
    handler: (event: unknown, context: unknown) => Promise<void>;
  }>(join(folder, file));
  return (event) => handler(event, context);
}

async function startDynamoDB(): Promise<void> {
  const server = dynalite({ createTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', endpoint);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  onTestFinished(() => {
    vi.unstubAllEnvs();
    server.closeAllConnections();
    server.close();
  });
  await new DynamoDBClient({}).send(
    new CreateTableCommand({
      TableName: 'handled-events',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  );
}

describe.each(['idempotent.ts', 'powertools.ts'])('%s', { timeout: 30_000 }, (file) => {
  const log: unknown[] = [];

  beforeEach(async () => {
    await startDynamoDB();
    log.length = 0;
    const spy = vi.spyOn(console, 'log').mockImplementation((line) => void log.push(line));
    onTestFinished(() => spy.mockRestore());
  });

  it('handles an event once, whichever process it comes to', async () => {
    const first = await load(file);
    await first(event('1'));
    await first(event('1'));
    const second = await load(file);
    await second({ ...event('1'), 'replay-name': 'again' });
    await second(event('2'));
    expect(log).toEqual(['handled order order of 1', 'handled order order of 2']);
  });

  it('takes an event again that was refused the first time', async () => {
    const handler = await load(file);
    await expect(handler(event('1', { id: 7 }))).rejects.toThrow('detail.id');
    await handler(event('1'));
    expect(log).toEqual(['handled order order of 1']);
  });
});
