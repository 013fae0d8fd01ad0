import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { describe, expect, it, onTestFinished } from 'vitest';
import { clientsOf, orderCreated } from '../local/clients.js';
import { temporaryFolder } from '../recorded-world.js';
import { openShop, putRule } from '../replay/shop.js';

/** What other code prints in the process of a command whose stdout is data. */

const bin = join(import.meta.dirname, '../../dist/bin.js');
const says = (what: string): string =>
  `console.log('${what} logs'); process.stdout.write('${what} writes\\n');`;

interface Running {
  readonly child: ChildProcess;
  readonly told: { stdout: string; stderr: string };
  readonly ended: Promise<unknown>;
}

function start(cwd: string, ...argv: readonly string[]): Running {
  const child = spawn(process.execPath, [bin, ...argv], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => void child.kill());
  const told = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => (told[name] += text));
  }
  return { child, told, ended: once(child, 'close') };
}

async function run(cwd: string, ...argv: readonly string[]): Promise<Running['told']> {
  const { told, ended } = start(cwd, ...argv);
  await ended;
  return told;
}

describe('a module of the user', { timeout: 30_000 }, () => {
  it.each([
    ['ends the process', 'process.exit(0)'],
    ['waits for what never comes', 'await new Promise(() => undefined)'],
  ])('that %s makes no command succeed, and is told of', async (_, statement) => {
    const cwd = temporaryFolder({
      'evb-codegen.config.mjs': `${statement}; export default { registry: 'r' };`,
    });
    const { child, told, ended } = start(cwd, 'check', '--offline');
    await ended;
    expect([child.exitCode, told.stdout]).toEqual([1, '']);
    expect(told.stderr).toContain('evb-codegen: it is not done: a module of yours');
  });

  it('says nothing of a command that ends with 13', async () => {
    const end = [process.execPath, '-e', 'process.exit(13)'];
    const { child, told, ended } = start(temporaryFolder(), 'local', '--', ...end);
    await ended;
    expect([child.exitCode, told.stderr]).toEqual([13, '']);
  });
});

describe('stdout is for data', { timeout: 30_000 }, () => {
  it.each(['json', 'sarif'])('though the config prints: %s', async (reporter) => {
    const cwd = temporaryFolder({
      'dotenv.mjs': says('a package'),
      'evb-codegen.config.mjs': `import './dotenv.mjs'; ${says('it')} export default { registry: 'r' };`,
    });
    const { stdout, stderr } = await run(cwd, 'check', '--offline', '--reporter', reporter);
    expect(JSON.parse(stdout)).toBeInstanceOf(Object);
    for (const line of ['a package logs', 'a package writes', 'it logs', 'it writes']) {
      expect(stderr).toContain(`${line}\n`);
    }
  });

  it('though the handler of a replay prints', async () => {
    const handler = `${says('it')} export const handler = () => { ${says('it')} };`;
    const { cwd, put, close } = await openShop(undefined, { 'consumer.mjs': handler });
    await put({ id: '1' });
    await close();
    const argv = [
      'replay',
      '--local',
      '--from',
      '-1h',
      '--name',
      'again',
      '--into',
      'consumer.mjs',
    ];
    const { stdout, stderr } = await run(cwd, ...argv, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ result: { into: { events: 1 } } });
    expect(stderr.match(/^it (?:logs|writes)$/gm)).toHaveLength(4);
    const { stdout: forPeople } = await run(cwd, ...argv);
    expect(forPeople).toBe('it logs\nit writes\n');
  });

  it('though a function of the local EventBridge prints', async () => {
    const cwd = temporaryFolder({
      'f.mjs': `export const handler = () => { ${says('it')} };`,
    });
    const argv = [
      'local',
      '--port',
      '0',
      '--bus',
      'orders',
      '--function',
      'consume=f.mjs',
      '--json',
    ];
    const { child, told, ended } = start(cwd, ...argv);
    await expect.poll(() => told.stdout).toContain('\n');
    const { endpoint } = JSON.parse(told.stdout.split('\n')[0] ?? '') as { endpoint: string };
    const { events } = clientsOf({ endpoint });
    onTestFinished(() => events.destroy());
    await putRule(events, 'all', { source: ['elk.orders'] });
    await events.send(new PutEventsCommand({ Entries: [orderCreated({ id: '1' })] }));
    await expect.poll(() => told.stderr).toContain('it writes\n');
    child.kill('SIGTERM');
    await ended;
    for (const line of told.stdout.trim().split('\n'))
      expect(JSON.parse(line)).toBeInstanceOf(Object);
    expect(told.stderr).toContain('it logs\n');
  });
});
