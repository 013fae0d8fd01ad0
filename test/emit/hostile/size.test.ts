import { spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generate } from '../../support/generate.js';
import { typeErrors } from '../../support/type-check.js';
import { sizeCases } from './size-cases.js';
import type { SizeOutcome } from './size-child.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const packages = fileURLToPath(new URL('../../../node_modules', import.meta.url));

/** In a process of its own: there the stack is as small as it is for users, and memory has a ceiling. */
describe('C3 row 9: too much of everything', { timeout: 60_000 }, () => {
  let folder = '';
  let outcomes: Promise<SizeOutcome[]>;

  beforeAll(async () => {
    mkdirSync(join(packages, '.cache'), { recursive: true });
    folder = mkdtempSync(join(packages, '.cache/evb-codegen-test-'));
    const script = join(folder, 'size-child.mjs');
    await build({
      entryPoints: [join(here, 'size-child.ts')],
      outfile: script,
      bundle: true,
      platform: 'node',
      format: 'esm',
      packages: 'external',
      logLevel: 'error',
      define: {
        // Where the templates are found from.
        'import.meta.url': JSON.stringify(pathToFileURL(join(here, '../x.ts')).href),
      },
    });
    outcomes = run(script);
    outcomes.catch(() => undefined);
  }, 300_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.for(sizeCases)(
    '$name',
    { timeout: 300_000 },
    async ({ name, problem, isMergedToo = false }) => {
      const all = (await outcomes).filter((outcome) => outcome.name === name);
      expect(all.map(({ versions }) => versions)).toEqual(
        isMergedToo ? ['latest', 'merged'] : ['latest'],
      );
      for (const { problems, isGiven, accepts = true, refuses = true, crash } of all) {
        expect(crash).toBeUndefined();
        expect(problems).toEqual(problem === undefined ? [] : [problem]);
        expect(isGiven).toBe(problem === undefined);
        expect({ accepts, refuses }).toEqual({ accepts: true, refuses: true });
      }
    },
  );

  test('what is deep or wide type-checks', async () => {
    const names = [
      '255 objects',
      '255 lists',
      '255 maps',
      '255 anyOf',
      '2^30 objects',
      '2^10 anyOf',
    ];
    const cases = sizeCases.filter(({ name }) => names.some((start) => name.startsWith(start)));
    expect(cases.length).toBe(names.length);
    for (const { name, content } of cases) {
      const { files } = await generate([content()]);
      expect(typeErrors(files).slice(0, 3), name).toEqual([]);
    }
  }, 120_000);
});

function run(script: string): Promise<SizeOutcome[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--max-old-space-size=2048', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
      timeout: 280_000,
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
    child.on('error', reject);
    child.on('close', () => {
      const lines = output.split('\n').slice(0, -1);
      resolve(lines.map((line) => JSON.parse(line) as SizeOutcome));
    });
  });
}
