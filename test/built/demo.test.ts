import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../recorded-world.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the story of the demo comes to, in this order, each on a line of its own. */
const story = [
  /^ {4}handled order 1$/,
  /^ {2}\+ {3}orderId: id,$/,
  /^ {4}handled order undefined$/,
  /^ {4}\S+generated: 1 event of 1 source from 1 schema; 0 files written, \d+ unchanged$/,
  /^ {6}id: string;$/,
  /^ {4}handled order 1$/,
  /^ {4}create-order\.ts\(\d+,\d+\): error TS2353: .*'orderId' does not exist in type 'OrderCreatedDetail'/,
  /^ {4}order-created\.ts\(\d+,\d+\): error TS2339: Property 'orderId' does not exist/,
  /^ {4}refused an order: detail\.id is missing$/,
  /detail\.id looks renamed to detail\.orderId/,
  /^ {4}exit code 3$/,
  /^ {6}id\?: string;$/,
  /^ {6}orderId\?: string;$/,
  /^ {4}order-created\.ts\(\d+,\d+\): error TS2345: .*'string \| undefined' is not assignable/,
  /^ {4}Preflight: 2 events; today's guards refuse none$/,
  /^ {4}handled order 2$/,
  /^That is all\./,
];

test('the demo tells the story to its end, and leaves nothing behind', { timeout: 240_000 }, () => {
  const TMPDIR = temporaryFolder();
  const { AWS_PROFILE: _, ...own } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/jiti/lib/jiti-cli.mjs'), 'examples/demo/demo.ts'],
    // Settings that would lead elsewhere, if the demo took them.
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...own, TMPDIR, AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
    },
  );
  expect([status, stderr]).toEqual([0, '']);
  let lines = stdout.split('\n');
  for (const part of story) {
    const at = lines.findIndex((line) => part.test(line));
    expect(at, `${String(part)} in\n${stdout}`).not.toBe(-1);
    lines = lines.slice(at + 1);
  }
  const replayed = stdout.slice(stdout.indexOf('Preflight: '));
  expect(replayed).not.toMatch(/handled order (1|undefined)/);
  // Not on a terminal, so not in colour.
  expect(stdout).not.toContain('\u001b');
  expect(readdirSync(TMPDIR).filter((name) => name !== 'jiti')).toEqual([]);
});
