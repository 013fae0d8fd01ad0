import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ts } from 'ts-morph';
import { drafter, type DraftOptions } from '../../src/emit/draft.js';
import { finisher, type FinishOptions, type Templates } from '../../src/emit/finish.js';
import type { File } from '../../src/files/file.js';
import { chooseNames, namesOf } from '../../src/model/names.js';
import type { ModelOptions, SchemaText } from '../../src/model/described.js';
import { readModel, type Model } from '../../src/model/events.js';
import type { JsonValue } from '../../src/model/schema.js';

const templatesFolder = fileURLToPath(new URL('../../templates/', import.meta.url));

export const templates: Templates = new Map(
  readdirSync(templatesFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => [name, readFileSync(join(templatesFolder, name), 'utf8')]),
);

export type EmitOptions = DraftOptions & FinishOptions;

export const emitOptions: EmitOptions = {
  bus: 'default',
  emit: 'ts',
  imports: '.js',
  guardsOf: () => ({ formats: 'annotate' }),
};

export const modelOptions: ModelOptions = {
  versions: 'latest',
  required: 'declared',
  wanted: () => true,
};

/** A Draft 4 schema of an event with that detail. Its references start at the detail. */
export function eventSchema(source: string, detailType: string, detail: JsonValue): string {
  return JSON.stringify({
    $schema: 'http://json-schema.org/draft-04/schema#',
    type: 'object',
    'x-amazon-events-source': source,
    'x-amazon-events-detail-type': detailType,
    properties: { detail },
  });
}

/** A schema as the snapshot gives it, in the registry `test`, its versions oldest first. */
export function schemaText(name: string, ...contents: readonly string[]): SchemaText {
  const versions = contents.map((content, i) => ({ version: String(i + 1), content }));
  return { registry: 'test', name, versions };
}

/** Contents of schemas -> the model that they give, one version each. */
export function modelOfContents(
  contents: readonly string[],
  options: Partial<ModelOptions> = {},
): Model {
  const schemas = contents.map((content, i) => schemaText(`schema-${i}`, content));
  return readModel(schemas, () => ({ ...modelOptions, ...options }));
}

/** Whether a generated file depends on the schemas: an event's, a source's index, the index of all. */
export function isOfSchemas({ path }: File): boolean {
  return path === 'index.ts' || (path.includes('/') && !path.startsWith('runtime/'));
}

export async function emitModel(model: Model, options: Partial<EmitOptions> = {}): Promise<File[]> {
  const { events } = model;
  const names = chooseNames(events);
  const all = { ...emitOptions, ...options };
  const draft = drafter(all);
  const finish = finisher({ templates, options: all });
  const files: File[] = [];
  for (const event of events) {
    files.push(...(await finish(await draft(event, namesOf(event, names)))));
  }
  return [...files, ...(await finish({ kind: 'shared', events, names }))];
}

/** Generated files as JavaScript in a folder of their own, to be imported. */
export interface Compiled {
  readonly folder: string;
  readonly load: (path: string) => Promise<Readonly<Record<string, unknown>>>;
  readonly remove: () => void;
}

/** Compiles file by file, as bundlers do. */
export function compileFiles(files: readonly File[]): Compiled {
  const folder = mkdtempSync(join(tmpdir(), 'evb-codegen-test-'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  for (const { path, content } of files) {
    const file = join(folder, path.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(file), { recursive: true });
    const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
    writeFileSync(file, ts.transpileModule(content, { compilerOptions }).outputText);
  }
  return {
    folder,
    load: async (path) => import(/* @vite-ignore */ pathToFileURL(join(folder, path)).href),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
