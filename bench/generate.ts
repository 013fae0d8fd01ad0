/**
 * Generating code for 1000 schemas takes less than openapi-typescript takes for types alone and less
 * than half of quicktype; when nothing changed, at most 3 times an empty Node process.
 */

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSchemasServer } from '../test/registry/schemas-server.js';
import { makeUpSchemas, type MadeUpSchema } from './data/schemas.js';
import { inTurns, processTime } from './frame/measure.js';
import { rounds, size } from './frame/options.js';
import type { Table } from './frame/table.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const cli = join(here, '../dist/bin.js');
const { execPath: node } = process;

export default async (): Promise<readonly Table[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'evb-codegen-bench-'));
  try {
    const schemas = makeUpSchemas(size(1000));
    await pull(schemas, folder);
    return [await cold(schemas, folder), await start(folder)];
  } finally {
    rmSync(folder, { recursive: true });
  }
};

async function cold(schemas: readonly MadeUpSchema[], folder: string): Promise<Table> {
  const contents = join(folder, 'contents');
  const types = join(folder, 'types');
  mkdirSync(contents);
  mkdirSync(types);
  schemas.forEach(({ content }, i) => writeFileSync(join(contents, `${i}.json`), content));
  const peer = (name: string) => () =>
    processTime([node, join(here, 'peers', name), contents, types], { cwd: here });
  const rows = await inTurns(
    [
      { name: 'openapi-typescript, types alone', run: peer('openapi-typescript.mjs') },
      { name: 'quicktype, types alone', run: peer('quicktype.mjs') },
      {
        name: 'evb-codegen generate',
        before: () => removeCode(folder),
        run: () => processTime([node, cli, 'generate', '--registry', 'bench'], { cwd: folder }),
      },
    ],
    rounds(5),
  );
  return {
    title: `generate, cold, ${schemas.length} schemas`,
    bar: 'less than openapi-typescript takes for types alone, half of quicktype',
    unit: 'ms',
    rows,
    limits: [
      { row: 'evb-codegen generate', of: 'openapi-typescript, types alone', atMost: 1 },
      { row: 'evb-codegen generate', of: 'quicktype, types alone', atMost: 0.5 },
    ],
  };
}

async function start(cwd: string): Promise<Table> {
  const ours = (...args: readonly string[]) => ({
    name: `evb-codegen ${args.join(' ')}`,
    run: () => processTime([node, cli, ...args], { cwd }),
  });
  const empty = 'an empty Node process';
  const rows = await inTurns(
    [
      { name: empty, run: () => processTime([node, '-e', '0'], { cwd }) },
      ours('generate', '--registry', 'bench'),
      ours('--version'),
      ours('--help'),
    ],
    rounds(5),
  );
  return {
    title: 'nothing changed, and start',
    bar: 'with nothing changed within 3 times an empty Node process; --help and --version within 2.2 times',
    unit: 'ms',
    rows,
    limits: rows.slice(1).map(({ name }) => ({
      row: name,
      of: empty,
      atMost: name.includes('--registry') ? 3 : 2.2,
    })),
  };
}

/** Everything but the snapshot and the lock. */
function removeCode(folder: string): void {
  const generated = join(folder, 'generated');
  for (const name of readdirSync(generated)) {
    if (name !== 'schemas' && name !== 'evb.lock.json')
      rmSync(join(generated, name), { recursive: true });
  }
}

async function pull(schemas: readonly MadeUpSchema[], cwd: string): Promise<void> {
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
  const child = spawn(node, [cli, ...args], { cwd, env, stdio: 'inherit' });
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`pull ended with ${String(code)}`);
}
