import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ConflictException, CreateDiscovererCommand, SchemasClient } from '@aws-sdk/client-schemas';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli.js';
import { startLocalEventBridge } from '../../src/local/index.js';
import { recordedWorld, temporaryFolder } from '../recorded-world.js';

/** What init wrote is run: the drift check goes red on a change and green after pull. */
describe('what init wrote', () => {
  const esm = { 'package.json': '{\n  "type": "module"\n}', 'tsconfig.json': '{}' };
  const commonjs = { 'package.json': '{\n  "name": "a"\n}', 'tsconfig.json': '{}' };
  const monorepo = {
    '.git/HEAD': '',
    'package.json': '{ "workspaces": ["packages/*"] }',
    'packages/a/package.json': '{\n  "name": "a"\n}',
  };

  it.each([
    ['ESM', esm, ''],
    ['CommonJS', commonjs, ''],
    ['monorepo', monorepo, 'packages/a'],
  ])('works in a project that is %s', async (_, files, from) => {
    const cwd = join(temporaryFolder(files), from);
    expect(await run(cwd, 'evb-codegen init --yes')).toBe(0);
    const script = (name: string, flags: string) => run(cwd, `${scripts(cwd)[name]} ${flags}`);

    await putEvent(cwd, { id: 1 });
    expect(await run(cwd, 'evb-codegen pull --local')).toBe(0);
    expect(await script('prebuild', '')).toBe(0);
    expect(await script('check', '--local')).toBe(0);

    await putEvent(cwd, { orderId: 1 });
    expect(await script('check', '--local')).toBeGreaterThanOrEqual(2);
    expect(await script('check', '--offline')).toBe(0);
    expect(await run(cwd, 'evb-codegen pull --local')).toBe(0);
    expect(await script('check', '--local')).toBe(0);
  });
});

function scripts(cwd: string): Readonly<Record<string, string>> {
  const manifest = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  return manifest.scripts;
}

async function run(cwd: string, commandLine: string): Promise<number> {
  const [program, ...argv] = commandLine.trim().split(/ +/);
  expect(program).toBe('evb-codegen');
  const world = recordedWorld({ cwd, argv });
  const code = await runCommandLine(world);
  if (code === 1) throw new Error(world.written.stderr);
  return code;
}

/** Lets the local EventBridge of a folder discover an order. */
async function putEvent(cwd: string, detail: object): Promise<void> {
  const bridge = await startLocalEventBridge({ data: join(cwd, '.evb-codegen') });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const connection = { endpoint: bridge.endpoint, region: 'us-east-1', credentials };
  const SourceArn = 'arn:aws:events:us-east-1:000000000000:event-bus/default';
  const discoverer = new CreateDiscovererCommand({ SourceArn });
  await new SchemasClient(connection).send(discoverer).catch((error: unknown) => {
    if (!(error instanceof ConflictException)) throw error;
  });
  const Detail = JSON.stringify(detail);
  const Entries = [{ Source: 'elk.orders', DetailType: 'Order Created', Detail }];
  await new EventBridgeClient(connection).send(new PutEventsCommand({ Entries }));
  await bridge.close();
}
