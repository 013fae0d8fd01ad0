/**
 * A thousand schemas of twenty versions, or five thousand with `--size 5000`, which takes a quarter of
 * an hour and a gigabyte of disk: time of generate, check and diff grows with their number and no
 * faster, and none of them needs more than 500 MB. Processor time, since on a machine that does other
 * work wall time grows with that.
 */

import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { spawnSync } from 'node:child_process';
import { removeCode, writePulled } from './data/output.js';
import { makeUpSchemas } from './data/schemas.js';
import { withFolder } from './frame/folder.js';
import { rounds, size } from './frame/options.js';
import type { Row, Table } from './frame/table.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const cli = join(here, '../dist/bin.js');
const peak = pathToFileURL(join(here, 'frame/peak.mjs')).href;
const versions = 20;
const registry = 'discovered-schemas';
const commands = ['generate', 'generate, nothing changed', 'check --offline', 'diff'] as const;

export default (): Promise<readonly Table[]> =>
  withFolder(async (folder) => {
    const most = size(1000);
    const sizes = [most / 4, most / 2, most].map(Math.round);
    const samples = new Map<string, { readonly ms: number[]; readonly mb: number[] }>();
    for (const count of sizes) {
      const project = join(folder, String(count));
      const schemas = makeUpSchemas(count);
      await writePulled(join(project, 'generated'), registry, schemas, versions);
      await writePulled(join(project, 'before'), registry, schemas, versions - 1);
      for (let round = 0; round < rounds(1); round++) {
        removeCode(join(project, 'generated'));
        for (const command of commands) {
          readAll(project);
          const { ms, mb } = run(command, project);
          const name = nameOf(command, count);
          const row = samples.get(name) ?? { ms: [], mb: [] };
          samples.set(name, { ms: [...row.ms, ms], mb: [...row.mb, mb] });
        }
      }
      rmSync(project, { recursive: true });
    }
    return commands.flatMap((command) => tablesOf(command, sizes, samples));
  });

type Command = (typeof commands)[number];

const args: Readonly<Record<Command, readonly string[]>> = {
  generate: ['generate', '--registry', registry],
  'generate, nothing changed': ['generate', '--registry', registry],
  'check --offline': ['check', '--offline', '--registry', registry],
  diff: ['diff', 'before', 'generated', '--quiet', '--json'],
};

function run(command: Command, cwd: string): { readonly ms: number; readonly mb: number } {
  const peakFile = join(cwd, 'peak');
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', peak, cli, ...args[command]],
    { cwd, env: { ...process.env, PEAK_FILE: peakFile }, encoding: 'utf8', maxBuffer: 2 ** 30 },
  );
  if (status === null || status === 1) {
    throw new Error(`${command} ended with ${status}: ${stderr.slice(0, 2000)}`);
  }
  return JSON.parse(readFileSync(peakFile, 'utf8')) as { readonly ms: number; readonly mb: number };
}

function nameOf(command: Command, count: number): string {
  return `evb-codegen ${command}, ${count} schemas`;
}

function tablesOf(
  command: Command,
  sizes: readonly number[],
  samples: ReadonlyMap<string, { readonly ms: readonly number[]; readonly mb: readonly number[] }>,
): readonly Table[] {
  const rows = (unit: 'ms' | 'mb'): Row[] =>
    sizes.map((count) => {
      const name = nameOf(command, count);
      return { name, samples: samples.get(name)?.[unit] ?? [] };
    });
  const [least = 0, most = 0] = [sizes[0], sizes.at(-1)];
  const growth = most / least;
  return [
    {
      title: `${command}: processor time`,
      bar: `linear: ${growth} times the schemas take at most ${growth * 1.15} times as long`,
      unit: 'ms',
      rows: rows('ms'),
      limits: [{ row: nameOf(command, most), of: nameOf(command, least), atMost: growth * 1.15 }],
    },
    {
      title: `${command}: memory`,
      bar: 'under 500 MB',
      unit: 'MB at most',
      rows: rows('mb'),
      limits: [{ row: nameOf(command, most), atMost: 500 }],
    },
  ];
}

/** What the system has dropped from its cache would be paid by whoever reads it first. */
function readAll(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) readFileSync(join(entry.parentPath, entry.name));
  }
}
