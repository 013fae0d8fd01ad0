/**
 * Generating code for 1000 schemas takes less than openapi-typescript takes for types alone, half of
 * quicktype, a third of hey-api; when nothing changed, at most 3 times an empty Node process, and when
 * one schema changed, what finding that out and generating one costs.
 */

import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSchemasServer } from '../test/registry/schemas-server.js';
import { publishedSchemas } from './data/corpus.js';
import { removeCode } from './data/output.js';
import { makeUpSchemas, type MadeUpSchema } from './data/schemas.js';
import { withFolder } from './frame/folder.js';
import { inTurns, processTime } from './frame/measure.js';
import { rounds, size } from './frame/options.js';
import { median, type Table } from './frame/table.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const cli = join(here, '../dist/bin.js');
const { execPath: node } = process;

export default (): Promise<readonly Table[]> =>
  withFolder(async (folder) => {
    const schemas = makeUpSchemas(size(1000));
    const few = join(folder, 'few');
    mkdirSync(few);
    const alone = join(folder, 'alone');
    mkdirSync(alone);
    await pull(schemas, folder);
    await pull(schemas.slice(0, 10), few);
    await pull(schemas.slice(0, 1), alone);
    return [
      await cold(schemas, folder, `${schemas.length} schemas`),
      await cold(schemas.slice(0, 10), few, '10 schemas'),
      ...(await coldPublished(join(folder, 'published'))),
      await again(schemas.length, folder, alone),
      await start(folder),
    ];
  });

const empty = 'an empty Node process';
const generate = ['generate', '--registry', 'bench'] as const;
const ours = 'evb-codegen generate';

interface Peer {
  readonly name: string;
  /** In `peers/`. */
  readonly file: string;
  readonly atMost?: number;
}

/** What others take for types alone; our time is at most so many times theirs. */
const tools: readonly Peer[] = [
  { name: 'openapi-typescript', file: 'openapi-typescript.mjs', atMost: 1 },
  { name: 'quicktype', file: 'quicktype.mjs', atMost: 0.5 },
  { name: 'hey-api', file: 'hey-api.mjs', atMost: 0.33 },
  { name: 'json-schema-to-typescript, formatted', file: 'json-schema-to-typescript.mjs' },
];
const straightLine: Peer = { name: 'straight-line emitter', file: 'straight-line.mjs', atMost: 2 };

/** What the others do with schemas as people have them; a straight line does not get through those. */
async function coldPublished(folder: string): Promise<readonly Table[]> {
  const schemas = publishedSchemas().slice(0, size(Infinity));
  if (schemas.length === 0) return [];
  mkdirSync(folder);
  await pull(schemas, folder);
  const title = `${schemas.length} published schemas`;
  return [await cold(schemas, folder, title, tools)];
}

async function cold(
  schemas: readonly MadeUpSchema[],
  folder: string,
  title: string,
  peers: readonly Peer[] = [...tools, straightLine],
): Promise<Table> {
  const contents = join(folder, 'contents');
  const types = join(folder, 'types');
  mkdirSync(contents);
  schemas.forEach(({ content }, i) => writeFileSync(join(contents, `${i}.json`), content));
  const rows = await inTurns(
    [
      {
        name: ours,
        before: () => removeCode(join(folder, 'generated')),
        run: () => processTime([node, cli, ...generate], { cwd: folder }),
      },
      ...peers.map(({ name, file }) => ({
        name,
        before: () => makeEmpty(types),
        run: () => processTime([node, join(here, 'peers', file), contents, types], { cwd: here }),
      })),
    ],
    rounds(3),
  );
  return {
    title: `generate, cold, ${title}`,
    bar: 'types, guards, entries and index, checked and written, take less than openapi-typescript takes for types alone, half of quicktype, a third of hey-api; the aim is twice a straight-line emitter of interfaces',
    unit: 'ms',
    rows,
    limits: peers.flatMap(({ name, atMost }) =>
      atMost === undefined ? [] : [{ row: ours, of: name, atMost }],
    ),
  };
}

function makeEmpty(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
}

/**
 * What a second run costs: all of them, one that changed, none; beside a project of one schema.
 * @param alone the folder of that project
 */
async function again(count: number, cwd: string, alone: string): Promise<Table> {
  const run = () => processTime([node, cli, ...generate], { cwd });
  const one = join(cwd, 'generated/bench.source0');
  const rows = await inTurns(
    [
      { name: 'all changed', before: () => removeCode(join(cwd, 'generated')), run },
      { name: 'one changed', before: () => removeOne(one), run },
      { name: 'none changed', run },
      {
        name: 'a project of one schema, cold',
        before: () => removeCode(join(alone, 'generated')),
        run: () => processTime([node, cli, ...generate], { cwd: alone }),
      },
    ],
    rounds(5),
  );
  const [, , none, single] = rows.map(({ samples }) => median(samples));
  const sum = 'these two commands, one after the other';
  return {
    title: `generate again, ${count} schemas`,
    bar: 'one changed costs what one costs: no more than a run that sees that nothing changed and one that generates a project of one schema',
    unit: 'ms',
    rows: [...rows, { name: sum, samples: [(none ?? NaN) + (single ?? NaN)] }],
    limits: [{ row: 'one changed', of: sum, atMost: 1.05 }],
  };
}

function removeOne(folder: string): void {
  const [module = ''] = readdirSync(folder).filter((name) => name !== 'index.ts');
  rmSync(join(folder, module));
}

async function start(cwd: string): Promise<Table> {
  const command = (...args: readonly string[]) => ({
    name: `evb-codegen ${args.join(' ')}`,
    run: () => processTime([node, cli, ...args], { cwd }),
  });
  const rows = await inTurns(
    [
      { name: empty, run: () => processTime([node, '-e', '0'], { cwd }) },
      command(...generate),
      command('--version'),
      command('--help'),
      command('generate', '--help'),
    ],
    rounds(15),
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
