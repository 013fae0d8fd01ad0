/**
 * Claims: generating code for 1000 schemas takes less than openapi-typescript takes for types alone
 * and less than half of quicktype; when nothing changed, at most 3 times an empty Node process.
 */

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawn } from 'node:child_process';
import { startSchemasServer } from '../test/registry/schemas-server.js';
import { measure, tableOf } from './measure.js';
import { makeUpSchemas } from './schemas.js';

const count = Number(process.argv[2] ?? 1000);
const rounds = Number(process.argv[3] ?? 5);
const here = fileURLToPath(new URL('.', import.meta.url));
const cli = join(here, '../dist/bin.js');
const folder = mkdtempSync(join(tmpdir(), 'evb-codegen-bench-'));
const contents = join(folder, 'contents');
const types = join(folder, 'types');
mkdirSync(contents);
mkdirSync(types);

const schemas = makeUpSchemas(count);
schemas.forEach(({ content }, i) => writeFileSync(join(contents, `${i}.json`), content));
await pull();

const { execPath: node } = process;
const cold = measure(
  [
    {
      name: 'evb-codegen generate, cold',
      command: [node, cli, 'generate', '--registry', 'bench'],
      cwd: folder,
      before: removeCode,
    },
    {
      name: 'openapi-typescript, types alone',
      command: [node, join(here, 'peers/openapi-typescript.mjs'), contents, types],
      cwd: here,
    },
    {
      name: 'quicktype, types alone',
      command: [node, join(here, 'peers/quicktype.mjs'), contents, types],
      cwd: here,
    },
  ],
  rounds,
);
const unchanged = measure(
  [
    { name: 'an empty Node process', command: [node, '-e', '0'], cwd: folder },
    {
      name: 'evb-codegen generate, nothing changed',
      command: [node, cli, 'generate', '--registry', 'bench'],
      cwd: folder,
    },
    { name: 'evb-codegen --version', command: [node, cli, '--version'], cwd: folder },
    { name: 'evb-codegen --help', command: [node, cli, '--help'], cwd: folder },
  ],
  rounds,
);
console.log(
  `## generate, ${count} schemas\n\n${tableOf(cold)}\n\n## start\n\n${tableOf(unchanged)}`,
);
rmSync(folder, { recursive: true });

/** Everything but the snapshot and the lock. */
function removeCode(): void {
  const generated = join(folder, 'generated');
  for (const name of readdirSync(generated)) {
    if (name !== 'schemas' && name !== 'evb.lock.json')
      rmSync(join(generated, name), { recursive: true });
  }
}

async function pull(): Promise<void> {
  const stored = schemas.map(({ name, content }) => [name, { versions: { 1: content } }] as const);
  await using server = await startSchemasServer({
    registries: { bench: Object.fromEntries(stored) },
  });
  const args = ['pull', '--registry', 'bench', '--endpoint-url', server.endpoint];
  const env = {
    ...process.env,
    AWS_ACCESS_KEY_ID: 'x',
    AWS_SECRET_ACCESS_KEY: 'x',
    AWS_REGION: 'eu-west-1',
  };
  const child = spawn(process.execPath, [cli, ...args], { cwd: folder, env, stdio: 'inherit' });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`pull ended with ${code}`);
}
