import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runInNewContext } from 'node:vm';
import { writeFile } from 'node:fs/promises';
import { build, type BuildOptions, type BuildResult } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { delivered } from './delivered.js';
import { localConfig, startEventsServer } from './events-server.js';

/**
 * The templates as they stand in somebody's project, which need not say that its files have no side
 * effects and need not have the SDK installed.
 */
let consumer: string;
let producer: string;
const root = fileURLToPath(new URL('../../', import.meta.url));

beforeAll(() => {
  consumer = mkdtempSync(join(tmpdir(), 'evb-bundle-'));
  producer = mkdtempSync(join(tmpdir(), 'evb-bundle-'));
  for (const folder of [consumer, producer]) {
    cpSync(join(root, 'templates'), join(folder, 'generated'), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(producer, 'node_modules'));
});
afterAll(() => {
  for (const folder of [consumer, producer]) rmSync(folder, { recursive: true });
});

async function bundle(folder: string, code: string, options: BuildOptions = {}) {
  const result: BuildResult<{ write: false }> = await build({
    stdin: { contents: code, resolveDir: folder, loader: 'ts' },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    legalComments: 'none',
    minify: true,
    logLevel: 'silent',
    ...options,
    write: false,
  });
  return { text: result.outputFiles[0]?.text ?? '', warnings: result.warnings };
}

const size = async (code: string) => (await bundle(consumer, code)).text.length;

test('a module that is imported does nothing', async () => {
  expect(await size(`import './generated/index.js';`)).toBe(0);
  expect(await size(`import './generated/sample.js';`)).toBe(0);
});

test('one guard through the index is that guard alone', async () => {
  const direct = await size(`export { isExampleEvent } from './generated/event.js';`);
  const index = `import { exampleSource } from './generated/index.js';`;
  const through = await size(
    `${index} export const isExampleEvent = exampleSource.isExampleEvent;`,
  );
  expect(direct).toBeLessThan(1000);
  expect(through).toBeLessThan(direct + 40);
});

test('who handles events has nothing of publishing, and needs no SDK', async () => {
  const code = `
    import { createEventHandler } from './generated/index.js';
    export const handler = createEventHandler({ 'example.source': { 'Example Happened': () => 1 } });`;
  const { text, warnings } = await bundle(consumer, code);
  expect(warnings).toEqual([]);
  expect(text).not.toMatch(/aws-sdk|PutEvents/);
  expect(text.length).toBeLessThan(9_000);
});

test('guards, patterns, samples and handlers run where nothing but the language is', async () => {
  const code = `
    import { createEventHandler, exampleSource } from './generated/index.js';
    import { sample } from './generated/sample.js';
    const { example } = exampleSource;
    const seen = [];
    const handler = createEventHandler({
      'example.source': { 'Example Happened': ({ detail }) => seen.push(detail.id) },
    });
    globalThis.done = handler(globalThis.event).then(() => ({
      seen,
      is: example.is(sample(example)),
      entry: example.entry({ id: '1' }).Detail,
      pattern: example.pattern({ id: ['1'] }).detail,
    }));`;
  const { text } = await bundle(consumer, code, { format: 'iife', platform: 'browser' });
  const context: { event: unknown; done?: unknown } = { event: delivered };
  runInNewContext(text, context);
  expect(await context.done).toEqual({
    seen: ['7'],
    is: true,
    entry: '{"id":"1"}',
    pattern: { id: ['1'] },
  });
});

const publish = `
  import { putEvents } from './generated/index.js';
  export const publish = (client) => putEvents(client, [
    { source: 'example.source', detailType: 'Example Happened', detail: { id: '1' } },
  ]);`;

test('who publishes without the SDK is told what to install', async () => {
  const { text } = await bundle(consumer, publish);
  await expect((await load(consumer, text)).publish({})).rejects.toThrow(
    'npm install @aws-sdk/client-eventbridge',
  );
});

test('who publishes has the SDK bundled', async () => {
  const code = `${publish} export { EventBridgeClient } from '@aws-sdk/client-eventbridge';`;
  const banner = `import { createRequire } from 'node:module'; const require = createRequire('/');`;
  const options: BuildOptions = { platform: 'node', banner: { js: banner } };
  const { text, warnings } = await bundle(producer, code, options);
  expect(warnings).toEqual([]);
  expect(text).not.toContain(`import("@aws-sdk/client-eventbridge")`);
  const server = await startEventsServer();
  try {
    const { EventBridgeClient, publish: run } = await load(consumer, text);
    const results = await run(new EventBridgeClient(localConfig(server.endpoint)));
    expect(results).toEqual([{ status: 'accepted', eventId: 'id-0' }]);
  } finally {
    await server.close();
  }
});

interface Published {
  readonly publish: (client: unknown) => Promise<unknown>;
  readonly EventBridgeClient: new (config: unknown) => unknown;
}

let loaded = 0;
async function load(folder: string, text: string): Promise<Published> {
  const path = join(folder, `bundle-${loaded++}.mjs`);
  await writeFile(path, text);
  return (await import(pathToFileURL(path).href)) as Published;
}
