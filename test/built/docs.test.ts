import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CreateArchiveCommand,
  EventBridgeClient,
  PutEventsCommand,
} from '@aws-sdk/client-eventbridge';
import { CreateDiscovererCommand, SchemasClient } from '@aws-sdk/client-schemas';
import { afterEach, describe, expect, test } from 'vitest';
import { startLocalEventBridge } from '../../src/local/index.js';

/**
 * What the pages of the docs say is done, page by page: `sh` blocks are run in order, in a project
 * that has the package and an order on its local bus; `ts` blocks that name a file are compiled,
 * and run where they are tests.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));
const pages = ['producers', 'consumers', 'local', 'config', 'ci', 'replay', 'coming-from'];

describe('the docs', { timeout: 120_000 }, () => {
  let project = '';

  afterEach(() => rmSync(project, { recursive: true, force: true }));

  test.each(pages)('%s.md', async (page) => {
    project = await makeProject();
    const text = readFileSync(join(root, 'docs', `${page}.md`), 'utf8');
    const blocks = [...text.matchAll(/^```(\w+)([^\n]*)\n([^]*?)^```$/gm)];
    const runs = blocks.filter(([, language]) => language === 'sh');
    const files = blocks.flatMap(([, , info = '', code = '']) => {
      const file = /file=(\S+)/.exec(info)?.[1];
      return file === undefined ? [] : [{ file, code }];
    });
    expect(runs.length + files.length).toBeGreaterThan(0);
    for (const { file, code } of files) writeFileSync(join(project, file), code);
    for (const [, , , command = ''] of runs) execute('bash', '-euo', 'pipefail', '-c', command);
    if (files.length > 0) execute('npx', 'tsc', '-p', '.');
    if (files.some(({ file }) => file.endsWith('.test.ts'))) execute('npx', 'vitest', 'run');
  });

  function execute(program: string, ...args: string[]): void {
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: project, encoding: 'utf8' });
    expect(status, `${args.join(' ')}\n${stdout}${stderr}`).toBe(0);
  }
});

/** A project with the package, the compiler and the SDK, and one order in its local EventBridge. */
async function makeProject(): Promise<string> {
  const project = mkdtempSync(join(tmpdir(), 'evb-codegen-docs-'));
  writeFileSync(join(project, 'package.json'), '{ "type": "module", "private": true }');
  writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(tsconfig));
  mkdirSync(join(project, 'node_modules/.bin'), { recursive: true });
  const link = (to: string, from: string): void =>
    symlinkSync(to, join(project, 'node_modules', from));
  const packages = [
    '@aws-lambda-powertools',
    '@aws-sdk',
    '@smithy',
    '@types',
    'typescript',
    'vitest',
  ];
  for (const name of packages) {
    link(join(root, 'node_modules', name), name);
  }
  link(root, 'evb-codegen');
  link(join(root, 'dist/bin.js'), '.bin/evb-codegen');
  link(join(root, 'node_modules/typescript/bin/tsc'), '.bin/tsc');
  link(join(root, 'node_modules/vitest/vitest.mjs'), '.bin/vitest');
  await putOrder(join(project, '.evb-codegen'));
  return project;
}

const tsconfig = {
  compilerOptions: {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    target: 'es2022',
    module: 'nodenext',
    skipLibCheck: true,
    types: ['node'],
  },
  include: ['*.ts'],
};

async function putOrder(data: string): Promise<void> {
  const bridge = await startLocalEventBridge({ data, buses: ['orders'] });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const connection = { endpoint: bridge.endpoint, region: 'us-east-1', credentials };
  const SourceArn = 'arn:aws:events:us-east-1:000000000000:event-bus/orders';
  const eventBridge = new EventBridgeClient(connection);
  await new SchemasClient(connection).send(new CreateDiscovererCommand({ SourceArn }));
  await eventBridge.send(
    new CreateArchiveCommand({ ArchiveName: 'orders', EventSourceArn: SourceArn }),
  );
  const order = { EventBusName: 'orders', Source: 'elk.orders', DetailType: 'Order Created' };
  const Entries = [{ ...order, Detail: '{"id":"1"}' }];
  await eventBridge.send(new PutEventsCommand({ Entries }));
  await bridge.close();
}
