import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmitOptions } from '../../src/emit/emit.js';
import type { File } from '../../src/files/file.js';
import { words } from '../../src/model/words.js';
import { corpus, describeWithCorpus } from '../support/corpus.js';
import { emitModel, modelOfContents } from '../support/modules.js';
import { strictOptions } from '../support/type-check.js';
import { readSchemas } from '../corpus/schemas.js';
import { consumer } from './consumer.js';
import { gallery } from './gallery.js';

const run = promisify(execFile);
const packages = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/** The versions that generated code promises to compile under, and where this repository has them. */
const compilers = {
  '5.4': 'typescript-5.4',
  '5.9': 'typescript-5.9',
  '6.0': 'typescript',
  '7.0': 'typescript-7.0',
} as const;
type Version = keyof typeof compilers;
const versions = Object.keys(compilers) as Version[];

/** The options of a careful project; one of them is younger than 5.4. */
function compilerOptions(version: Version, resolution: string): object {
  const { erasableSyntaxOnly, ...older } = strictOptions;
  return {
    ...older,
    allowImportingTsExtensions: true,
    module: resolution === 'bundler' ? 'esnext' : resolution,
    moduleResolution: resolution,
    ...(version === '5.4' ? {} : { erasableSyntaxOnly }),
  };
}

/** What a compiler complains of; nothing is installed around the files. */
async function complaints(folder: string, version: Version, resolution: string): Promise<string> {
  const config = join(folder, `tsconfig.${version}.${resolution}.json`);
  const options = compilerOptions(version, resolution);
  writeFileSync(config, JSON.stringify({ compilerOptions: options, include: ['**/*.ts'] }));
  const tsc = join(packages, compilers[version], 'bin/tsc');
  const told = await run(process.execPath, [tsc, '-p', config, '--pretty', 'false'], {
    maxBuffer: 1e9,
  }).catch((failed: unknown) => failed as { stdout: string; stderr: string });
  return `${told.stdout}${told.stderr}`.split('\n').slice(0, 20).join('\n');
}

const folders: string[] = [];

function folderOf(files: readonly File[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'evb-codegen-types-'));
  folders.push(folder);
  for (const { path, content } of [
    { path: 'package.json', content: '{"type":"module"}' },
    ...files,
  ]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

describe('generated code and those who use it', { timeout: 120_000 }, () => {
  const flavours: readonly (Partial<EmitOptions> & { readonly resolutions: readonly string[] })[] =
    [
      { emit: 'ts', imports: '.js', resolutions: ['node16', 'nodenext', 'bundler'] },
      { emit: 'ts', imports: '', resolutions: ['bundler'] },
      { emit: 'ts', imports: '.ts', resolutions: ['nodenext', 'bundler'] },
      { emit: 'js', imports: '.js', resolutions: ['node16', 'nodenext', 'bundler'] },
    ];
  const cases = flavours.flatMap(({ resolutions, ...flavour }) =>
    resolutions.flatMap((resolution) =>
      versions.map((version) => ({ ...flavour, resolution, version })),
    ),
  );
  const written = new Map<string, string>();

  beforeAll(async () => {
    for (const { resolutions: _, ...flavour } of flavours) {
      const files = await emitModel(modelOfContents(gallery), flavour);
      const own = files.map((file) => ({ ...file, path: `generated/${file.path}` }));
      const content = consumer.replaceAll('IMPORT', `./generated/index${flavour.imports ?? ''}`);
      const folder = folderOf([...own, { path: 'consumer.ts', content }]);
      written.set(`${flavour.emit ?? ''}${flavour.imports ?? ''}`, folder);
    }
  });

  test.for(cases)(
    "emit '$emit', imports '$imports', $resolution, TypeScript $version",
    async ({ emit, imports, resolution, version }) => {
      const folder = written.get(`${emit ?? ''}${imports ?? ''}`) ?? '';
      expect(await complaints(folder, version, resolution)).toBe('');
    },
  );

  test("emit 'js' runs in Node as it is", async () => {
    const folder = written.get('js.js') ?? '';
    const script = join(folder, 'run.mjs');
    const lines = [
      "import * as all from './generated/index.js';",
      "const entry = all.elkOrders.orderCreatedEntry({ id: '1', items: [{ sku: 's' }], total: 1 });",
      'console.log(entry.DetailType, Object.keys(all).length > 10);',
    ];
    writeFileSync(script, lines.join('\n'));
    const { stdout } = await run(process.execPath, [script]);
    expect(stdout).toBe('Order Created true\n');
  });
});

describe('letters that names are made of', () => {
  const every = Array.from({ length: 0x110000 }, (_, code) => code)
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => String.fromCodePoint(code));
  // Marks stand behind a letter that they may belong to.
  const kept = every.filter((letter) => words(`\u0915${letter}`).join('').includes(letter));

  test.for(versions)('are letters to TypeScript %s', { timeout: 120_000 }, async (version) => {
    expect(kept.length).toBeGreaterThan(70_000);
    const folder = folderOf([
      { path: 'letters.ts', content: `export const a${kept.join('')} = 1;` },
    ]);
    expect(await complaints(folder, version, 'nodenext')).toBe('');
  });
});

describeWithCorpus('generated code of the whole corpus', () => {
  test.for(versions)('TypeScript %s', { timeout: 300_000 }, async (version) => {
    const contents = readSchemas(corpus).map(({ content }) => content);
    const folder = folderOf(await emitModel(modelOfContents(contents)));
    expect(await complaints(folder, version, 'nodenext')).toBe('');
  });
});
