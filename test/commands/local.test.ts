import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { runCommandLine } from '../../src/cli.js';
import { Interruption } from '../../src/world.js';
import { recordedWorld, temporaryFolder } from '../recorded-world.js';
import type { TestWorld } from '../world/test-world.js';

/** Runs `evb-codegen local` until the returned function is called. */
function running(args: readonly string[], cwd = temporaryFolder(), env = {}, isTTY = false) {
  const controller = new AbortController();
  const world = recordedWorld({
    cwd,
    env: { ...env, PATH: process.env['PATH'] },
    argv: ['local', '--port', '0', ...args],
    stdin: { isTTY, ask: () => Promise.resolve('') },
    signal: controller.signal,
  });
  const ended = runCommandLine(world);
  onTestFinished(async () => {
    controller.abort();
    await ended;
  });
  const interrupt = (by = 'SIGINT') => controller.abort(new Interruption(by));
  return { world, ended, interrupt };
}

/** What the output holds as soon as it holds it. */
function appears(world: TestWorld, pattern: RegExp): Promise<RegExpExecArray> {
  return vi.waitFor(() => {
    const match = pattern.exec(world.written.stdout + world.written.stderr);
    if (match === null) throw new Error(`no ${pattern} in ${world.written.stderr}`);
    return match;
  }, patience);
}

/** What a file holds as soon as it holds something. */
function content(file: string): Promise<string> {
  return vi.waitFor(() => {
    const text = existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
    if (text === '') throw new Error(`nothing in ${file}`);
    return text;
  }, patience);
}

const patience = { timeout: 10_000, interval: 5 };

function clientOf(endpoint: string): EventBridgeClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new EventBridgeClient({ endpoint, region: 'us-east-1', credentials });
}

describe('evb-codegen local', () => {
  it('says where it listens, what to paste and what it remembers, and ends with Ctrl-C', async () => {
    const cwd = temporaryFolder();
    const first = running(['--bus', 'orders'], cwd, { AWS_PROFILE: 'shop' });
    const [, endpoint] = await appears(first.world, /listen on (http:\/\/127\.0\.0\.1:\d+)/);
    expect(first.world.written.stderr).toContain(
      `  export AWS_ENDPOINT_URL_EVENTBRIDGE=${endpoint}\n`,
    );
    expect(first.world.written.stderr).toContain('  unset AWS_PROFILE\n');
    expect(first.world.written.stderr).toContain('Kept in .evb-codegen: 2 buses (default, orders)');
    expect(first.world.written.stdout).toBe('');
    first.interrupt();
    expect(await first.ended).toBe(130);

    const second = running([], cwd);
    await appears(second.world, /2 buses \(default, orders\)/);
    expect(second.world.written.stderr).not.toContain('AWS_PROFILE');
  });

  it('shows events and deliveries, one line each, without what a terminal would obey', async () => {
    const cwd = temporaryFolder({
      'consumer.ts': 'export const handler = async (event: { id: string }): Promise<void> => {};',
    });
    const { world } = running(['--function', 'consumer=consumer.ts'], cwd);
    const [, endpoint = ''] = await appears(world, /listen on (\S+);/);
    const client = clientOf(endpoint);
    await client.send(
      new PutRuleCommand({ Name: 'all', EventPattern: '{"source":[{"exists":true}]}' }),
    );
    const Arn = 'arn:aws:lambda:us-east-1:000000000000:function:consumer';
    await client.send(new PutTargetsCommand({ Rule: 'all', Targets: [{ Id: '1', Arn }] }));
    const Entries = [{ Source: 'elk.orders', DetailType: 'x\u001b[2J', Detail: '{}' }];
    await client.send(new PutEventsCommand({ Entries }));
    await appears(world, /delivery +default\/all → function consumer {2}\S+ delivered\n/);
    expect(world.written.stderr).toMatch(/event +default {2}elk\.orders "x\\u\{1b\}\[2J" \S+\n/);
    expect(world.written.stdout).toBe('');
  });

  it('delivers to files and makes the trouble that was asked for', async () => {
    const cwd = temporaryFolder();
    const args = ['--file', 'dlq=out/letters.ndjson', '--chaos', 'duplicates=1,seed=7'];
    const { world } = running([...args, '--bus', 'orders'], cwd);
    const [, endpoint = ''] = await appears(world, /listen on (\S+);/);
    const client = clientOf(endpoint);
    await client.send(
      new PutRuleCommand({ Name: 'all', EventPattern: '{"source":["elk.orders"]}' }),
    );
    const Arn = 'arn:aws:sqs:us-east-1:000000000000:dlq';
    await client.send(new PutTargetsCommand({ Rule: 'all', Targets: [{ Id: '1', Arn }] }));
    const Entries = [{ Source: 'elk.orders', DetailType: 'x', Detail: '{}' }];
    await client.send(new PutEventsCommand({ Entries }));
    await appears(world, /delivery .* delivered\n/);
    const lines = (await content(join(cwd, 'out/letters.ndjson'))).split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toBe(lines[1]);
  });

  it('says that others reach it when it listens to more than loopback', async () => {
    const open = running(['--host', '0.0.0.0']);
    await appears(open.world, /Whoever reaches this machine reaches it, too/);
    const closed = running(['--host', '::1']);
    await appears(closed.world, /Kept in/);
    expect(closed.world.written.stderr).not.toContain('Whoever reaches');
  });

  it('prints NDJSON with --json', async () => {
    const { world } = running(['--json']);
    const [line] = await appears(world, /.+\n/);
    const listening = JSON.parse(line) as { kind: string; endpoint: string };
    expect(listening.kind).toBe('listening');
    const Entries = [{ Source: 'elk.orders', DetailType: 'Order', Detail: '{"a":1}' }];
    await clientOf(listening.endpoint).send(new PutEventsCommand({ Entries }));
    const [event] = await appears(world, /\{[^\n]*"kind":"event".*\n/);
    expect(JSON.parse(event)).toMatchObject({ bus: 'default', event: { detail: { a: 1 } } });
    expect(world.written.stderr).toBe('');
  });

  it('is silent with --quiet', async () => {
    const cwd = temporaryFolder();
    const { world, interrupt, ended } = running(['--quiet'], cwd);
    const endpoint = await content(join(cwd, '.evb-codegen/endpoint'));
    const Entries = [{ Source: 'elk.orders', DetailType: 'Order', Detail: '{}' }];
    await clientOf(endpoint).send(new PutEventsCommand({ Entries }));
    interrupt();
    await ended;
    expect(world.written.stdout + world.written.stderr).toBe('');
  });
});

describe('evb-codegen local -- COMMAND', () => {
  it('runs it with the environment set and ends with its exit code', async () => {
    const script = `require('node:fs').writeFileSync('env.json', JSON.stringify(process.env)); process.exit(7)`;
    const cwd = temporaryFolder();
    const env = { AWS_PROFILE: 'shop', KEPT: 'yes' };
    const { world, ended } = running(
      ['--', process.execPath, '-e', script, '--', '--json'],
      cwd,
      env,
    );
    expect(await ended).toBe(7);
    expect(world.written.stdout + world.written.stderr).toBe('');
    const seen = JSON.parse(readFileSync(join(cwd, 'env.json'), 'utf8')) as Record<string, string>;
    expect(seen).toMatchObject({ KEPT: 'yes', AWS_ACCESS_KEY_ID: 'local' });
    expect(seen['AWS_ENDPOINT_URL_SCHEMAS']).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(seen).not.toHaveProperty('AWS_PROFILE');
  });

  it.each([
    ['a proxy', { HTTP_PROXY: 'http://127.0.0.1:9', no_proxy: 'intra.example' }],
    ['a profile that ignores endpoints', { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }],
  ])('leads clients there in spite of %s', async (_, env) => {
    const cwd = temporaryFolder();
    const script = `
      import { EventBridgeClient, ListEventBusesCommand } from '@aws-sdk/client-eventbridge';
      import { writeFileSync } from 'node:fs';
      const { EventBuses } = await new EventBridgeClient({}).send(new ListEventBusesCommand({}));
      const { NO_PROXY, no_proxy } = process.env;
      writeFileSync('seen.json', JSON.stringify({ buses: EventBuses.length, NO_PROXY, no_proxy }));`;
    writeFileSync(join(cwd, 'list.mjs'), script);
    // So that the SDK is found.
    symlinkSync(resolve('node_modules'), join(cwd, 'node_modules'));
    const args = ['--bus', 'orders', '--', process.execPath, 'list.mjs'];
    expect(await running(args, cwd, env).ended).toBe(0);
    const bypass = 'intra.example,127.0.0.1';
    expect(JSON.parse(readFileSync(join(cwd, 'seen.json'), 'utf8'))).toEqual({
      buses: 2,
      ...('HTTP_PROXY' in env ? { NO_PROXY: bypass, no_proxy: bypass } : {}),
    });
  });

  it('says 128 and the number of the signal that ended it', async () => {
    const { ended } = running([
      '--',
      process.execPath,
      '-e',
      'process.kill(process.pid, "SIGTERM")',
    ]);
    expect(await ended).toBe(143);
  });

  const wait = `require('node:fs').writeFileSync('up', 'yes'); setInterval(() => {}, 1000)`;

  it.each([
    ['SIGINT', false],
    ['SIGTERM', false],
    ['SIGTERM', true],
  ])('is ended with us by %s when no terminal tells it (terminal: %s)', async (signal, isTTY) => {
    const cwd = temporaryFolder();
    const { ended, interrupt } = running(['--', process.execPath, '-e', wait], cwd, {}, isTTY);
    await content(join(cwd, 'up'));
    interrupt(signal);
    expect(await ended).toBe(143);
  });

  it('does not start when we are ended before it', async () => {
    const cwd = temporaryFolder();
    const { ended, interrupt } = running(['--', process.execPath, '-e', wait], cwd);
    interrupt();
    expect(await ended).toBe(130);
    expect(existsSync(join(cwd, 'up'))).toBe(false);
  });

  it('says so when there is no such program', async () => {
    const { world, ended } = running(['--', 'no-such-program']);
    expect(await ended).toBe(1);
    expect(world.written.stderr).toMatch(
      /"no-such-program" cannot be started.*EVB_COMMAND_NOT_STARTED/,
    );
  });
});

describe('evb-codegen local refuses', () => {
  it.each([
    ['port', ['--port', '70000'], /--port must be a whole number from 0 to 65535, not "70000"/],
    ['function', ['--function', 'consumer'], /--function must be NAME=FILE, not "consumer"/],
    ['absent module', ['--function', 'a=absent.ts'], /absent\.ts/],
    [
      'module without handler',
      ['--function', 'a=empty.ts'],
      /EVB_FUNCTION_WITHOUT_HANDLER.*\n +at +empty\.ts/,
    ],
    ['bus name', ['--bus', 'a/b'], /option buses cannot be "a\/b".*EVB_LOCAL_FAILED.*\n +fix give/],
    ['chaos', ['--chaos', 'typo=1'], /--chaos must be one of seed, throttling/],
    ['chance', ['--chaos', 'throttling=2'], /option chaos\.throttling cannot be 2/],
    ['file', ['--file', 'orders'], /--file must be NAME=FILE, not "orders"/],
  ])('a wrong %s', async (_, args, message) => {
    const { world, ended } = running(args, temporaryFolder({ 'empty.ts': 'export {}' }));
    expect(await ended).toBe(1);
    expect(world.written.stderr).toMatch(message);
  });

  it('a folder that another has, and names where that one listens', async () => {
    const cwd = temporaryFolder();
    const first = running([], cwd);
    const [, endpoint = ''] = await appears(first.world, /listen on (\S+);/);
    const second = running([], cwd);
    expect(await second.ended).toBe(1);
    expect(second.world.written.stderr).toContain(endpoint);
  });

  it('a port that is taken', async () => {
    const first = running([]);
    const [, port = ''] = await appears(first.world, /listen on \S+:(\d+);/);
    const second = running(['--port', port]);
    expect(await second.ended).toBe(1);
    expect(second.world.written.stderr).toMatch(/EADDRINUSE/);
  });
});
