import { byCodePoint } from '../code-point-order.js';
import { groupBy } from '../group-by.js';
import { problem, type Problem, type Where } from '../problems.js';
import type { EventModel, Origin } from './event.js';
import { mergeDocuments } from './merge/documents.js';
import { compareKeys, keyText, type EventKey } from './names.js';
import { readContent } from './read/content.js';
import { requireNothing, requireObserved } from './required.js';
import type { JsonValue, SchemaDocument } from './schema.js';

/** A schema with the versions that are to be read, oldest first. */
export interface SchemaText {
  readonly registry: string;
  readonly name: string;
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
  const problems: Problem[] = [];
  const described = [...schemas].sort(compareSchemas).flatMap((schema) => {
    const options = optionsOf(schema.registry);
    return readSchemaText(schema, options, problems).filter(({ source }) => options.wanted(source));
  });
  const groups = groupBy(described, keyText);
  const events = [...groups.values()].flatMap((group) => toEvent(group, optionsOf, problems));
  events.sort(compareKeys);
  return { events, problems };
}

function compareSchemas(a: SchemaText, b: SchemaText): number {
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
): EventModel[] {
  const [first] = group;
  if (first === undefined) return [];
  const { source, detailType, where } = first;
  const other = group.find((d) => schemaOf(d) !== schemaOf(first));
  if (other !== undefined) {
    const facts = { source, detailType, other: other.where.schema };
    problems.push(problem('EVB_EVENT_DESCRIBED_TWICE', where, facts));
  }
  const versions = group.filter((d) => schemaOf(d) === schemaOf(first)).map((d) => d.where.version);
  const origin: Origin = { registry: where.registry, schema: where.schema, versions };
  return [
    { source, detailType, origin, detail: detailOf(group, origin, optionsOf(where.registry)) },
  ];
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
