/** The guards of all libraries for one shape, each a bundle of its own. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { kebabCase, pascalCase, words } from '../../src/model/words.js';
import { emitModel, modelOfContents } from '../../test/support/modules.js';
import { putCode } from '../../test/support/put-files.js';
import { handWritten, handWrittenOwn } from './hand-written.js';
import { peers, typiaSource } from './peers.js';
import { registrySchema, type Shape } from './shapes.js';

const bench = fileURLToPath(new URL('..', import.meta.url));

export const ours = 'evb-codegen';
export const hand = 'hand-written';
export const handOwn = 'hand-written, own properties';

export interface Bundle {
  readonly library: string;
  /** Path of an ES module that exports the guard of the event as `is`. */
  readonly path: string;
  /** Minified. */
  readonly code: string;
}

/** @param folder below which libraries are found and bundles are written */
export async function bundlesOf(shape: Shape, folder: string): Promise<Bundle[]> {
  const sources: Readonly<Record<string, string>> = {
    [hand]: handWritten(shape),
    [handOwn]: handWrittenOwn(shape),
    [ours]: await oursOf([shape], folder),
    'typia, generated': typiaOf(shape, folder),
    ...Object.fromEntries(Object.entries(peers).map(([name, write]) => [name, write(shape)])),
  };
  return Promise.all(
    Object.entries(sources).map(async ([library, contents], i) => {
      const code = await bundled(contents);
      const path = join(folder, `${shape.name}-${i}.mjs`);
      writeFileSync(path, code);
      return { library, path, code };
    }),
  );
}

/** As it is deployed. */
export async function bundled(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: bench },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: ['@aws-sdk/*'],
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** Generates the modules of events; gives one that exports their guards; of one event, as `is`. */
export async function oursOf(shapes: readonly Shape[], folder: string): Promise<string> {
  const files = await emitModel(modelOfContents(shapes.map(registrySchema)));
  const generated = join(folder, 'generated');
  putCode(generated, files);
  return shapes
    .map(({ name, source }) => {
      const file = `${kebabCase(words(`${name} Happened`))}.js`;
      const guard = `is${pascalCase(words(`${name} Happened`))}Event`;
      const as = shapes.length === 1 ? 'is' : `is${name}`;
      return `export { ${guard} as ${as} } from '${join(generated, source, file)}';\n`;
    })
    .join('');
}

function typiaOf(shape: Shape, folder: string): string {
  const input = join(folder, 'typia', shape.name);
  const output = join(folder, 'typia-out', shape.name);
  mkdirSync(input, { recursive: true });
  writeFileSync(join(input, 'guard.ts'), typiaSource(shape));
  const project = join(input, 'tsconfig.json');
  const compilerOptions = {
    strict: true,
    module: 'esnext',
    moduleResolution: 'bundler',
    target: 'es2022',
  };
  writeFileSync(project, JSON.stringify({ compilerOptions, include: ['.'] }));
  const args = ['generate', '--input', input, '--output', output, '--project', project];
  execFileSync(
    process.execPath,
    [join(bench, 'node_modules/typia/lib/executable/typia.js'), ...args],
    {
      cwd: bench,
      stdio: 'pipe',
    },
  );
  return `export { is } from ${JSON.stringify(join(output, 'guard.ts'))};`;
}
