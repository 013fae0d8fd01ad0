import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createContext, runInContext } from 'node:vm';
import { build, type BuildOptions } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../recorded-world.js';
import { emitModel, eventSchema, modelOfContents } from '../support/modules.js';
import { putCode } from '../support/put-files.js';
import { localConfig, startEventsServer, type EventsServer } from '../templates/events-server.js';

/**
 * Generated code as users ship it: bundled by esbuild for Lambda and for browsers, where it is run
 * without anything of Node.
 */
let server: EventsServer;
beforeAll(async () => {
  server = await startEventsServer();
});
afterAll(() => server.close());

const packages = fileURLToPath(new URL('../../node_modules', import.meta.url));

const contents = [
  eventSchema('elk.orders', 'Order Created', {
    type: 'object',
    required: ['id', 'lines'],
    properties: {
      id: { type: 'string', pattern: '^o-\\d+$' },
      lines: { type: 'array', minItems: 1, items: { type: 'object', properties: { sku: {} } } },
      parent: { $ref: '#' },
    },
  }),
  eventSchema('elk.orders', '注文', { type: 'object', properties: { 名前: { type: 'string' } } }),
];

/** What a user writes; it leaves its findings on `done`. */
const consumer = `
  import { createBatchEventHandler, createEventHandler, elkOrders } from './generated/index.js';
  import { sample } from './generated/sample.js';
  const seen = [];
  const handlers = { 'elk.orders': {
    'Order Created': ({ detail }) => seen.push(detail.id),
    注文: ({ detail }) => seen.push(detail.名前),
  } };
  const created = sample(elkOrders.orderCreated, 1, { detail: { id: 'o-7' } });
  const renamed = { ...created, detail: { ...created.detail, id: undefined, orderId: 'o-7' } };
  const refused = [];
  const handle = createEventHandler(handlers, { invalid: (_, issues) => refused.push(...issues) });
  const handleBatch = createBatchEventHandler(handlers, { failed: () => {} });
  const records = [created, renamed].map((event, i) => ({ messageId: String(i), body: JSON.stringify(event) }));
  globalThis.done = handle(created)
    .then(() => handle(renamed))
    .then(() => handle(sample(elkOrders.注文, 1, { detail: { 名前: 'x' } })))
    .then(() => handleBatch({ Records: records }))
    .then(({ batchItemFailures }) => ({
      seen,
      refused: refused.map(({ path, message }) => path.join('.') + ' ' + message),
      failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier),
      guards: [created, renamed, null].map(elkOrders.isOrderCreatedEvent),
      entry: elkOrders.orderCreatedEntry(created.detail).DetailType,
      pattern: elkOrders.orderCreated.pattern({ id: [{ prefix: 'o-' }] }).detail,
    }));`;

const findings = {
  seen: ['o-7', 'x', 'o-7'],
  refused: ['detail.id is missing'],
  failed: ['1'],
  guards: [true, false, false],
  entry: 'Order Created',
  pattern: { id: [{ prefix: 'o-' }] },
};

const producer = `
  import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
  import { putEvents } from './generated/index.js';
  const event = (id) => ({ source: 'elk.orders', detailType: 'Order Created', detail: { id, lines: [{}] } });
  globalThis.done = putEvents(
    new EventBridgeClient(CONFIG),
    ['o-1', 'o-2', 'o-3'].map(event),
    { throwOnFailure: false, retryDelay: () => 1 },
  );`;

const bundled: BuildOptions = { bundle: true, logLevel: 'silent' };

/** How it is bundled, and how it is run: with nothing installed around it. */
const platforms = {
  'Node 20': { options: { platform: 'node', target: 'node20', format: 'cjs' }, run: runInNode },
  'a browser': {
    options: { platform: 'browser', target: 'es2022', format: 'iife' },
    run: runInBrowser,
  },
} as const satisfies Record<string, { options: BuildOptions; run: (text: string) => unknown }>;

const flavours = (['ts', 'js'] as const).flatMap((emit) =>
  (['Node 20', 'a browser'] as const).map((platform) => ({ emit, platform })),
);

describe.for(flavours)('emit $emit for $platform', ({ emit, platform }) => {
  const { options, run } = platforms[platform];
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'evb-codegen-'));
    putCode(join(folder, 'generated'), await emitModel(modelOfContents(contents), { emit }));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  async function bundle(code: string): Promise<string> {
    const { outputFiles, warnings } = await build({
      ...bundled,
      ...options,
      stdin: { contents: code, resolveDir: folder },
      write: false,
    });
    expect(warnings).toEqual([]);
    return outputFiles[0]?.text ?? '';
  }

  test('guards, entries, patterns, samples and handlers run, without the SDK', async () => {
    const text = await bundle(consumer);
    expect(text).not.toContain('aws-sdk');
    expect(await run(text)).toEqual(findings);
  });

  test('samples are in no bundle that does not import them', async () => {
    const without = consumer.replace(/^.*sample.js.*$/m, 'const sample = (event) => event;');
    const texts = await Promise.all([bundle(consumer), bundle(without)]);
    expect(texts.map((text) => text.includes('NoSampleError'))).toEqual([true, false]);
  });

  test('putEvents sends, and again what failed', { timeout: 60_000 }, async () => {
    symlinkSync(packages, join(folder, 'node_modules'));
    const config = JSON.stringify(localConfig(server.endpoint));
    const text = await bundle(producer.replace('CONFIG', config));
    server.reset([{ do: 'answer', codes: [undefined, 'ThrottlingException'] }]);
    expect(await run(text)).toEqual([
      { status: 'accepted', eventId: 'id-0' },
      { status: 'accepted', eventId: 'id-2' },
      { status: 'accepted', eventId: 'id-1' },
    ]);
    expect(server.requests.map((entries) => entries.length)).toEqual([3, 1]);
  });
});

async function runInNode(text: string): Promise<unknown> {
  const folder = temporaryFolder({
    'bundle.cjs': `${text}\nglobalThis.done.then((found) => console.log(JSON.stringify(found)));`,
  });
  const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'bundle.cjs')]);
  return JSON.parse(stdout);
}

/** What browsers have besides the language; there is no `process`, no `Buffer`, no `require`. */
async function runInBrowser(text: string): Promise<unknown> {
  const globals: Record<string, unknown> = { crypto, fetch, Headers, Request, Response };
  Object.assign(globals, {
    AbortController,
    TextDecoder,
    TextEncoder,
    URL,
    setTimeout,
    clearTimeout,
  });
  const context = createContext(globals);
  runInContext(text, context);
  return JSON.parse(JSON.stringify(await globals['done']));
}
