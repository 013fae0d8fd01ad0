import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startLocalEventBridge } from '../../src/local/index.js';
import { discoverOrder } from '../commands/discover-order.js';
import { temporaryFolder } from '../recorded-world.js';

/** Commands in processes of their own, all on the local EventBridge of one folder. */

const bin = fileURLToPath(new URL('../../dist/bin.js', import.meta.url));
const ROUNDS = 3;

interface Ended {
  readonly code: number | string;
  readonly stderr: string;
}

function run(cwd: string, args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, ...args], { cwd }, (error, _, stderr) =>
      resolve({ code: error === null ? 0 : (error.code ?? 'killed'), stderr }),
    );
  });
}

/** A project with an order in its local EventBridge. */
async function project(): Promise<string> {
  const cwd = temporaryFolder({ 'package.json': '{}' });
  await discoverOrder(cwd, { id: '1' });
  return cwd;
}

const pull = ['pull', '--registry', 'discovered-schemas', '--local'];
const check = ['check', '--registry', 'discovered-schemas', '--local'];

describe('commands with --local at once', { timeout: 120_000 }, () => {
  it('all do what they are for, one after the other', async () => {
    const cwd = await project();
    await run(cwd, pull);
    for (let round = 0; round < ROUNDS; round++) {
      const ended = await Promise.all([pull, check, pull, check].map((args) => run(cwd, args)));
      expect(ended.map(({ code, stderr }) => (code === 0 ? '' : stderr))).toEqual(['', '', '', '']);
    }
  });

  it('share the one that runs for all', async () => {
    const cwd = await project();
    const local = await startLocalEventBridge({ data: join(cwd, '.evb-codegen') });
    await run(cwd, pull);
    const ended = await Promise.all([pull, check].map((args) => run(cwd, args)));
    await local.close();
    expect(ended.map(({ code, stderr }) => (code === 0 ? '' : stderr))).toEqual(['', '']);
  });
});
