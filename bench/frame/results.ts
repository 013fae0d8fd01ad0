import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { plot } from './plot.js';
import { judge, tableText, verdictText, type Table } from './table.js';

/** What one run of a claim gave, as it is kept: every sample. */
export interface Result {
  readonly claim: string;
  readonly date: string;
  readonly machine: string;
  readonly tables: readonly Table[];
}

const root = new URL('../', import.meta.url);
const samples = new URL('results/', root);
const plots = new URL('plots/', root);

export function resultOf(claim: string, tables: readonly Table[]): Result {
  const memory = Math.round(os.totalmem() / 2 ** 30);
  const machine = `${os.availableParallelism()} cores, ${memory} GiB, ${os.platform()} ${os.arch()}, Node ${process.versions.node}`;
  return { claim, date: new Date().toISOString().slice(0, 10), machine, tables };
}

/** Keeps a result in place of the last one of its claim. */
export function keep(result: Result): void {
  mkdirSync(samples, { recursive: true });
  writeFileSync(new URL(`${result.claim}.json`, samples), `${JSON.stringify(result)}\n`);
}

/** Writes the page and its plots from the results that are kept. */
export function writePage(): void {
  mkdirSync(samples, { recursive: true });
  const results = readdirSync(samples)
    .sort()
    .map((file) => JSON.parse(readFileSync(new URL(file, samples), 'utf8')) as Result);
  rmSync(plots, { recursive: true, force: true });
  mkdirSync(plots);
  const sections = results.map((result) => {
    const tables = result.tables.map((table, i) => {
      const file = `${result.claim}-${i + 1}.svg`;
      writeFileSync(new URL(file, plots), plot(table));
      return `${tableText(table)}\n\n![${table.title}](plots/${file})`;
    });
    const measured = `Measured ${result.date}: ${result.machine}.`;
    return [`## ${result.claim}`, measured, ...tables].join('\n\n');
  });
  const page = ['# Measured', about, summary(results), ...sections].join('\n\n');
  writeFileSync(new URL('RESULTS.md', root), `${page}\n`);
}

const about = `\`npm run bench\` writes this page. What is compared took turns in one run on one machine, which other
work may have shared: the ratios say something, the absolute figures little. Every sample is in
\`results/\`.`;

/** Every bar in one place, the missed ones too. */
function summary(results: readonly Result[]): string {
  return results
    .map(({ claim, tables }) => {
      const lines = tables.flatMap((table) =>
        judge(table).map((verdict) => `${verdictText(verdict)} (${table.title})`),
      );
      return [`**${claim}**`, lines.join('\n')].join('\n\n');
    })
    .join('\n\n');
}
