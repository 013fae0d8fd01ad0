/** Projects to type-check: generated code, and somebody's code that uses it. */

import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { kebabCase, pascalCase, words } from '../../src/model/words.js';
import { emitModel, modelOfContents } from '../../test/support/modules.js';
import { putCode } from '../../test/support/put-files.js';
import { makeUpSchemas } from '../data/schemas.js';
import { callsOf, typedByHand } from './calls.js';
import type { BenchEvent } from './event.js';

export type Emit = 'ts' | 'js';

/** Writes the code for so many events into `generated/`; gives the events. */
export async function generate(
  count: number,
  emit: Emit,
  folder: string,
): Promise<readonly BenchEvent[]> {
  const schemas = makeUpSchemas(count);
  const model = modelOfContents(schemas.map(({ content }) => content));
  putCode(join(folder, 'generated'), await emitModel(model, { emit }));
  return model.events.map(({ source, detailType }, i) => {
    const stem = pascalCase(words(detailType));
    const schema = schemas.find(
      ({ name }) => name === `${source}@${detailType.replaceAll(' ', '')}`,
    );
    if (!schema) throw new Error(`no schema ${i}`);
    return { source, detailType, stem, path: `${source}/${kebabCase(words(detailType))}`, schema };
  });
}

/** Fifty typed entries and fifty handlers, through the map. */
export function useMap(events: readonly BenchEvent[], folder: string): void {
  write(join(folder, 'use.ts'), callsOf(events.slice(0, 50)));
  writeConfig(folder, ['use.ts', 'generated']);
}

/**
 * The interfaces of every event alone, a file each: no guards, no map, nobody who uses them.
 * @param extension `.d.ts` is read and bound; `.ts` is checked, too
 */
export function declareAlone(
  events: readonly BenchEvent[],
  from: string,
  folder: string,
  extension: '.d.ts' | '.ts',
): void {
  write(join(folder, `envelope${extension}`), envelope);
  const imports = "import type { EventEnvelope } from '../../envelope.js';\n";
  for (const { path } of events) {
    const types = typesIn(join(from, 'generated', `${path}.ts`));
    write(join(folder, 'events', path + extension), imports + types);
  }
  writeConfig(folder, [`envelope${extension}`, 'events']);
}

/** The interfaces, and what {@link useMap} does with fifty of them typed by hand. */
export function useByHand(events: readonly BenchEvent[], from: string, folder: string): void {
  declareAlone(events, from, folder, '.d.ts');
  write(join(folder, 'use.ts'), typedByHand(events.slice(0, 50)));
  writeConfig(folder, ['envelope.d.ts', 'events', 'use.ts']);
}

/** Somebody who reads one event of many. */
export function readOne({ path, stem }: BenchEvent, from: string, folder: string): void {
  symlinkSync(join(from, 'generated'), join(folder, 'generated'));
  const use = useOf(stem);
  write(
    join(folder, 'use.ts'),
    `import type { ${stem}Event } from './generated/${path}.js';\n${use}`,
  );
  writeConfig(folder, ['use.ts']);
}

/** The same with the event's types written into the file. */
export function readInlined({ path, stem }: BenchEvent, from: string, folder: string): void {
  const types = typesIn(join(from, 'generated', `${path}.ts`));
  write(join(folder, 'use.ts'), envelope + types + useOf(stem));
  writeConfig(folder, ['use.ts']);
}

function useOf(stem: string): string {
  return `export const idOf = (event: ${stem}Event): string => event.id + typeof event.detail;\n`;
}

/** The types of an event's module, as it declares them between its imports and its guards. */
function typesIn(file: string): string {
  const code = readFileSync(file, 'utf8');
  const start = code.lastIndexOf("} from '../runtime.js';\n") + "} from '../runtime.js';\n".length;
  return code.slice(start, code.indexOf('/** Whether this is the event'));
}

const envelope = `export interface EventEnvelope<Source extends string, DetailType extends string, Detail> {
  version: string;
  id: string;
  'detail-type': DetailType;
  source: Source;
  account: string;
  time: string;
  region: string;
  'replay-name'?: string;
  resources: string[];
  detail: Detail;
}
`;

function writeConfig(folder: string, include: readonly string[]): void {
  const compilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: 'es2022',
    lib: ['es2022'],
    module: 'nodenext',
    types: [],
  };
  write(join(folder, 'package.json'), '{"type":"module"}');
  write(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include }));
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
