import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
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
  for (const name of readdirSync(join(consumer, 'generated'))) {
    const module = name.replace(/\.ts$/, '.js');
    // The exports are kept by their names alone.
    const { text } = await bundle(consumer, `import './generated/${module}';`);
    expect(`${module}: ${text}`).toBe(`${module}: `);
  }
});

test('one guard through the index of its source is that guard alone', async () => {
  const direct = await size(`export { isExampleEvent } from './generated/event.js';`);
  const source = await size(`
    import * as source from './generated/event.js';
    export const isExampleEvent = source.isExampleEvent;`);
  expect(direct).toBeLessThan(1000);
  expect(source).toBeLessThan(direct + 40);
});

test('who handles events has nothing of publishing, and needs no SDK', async () => {
  const code = `
    import { createEventHandler } from './generated/index.js';
    export const handler = createEventHandler({ 'example.source': { 'Example Happened': () => 1 } });`;
  const { text, warnings } = await bundle(consumer, code);
  expect(warnings).toEqual([]);
  expect(text).not.toMatch(/aws-sdk|PutEvents/);
  expect(text.length).toBeLessThan(12_000);
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
  const publish = (client) =>
    putEvents(client, [
      { source: 'example.source', detailType: 'Example Happened', detail: { id: '1' } },
    ]).then((results) => console.log(JSON.stringify(results)), ({ message }) => console.log(message));`;

test('who publishes without the SDK is told what to install', async () => {
  const { text } = await bundle(consumer, `${publish} publish({});`);
  expect(await run(text)).toBe(
    'putEvents needs the package @aws-sdk/client-eventbridge: npm install @aws-sdk/client-eventbridge',
  );
});

test('who publishes has the SDK bundled', async () => {
  const code = `${publish}
    import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
    publish(new EventBridgeClient(JSON.parse(process.argv[2])));`;
  const banner = `import { createRequire } from 'node:module'; const require = createRequire('/');`;
  const { text, warnings } = await bundle(producer, code, {
    platform: 'node',
    banner: { js: banner },
  });
  expect(warnings).toEqual([]);
  const server = await startEventsServer();
  try {
    expect(await run(text, JSON.stringify(localConfig(server.endpoint)))).toBe(
      '[{"status":"accepted","eventId":"id-0"}]',
    );
  } finally {
    await server.close();
  }
});

/** Runs a bundle where nothing is installed; gives what it prints. */
async function run(text: string, ...args: string[]): Promise<string> {
  const path = join(consumer, `bundle-${text.length}.mjs`);
  await writeFile(path, text);
  const { stdout } = await promisify(execFile)(process.execPath, [path, ...args]);
  return stdout.trim();
}
