import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { File } from '../../src/files/file.js';
import { chooseNames, keyText } from '../../src/model/names.js';
import { at, isObject, own } from '../../src/model/read/json.js';
import type { Model } from '../../src/model/events.js';
import type { JsonValue } from '../../src/model/schema.js';
import { emitModel, isOfSchemas, modelOfContents } from '../support/modules.js';

/** A published schema, and what we make of it alone. */
export interface Generated {
  /** `openapi3/aws.ec2@….json`. */
  readonly name: string;
  readonly document: JsonValue;
  readonly model: Model;
  /** Its event modules and nothing else, in a folder of their own. */
  readonly modules: readonly File[];
}

export interface Published {
  readonly name: string;
  readonly content: string;
}

export function readSchemas(corpus: string): Published[] {
  return ['openapi3', 'draft4', 'registry-other'].flatMap((kind) => {
    const folder = join(corpus, 'schemas', kind);
    const names = readdirSync(folder).sort();
    return names.map((name) => ({
      name: `${kind}/${name}`,
      content: readFileSync(join(folder, name), 'utf8'),
    }));
  });
}

/** Generates from one schema. Its modules keep to a folder `s<index>`, so that all fit side by side. */
export async function generateAlone(published: Published, index: number): Promise<Generated> {
  const { name, content } = published;
  const model = modelOfContents([content]);
  const files = model.events.length === 0 ? [] : await emitModel(model);
  const modules = files
    .filter((file) => isOfSchemas(file) && !file.path.endsWith('index.ts'))
    .map((file) => ({ ...file, path: `s${index}/${file.path.replace('/', '.')}` }));
  return { name, document: JSON.parse(content) as JsonValue, model, modules };
}

/** An event of a schema that was generated alone. */
export interface GeneratedEvent {
  readonly key: string;
  readonly stem: string;
  /** Path of its module. */
  readonly path: string;
}

export function eventsOf({ model, modules }: Generated): GeneratedEvent[] {
  return [...chooseNames(model.events).events].map(([key, { stem, folder, file }]) => {
    const module = modules.find(({ path }) => path.endsWith(`/${folder}.${file}.ts`));
    return { key, stem, path: module?.path ?? '' };
  });
}

/** Where a document that describes one event has its detail, without our own way of finding it. */
export function detailPointer(document: JsonValue): string | undefined {
  const pointers = ['/components/schemas/AWSEvent/properties/detail', '/properties/detail'];
  return pointers.find((pointer) => at(document, pointer) !== undefined);
}

/** An event as somebody published it. */
export interface Sample {
  readonly name: string;
  readonly key: string;
  readonly event: JsonValue;
  readonly detail: JsonValue;
}

export function readSamples(corpus: string): Sample[] {
  const folder = join(corpus, 'events');
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const event = JSON.parse(readFileSync(join(folder, name), 'utf8')) as JsonValue;
      if (!isObject(event)) return [];
      const key = keyText({
        source: String(own(event, 'source')),
        detailType: String(own(event, 'detail-type')),
      });
      return [{ name, key, event, detail: own(event, 'detail') ?? null }];
    });
}
