import { byCodePoint } from '../code-point-order.js';
import { groupBy } from '../group-by.js';
import { problem, type Problem, type Where } from '../problems.js';
import type { EventModel, Origin } from './event.js';
import { mergeDocuments } from './merge/documents.js';
import { compareKeys, keyText, type EventKey } from './names.js';
import { readContent } from './read/content.js';
import { requireNothing, requireObserved } from './required.js';
import type { JsonValue, SchemaDocument } from './schema.js';

interface SchemaName {
  readonly registry: string;
  readonly name: string;
}

/** A schema with the versions that are to be read, oldest first. */
export interface SchemaText extends SchemaName {
  readonly versions: readonly { readonly version: string; readonly content: string }[];
}

export interface ModelOptions {
  /** All versions together, or the newest alone. */
  readonly versions: 'merged' | 'latest';
  readonly required: 'declared' | 'observed' | 'never';
  /** Which sources are wanted. */
  readonly wanted: (source: string) => boolean;
  /** Details of sample events by {@link keyText}: evidence for `required: 'observed'`. */
  readonly samples?: ReadonlyMap<string, readonly JsonValue[]>;
}

/** What the schemas say, event by event, with every complaint. */
export interface Model {
  /** By source, then detail-type, in code point order. */
  readonly events: readonly EventModel[];
  readonly problems: readonly Problem[];
}

/** The registry AWS fills by schema discovery: its schemas are samples, not promises. */
export const discoveredRegistry = 'discovered-schemas';

interface Description extends EventKey {
  readonly where: Where & {
    readonly registry: string;
    readonly schema: string;
    readonly version: string;
  };
  readonly detail: SchemaDocument;
}

/** What holds for the schemas of a registry. */
export type OptionsOf = (registry: string) => ModelOptions;

/**
 * Schemas -> events. A schema that cannot be read is a problem, and the others still come.
 * @param schemas in any order: the result is the same
 */
export function readModel(schemas: readonly SchemaText[], optionsOf: OptionsOf): Model {
  const reading = readBySchema(schemas, optionsOf);
  let step = reading.next();
  while (step.done !== true) step = reading.next(step.value);
  return step.value;
}

/** A schema whose texts are read when they are needed. */
export interface StoredSchema extends SchemaName {
  readonly read: () => Promise<SchemaText>;
}

/** The same of schemas that are not all in memory at once: one is read, then the next. */
export async function readStoredModel(
  schemas: readonly StoredSchema[],
  optionsOf: OptionsOf,
): Promise<Model> {
  const reading = readBySchema(schemas, optionsOf);
  let step = reading.next();
  while (step.done !== true) step = reading.next(await step.value.read());
  return step.value;
}

/**
 * Asks for the text of one schema after the other. An event that several schemas describe is made at
 * the end, of all of them; every other one as soon as its schema is there.
 */
function* readBySchema<T extends SchemaName>(
  schemas: readonly T[],
  optionsOf: OptionsOf,
): Generator<T, Model, SchemaText> {
  const problems: Problem[] = [];
  const found = new Map<string, { event: EventModel | undefined; readonly describers: T[] }>();
  for (const schema of [...schemas].sort(compareSchemas)) {
    for (const [key, group] of describedBy(yield schema, optionsOf, problems)) {
      const known = found.get(key);
      if (known !== undefined) known.describers.push(schema);
      else found.set(key, { event: toEvent(group, optionsOf, problems), describers: [schema] });
    }
  }
  const events: EventModel[] = [];
  for (const [key, { event, describers }] of found) {
    const group: Description[] = [];
    for (const schema of describers.length > 1 ? describers : []) {
      group.push(...(describedBy(yield schema, optionsOf, []).get(key) ?? []));
    }
    const made = group.length > 0 ? toEvent(group, optionsOf, problems) : event;
    if (made !== undefined) events.push(made);
  }
  return { events: events.sort(compareKeys), problems };
}

/** What a schema says of each event that is wanted, version by version. */
function describedBy(
  schema: SchemaText,
  optionsOf: OptionsOf,
  problems: Problem[],
): ReadonlyMap<string, Description[]> {
  const options = optionsOf(schema.registry);
  const descriptions = readSchemaText(schema, options, problems);
  return groupBy(
    descriptions.filter(({ source }) => options.wanted(source)),
    keyText,
  );
}

function compareSchemas(a: SchemaName, b: SchemaName): number {
  return byCodePoint(a.registry, b.registry) || byCodePoint(a.name, b.name);
}

function readSchemaText(
  schema: SchemaText,
  options: ModelOptions,
  problems: Problem[],
): Description[] {
  const versions = options.versions === 'latest' ? schema.versions.slice(-1) : schema.versions;
  return versions.flatMap(({ version, content }) => {
    const where = { registry: schema.registry, schema: schema.name, version };
    const read = readContent(content, where);
    problems.push(...read.problems);
    return read.events.map((event) => ({ ...event, where }));
  });
}

function toEvent(
  group: readonly Description[],
  optionsOf: OptionsOf,
  problems: Problem[],
): EventModel | undefined {
  const [first] = group;
  if (first === undefined) return undefined;
  const { source, detailType, where } = first;
  const [other, ...others] = new Map(
    group.filter((d) => schemaOf(d) !== schemaOf(first)).map((d) => [schemaOf(d), d]),
  ).values();
  if (other !== undefined) {
    const facts = { source, detailType, other: other.where.schema };
    problems.push(problem('EVB_EVENT_DESCRIBED_TWICE', where, facts));
  }
  const versions = group.filter((d) => schemaOf(d) === schemaOf(first)).map((d) => d.where.version);
  const also = other === undefined ? [] : [other, ...others].map((d) => nameOf(d));
  const origin: Origin = {
    ...nameOf(first),
    versions,
    ...(also.length === 0 ? {} : { also }),
  };
  return {
    source,
    detailType,
    origin,
    detail: detailOf(group, origin, optionsOf(where.registry)),
  };
}

function nameOf({ where: { registry, schema } }: Description) {
  return { registry, schema };
}

function schemaOf({ where }: Description): string {
  return JSON.stringify([where.registry, where.schema]);
}

function detailOf(
  group: readonly Description[],
  origin: Origin,
  options: ModelOptions,
): SchemaDocument {
  const [first, ...others] = group;
  const asIs = options.versions === 'latest' && others.length === 0;
  const detail =
    asIs && first !== undefined
      ? first.detail
      : mergeDocuments(
          group.map((d) => d.detail),
          { discovered: origin.registry === discoveredRegistry },
        );
  if (options.required === 'declared' || first === undefined) return detail;
  if (options.required === 'never') return requireNothing(detail);
  return requireObserved(detail, options.samples?.get(keyText(first)) ?? []);
}
