import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../recorded-world.js';
import { startSchemasServer } from '../registry/schemas-server.js';
import { eventSchema } from '../support/modules.js';

/** Each command loads what it uses, and nothing else: that is what its start costs. */

const root = join(import.meta.dirname, '../..');
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
};

/** Which of our dependencies a command of the built package loads. */
async function loadedBy(cwd: string, ...argv: readonly string[]): Promise<string[]> {
  const record = join(temporaryFolder(), 'loaded');
  const preload = join(import.meta.dirname, 'record-loads.mjs');
  const child = spawn(process.execPath, ['--import', preload, join(root, 'dist/bin.js'), ...argv], {
    cwd,
    stdio: 'ignore',
    env: {
      ...process.env,
      EVB_LOADS: record,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'x',
      AWS_SECRET_ACCESS_KEY: 'x',
    },
  });
  await once(child, 'close');
  const loaded = readFileSync(record, 'utf8');
  return Object.keys(dependencies).filter((name) => loaded.includes(`/node_modules/${name}/`));
}

// json-schema-to-typescript brings prettier along, though it is told not to format.
const generating = ['json-schema-to-typescript', 'prettier', 'ts-morph'];

test.each([
  ['--version', ['--version'], []],
  ['--help', ['--help'], []],
  ['the help of a command', ['generate', '--help'], []],
  ['a command that is unknown', ['generat'], []],
  ['generate without a config', ['generate'], []],
  ['check without a config', ['check'], []],
  ['pull without a config', ['pull'], []],
])('%s loads next to nothing', async (_, argv, packages) => {
  expect(await loadedBy(temporaryFolder(), ...argv)).toEqual(packages);
});

test('what generates is loaded where something is generated', async () => {
  const folder = temporaryFolder();
  const content = eventSchema('elk.orders', 'Order Created', {
    type: 'object',
    properties: { id: { type: 'string' } },
  });
  await using server = await startSchemasServer({
    registries: { shop: { 'elk.orders@OrderCreated': { versions: { 1: content } } } },
  });
  const shop = ['--registry', 'shop'];
  const pull = ['pull', ...shop, '--endpoint-url', server.endpoint];
  // The SDK itself loads what finds credentials.
  const aws = ['@aws-sdk/client-schemas', '@aws-sdk/credential-provider-node'];
  expect(await loadedBy(folder, ...pull)).toEqual([...aws, ...generating]);

  expect(await loadedBy(folder, 'generate', ...shop)).toEqual([]);

  const module = join(folder, 'generated/elk.orders/order-created.ts');
  rmSync(module);
  expect(await loadedBy(folder, 'generate', ...shop)).toEqual(generating);
  expect(existsSync(module)).toBe(true);
});
