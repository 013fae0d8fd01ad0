/**
 * Guards take at most 1.2 times what a guard takes that one writes by hand, are faster than ajv's
 * standalone code, and are as small. They refuse what inherits its properties, which most of what is
 * written by hand does not: what that takes by hand has a row of its own.
 */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { outputOf } from './frame/measure.js';
import { rounds, size } from './frame/options.js';
import type { Row, Table } from './frame/table.js';
import { bundled, bundlesOf, hand, handOwn, ours, oursOf, type Bundle } from './guards/bundle.js';
import { allHandWritten, handWritten } from './guards/hand-written.js';
import { peers } from './guards/peers.js';
import { manyShapes, shapes, type Shape } from './guards/shapes.js';
import { makeUpEvents, type Events } from './guards/values.js';

const bench = fileURLToPath(new URL('.', import.meta.url));
const ajv = 'ajv standalone';

export default async (): Promise<readonly Table[]> => {
  // Below the folder where bundlers find the libraries.
  const folder = join(bench, 'node_modules/.guards');
  mkdirSync(folder, { recursive: true });
  try {
    const tables: Table[] = [];
    for (const shape of shapes) tables.push(...(await speedOf(shape, folder)));
    return [...tables, await sizeOfMany(folder)];
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Which classes of events a cell of the table is for. */
const classes: Readonly<Record<string, readonly (keyof Events)[]>> = {
  Small: ['valid', 'foreign'],
  Medium: ['valid', 'late', 'foreign'],
  Large: ['valid', 'late'],
};

async function speedOf(shape: Shape, folder: string): Promise<Table[]> {
  const events = makeUpEvents(shape);
  const file = join(folder, `${shape.name}.json`);
  writeFileSync(file, JSON.stringify(events));
  const bundles = await bundlesOf(shape, folder);
  await holdTogether(bundles, events);
  const times = bundles.map(() => [] as Readonly<Record<string, number>>[]);
  for (let round = 0; round < rounds(5); round++) {
    bundles.forEach(({ path }, i) => times[i]?.push(speedIn(path, file)));
  }
  const tables = (classes[shape.name] ?? []).map((kind): Table => {
    const rows = bundles.map(({ library }, i): Row => {
      return { name: library, samples: (times[i] ?? []).map((time) => time[kind] ?? NaN) };
    });
    return {
      title: `${shape.name.toLowerCase()} event, ${kind}`,
      bar: 'within 1.2 of hand-written, less than ajv standalone',
      unit: 'ns per call',
      rows,
      limits: [
        { row: ours, of: hand, atMost: 1.2 },
        { row: ours, of: ajv, atMost: 1 },
      ],
    };
  });
  const sizes = sizeTable(`guard of one ${shape.name.toLowerCase()} event`, bundles);
  // The one by hand that refuses what ours refuses.
  const own = { row: ours, of: handOwn, atMost: 1.2 };
  return [...tables, { ...sizes, limits: [...sizes.limits, own] }];
}

function speedIn(path: string, eventsFile: string): Readonly<Record<string, number>> {
  const script = join(bench, 'guards/speed.mjs');
  const output = outputOf([process.execPath, script, path, eventsFile], { cwd: bench });
  return JSON.parse(output) as Readonly<Record<string, number>>;
}

/** A guard that answers otherwise than the others is not worth measuring. */
async function holdTogether(bundles: readonly Bundle[], events: Events): Promise<void> {
  for (const { library, path } of bundles) {
    const { is } = (await import(path)) as { readonly is: (value: unknown) => boolean };
    const right = events.valid.every(is) && !events.late.some(is) && !events.foreign.some(is);
    if (!right) throw new Error(`${library} disagrees about ${path}`);
  }
}

/** What many events share costs each of them little. */
async function sizeOfMany(folder: string): Promise<Table> {
  const many = manyShapes(size(50));
  const ofAjv = many.map(({ name, ...shape }) => {
    const module = (peers[ajv] ?? handWritten)({ name, ...shape });
    const file = join(folder, `ajv-${name}.js`);
    writeFileSync(file, module);
    return `export { is as is${name} } from '${file}';`;
  });
  return sizeTable(`guards of ${many.length} events of some 50 fields`, [
    { library: hand, code: await bundled(allHandWritten(many)) },
    { library: ours, code: await bundled(await oursOf(many, folder)) },
    { library: ajv, code: await bundled(ofAjv.join('\n')) },
  ]);
}

function sizeTable(title: string, bundles: readonly Pick<Bundle, 'library' | 'code'>[]): Table {
  return {
    title: `${title}, minified and gzipped`,
    bar: 'within 1.2 of hand-written',
    unit: 'bytes',
    rows: bundles.map(({ library, code }) => ({
      name: library,
      samples: [gzipSync(code, { level: 9 }).length],
    })),
    limits: [
      { row: ours, of: hand, atMost: 1.2 },
      { row: ours, of: ajv, atMost: 1 },
    ],
  };
}
