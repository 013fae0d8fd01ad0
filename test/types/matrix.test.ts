import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { File } from '../../src/files/file.js';
import { words } from '../../src/model/words.js';
import { corpus } from '../support/corpus-folder.js';
import { describeWithCorpus } from '../support/corpus.js';
import { emitModel, modelOfContents, type EmitOptions } from '../support/modules.js';
import { putCode, putFiles } from '../support/put-files.js';
import { checked, strictOptions } from '../support/type-check.js';
import { readSchemas } from '../corpus/schemas.js';
import { consumer, consumerDeclared, isolatedConsumer } from './consumer.js';
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
async function complaints(
  folder: string,
  version: Version,
  resolution: string,
  more: object = {},
  include: readonly string[] = ['**/*.ts'],
): Promise<string> {
  const config = join(folder, `tsconfig.${version}.${resolution}.json`);
  const options = { ...compilerOptions(version, resolution), ...more };
  writeFileSync(config, JSON.stringify({ compilerOptions: options, include }));
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
  putFiles(folder, { 'package.json': '{"type":"module"}' });
  putCode(folder, files);
  return folder;
}

/** The files below a folder, by path. */
function textsIn(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((e) => join(e.parentPath, e.name));
  return new Map(paths.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));
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
      const content = consumer.replace(/IMPORT|HANDLERS/g, (name) => {
        const module = name === 'IMPORT' ? 'index' : 'handle-events';
        return `./generated/${module}${flavour.imports ?? ''}`;
      });
      const consumed = { path: 'consumer.ts', content };
      const own = files.map((file) => ({ ...file, path: `generated/${file.path}` }));
      const name = `${flavour.emit ?? ''}${flavour.imports ?? ''}`;
      written.set(name, folderOf([...own.map(checked), consumed]));
      written.set(`${name} as it is`, folderOf([...own, consumed]));
    }
  });

  test.for(cases)(
    "emit '$emit', imports '$imports', $resolution, TypeScript $version",
    async ({ emit, imports, resolution, version }) => {
      const folder = written.get(`${emit ?? ''}${imports ?? ''}`) ?? '';
      expect(await complaints(folder, version, resolution)).toBe('');
    },
  );

  test.for(versions)(
    "TypeScript %s has nothing to say of emit 'js' where all JavaScript is checked",
    async (version) => {
      const folder = written.get('js.js as it is') ?? '';
      expect(await complaints(folder, version, 'nodenext', { checkJs: true }, ['.'])).toBe('');
    },
  );

  test.for(versions)(
    'TypeScript %s makes the same of it without a look inside',
    async (version) => {
      const outputs = ['ts.js', 'ts.js as it is'].map(async (name) => {
        const folder = written.get(name) ?? '';
        const outDir = join(folder, `out-${version}`);
        const options = { noEmit: false, declaration: true, removeComments: true, outDir };
        const relaxed = { verbatimModuleSyntax: false, isolatedModules: false };
        const emitting = { ...options, ...relaxed, allowImportingTsExtensions: false };
        expect(await complaints(folder, version, 'nodenext', emitting)).toBe('');
        return textsIn(outDir);
      });
      const [looked, unlooked] = await Promise.all(outputs);
      expect(looked?.size).toBeGreaterThan(50);
      expect(unlooked).toEqual(looked);
      expect(looked?.get('consumer.d.ts')).toBe(consumerDeclared);
    },
  );

  /** TypeScript 5.4 is older than the option. */
  test.for(versions.filter((version) => version !== '5.4'))(
    'TypeScript %s needs no types but those that exports say',
    async (version) => {
      const files = await emitModel(modelOfContents(gallery), { emit: 'ts' });
      const own = files.map((file) => ({ ...file, path: `generated/${file.path}` }));
      const folder = folderOf([...own, { path: 'isolated.ts', content: isolatedConsumer }]);
      const options = { declaration: true, isolatedDeclarations: true };
      expect(await complaints(folder, version, 'nodenext', options)).toBe('');
    },
  );

  test.for(versions)('TypeScript %s tells what it cannot resolve', async (version) => {
    const files = await emitModel(modelOfContents(gallery.slice(0, 1)), {
      emit: 'ts',
      imports: '',
    });
    const told = await complaints(folderOf(files), version, 'nodenext');
    expect(told).toMatch(/evb-codegen-types-\w+\/index\.ts\(/);
    expect(told).toMatch(/evb-codegen-types-\w+\/elk\.orders\/index\.ts\(/);
  });

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
    const files = await emitModel(modelOfContents(contents));
    const folder = folderOf(files.map(checked));
    expect(await complaints(folder, version, 'nodenext')).toBe('');
  });
});
