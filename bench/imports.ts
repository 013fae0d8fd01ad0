/**
 * One event out of many costs what its own file costs, wherever it is imported from: nothing runs when
 * a module is imported, and bundlers leave out the rest.
 */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { camelCase, kebabCase, pascalCase, words } from '../src/model/words.js';
import { emitModel, modelOfContents } from '../test/support/modules.js';
import { putCode } from '../test/support/put-files.js';
import { inTurns, outputOf } from './frame/measure.js';
import { rounds, size } from './frame/options.js';
import type { Table } from './frame/table.js';
import { bundled } from './guards/bundle.js';
import { handWritten } from './guards/hand-written.js';
import { manyShapes, registrySchema, type Shape } from './guards/shapes.js';

const bench = fileURLToPath(new URL('.', import.meta.url));
const { execPath: node } = process;

export default async (): Promise<readonly Table[]> => {
  // Below the folder where bundlers are found.
  const folder = join(bench, 'node_modules/.imports');
  mkdirSync(folder, { recursive: true });
  try {
    const shapes = manyShapes(size(50));
    await generate(shapes, folder);
    const [shape] = shapes;
    if (!shape) throw new Error('no event');
    const bundles = await bundlesOf(shape, folder);
    return [
      bundleSizes(bundles, shapes.length),
      await bundledImports(bundles, folder),
      await unbundledImports(shape, shapes.length, folder),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** As JavaScript, which Node and every bundler read. */
async function generate(shapes: readonly Shape[], folder: string): Promise<void> {
  const model = modelOfContents(shapes.map(registrySchema));
  putCode(join(folder, 'generated'), await emitModel(model, { emit: 'js' }));
}

/** Where the guard of an event is imported from, and what it is called there. */
function placesOf({ name, source, detailType }: Shape) {
  const guard = `is${pascalCase(words(`${name} Happened`))}Event`;
  const namespace = camelCase(pascalCase(words(source)));
  return {
    guard,
    namespace,
    file: `./generated/${source}/${kebabCase(words(detailType))}.js`,
    source: `./generated/${source}/index.js`,
    index: './generated/index.js',
  };
}

interface Bundle {
  readonly name: string;
  readonly code: string;
}

const floor = 'a file that exports a function';
const hand = 'hand-written';
const ownFile = "evb-codegen, the event's file";
const sourceIndex = "evb-codegen, its source's index";
const rootIndex = 'evb-codegen, the index, rollup';
const rootIndexEsbuild = 'evb-codegen, the index, esbuild';

async function bundlesOf(shape: Shape, folder: string): Promise<readonly Bundle[]> {
  const { guard, namespace, file, source, index } = placesOf(shape);
  const fromFile = (path: string): string =>
    `export { ${guard} as is } from '${join(folder, path)}';`;
  const fromIndex = `import { ${namespace} } from '${join(folder, index)}';
    export const is = (value) => ${namespace}.${guard}(value);`;
  const entry = join(folder, 'entry.js');
  writeFileSync(entry, fromIndex);
  const rolledUp = outputOf([node, join(bench, 'peers/rollup.mjs'), entry], { cwd: bench });
  return [
    { name: ownFile, code: await bundled(fromFile(file)) },
    { name: sourceIndex, code: await bundled(fromFile(source)) },
    { name: rootIndex, code: await bundled(rolledUp) },
    { name: rootIndexEsbuild, code: await bundled(fromIndex) },
    { name: hand, code: await bundled(handWritten(shape)) },
    { name: floor, code: await bundled('export function is(value) { return value === 1; }') },
  ];
}

function bundleSizes(bundles: readonly Bundle[], count: number): Table {
  const ours = bundles.filter(({ name }) => name.startsWith('evb-codegen'));
  return {
    title: `one guard of ${count}, bundled and minified`,
    bar: "from an index, what it is from the event's own file",
    unit: 'bytes',
    rows: ours.map(({ name, code }) => ({ name, samples: [code.length] })),
    limits: ours.slice(1).map(({ name }) => ({ row: name, of: ownFile, atMost: 1.02 })),
  };
}

async function bundledImports(bundles: readonly Bundle[], folder: string): Promise<Table> {
  const subjects = [...bundles].reverse().map(({ name, code }, i) => {
    const path = join(folder, `bundle-${i}.mjs`);
    writeFileSync(path, code);
    return { name, run: () => importTime(path, 'is') };
  });
  return {
    title: 'import and first call, bundled',
    bar: 'what importing any file takes, within 1.2',
    unit: 'ms',
    rows: await inTurns(subjects, rounds(9)),
    limits: bundles
      .filter(({ name }) => name.startsWith('evb-codegen'))
      .map(({ name }) => ({ row: name, of: floor, atMost: 1.2 })),
  };
}

async function unbundledImports(shape: Shape, count: number, folder: string): Promise<Table> {
  const { guard, namespace, file, source, index } = placesOf(shape);
  const subject = (name: string, path: string, what: string) => ({
    name,
    run: () => importTime(join(folder, path), what),
  });
  return {
    title: `import and first call of one guard of ${count}, not bundled`,
    bar: 'none: Node loads every file that an index names, so that the event has a file of its own',
    unit: 'ms',
    rows: await inTurns(
      [
        subject(ownFile, file, guard),
        subject(sourceIndex, source, guard),
        subject('evb-codegen, the index', index, `${namespace}.${guard}`),
      ],
      rounds(9),
    ),
    limits: [],
  };
}

/** Of a few fresh processes the quickest: the others were interrupted by something else. */
function importTime(path: string, name: string): number {
  const command = [node, join(bench, 'guards/import.mjs'), path, name];
  const times = Array.from({ length: 5 }, () => Number(outputOf(command, { cwd: bench })));
  return Math.min(...times);
}
