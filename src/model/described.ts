/** What single schemas say of events, version by version, and what that comes to. */

import { append } from '../append.js';
import { groupBy } from '../group-by.js';
import { discoveredRegistry, originKey, type SchemaName } from '../schema-name.js';
import { problem, type Problem, type Where } from '../problems.js';
import type { EventModel, Origin } from './event.js';
import { mergeDocuments } from './merge/documents.js';
import { keyText, type EventKey } from './names.js';
import { readContent, readKeys } from './read/content.js';
import { requireNothing, requireObserved } from './required.js';
import type { JsonValue, SchemaDocument } from './schema.js';

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

/** What holds for the schemas of a registry. */
export type OptionsOf = (registry: string) => ModelOptions;

/** An event as one version of a schema has it. */
export interface Description extends EventKey {
  readonly where: Where & {
    readonly registry: string;
    readonly schema: string;
    readonly version: string;
  };
  readonly detail: SchemaDocument;
}

/** The keys of the events that are wanted of a schema. */
export function keysIn(schema: SchemaText, options: ModelOptions): readonly EventKey[] {
  const keys = versionsOf(schema, options).flatMap(({ content }) => readKeys(content));
  return keys.filter(({ source }) => options.wanted(source));
}

/**
 * What a schema says of each event that is wanted, version by version.
 * @param isAsked leaves out events that are of no interest: what there is to say of them is not read
 */
export function describedBy(
  schema: SchemaText,
  optionsOf: OptionsOf,
  problems: Problem[],
  isAsked?: (event: EventKey) => boolean,
): ReadonlyMap<string, Description[]> {
  const options = optionsOf(schema.registry);
  const descriptions = readSchemaText(schema, options, problems, isAsked);
  return groupBy(
    descriptions.filter(({ source }) => options.wanted(source)),
    keyText,
  );
}

/** The events of a schema as it was when one of its versions was the newest. */
export interface EventsThen {
  readonly version: string;
  readonly events: readonly EventModel[];
}

/** Oldest first, one after the other: each version is read once, though all later ones may be merged with it. */
export function* eventsOverTime(schema: SchemaText, optionsOf: OptionsOf): Generator<EventsThen> {
  const options = optionsOf(schema.registry);
  const described = schema.versions.map((version) => [
    ...describedBy({ ...schema, versions: [version] }, optionsOf, []).values(),
  ]);
  for (const [i, { version }] of schema.versions.entries()) {
    const known = described.slice(options.versions === 'latest' ? i : 0, i + 1);
    const groups = groupBy(known.flat(2), keyText);
    const events = [...groups.values()].flatMap((group) => toEvent(group, optionsOf, []) ?? []);
    yield { version, events };
  }
}

function versionsOf({ versions }: SchemaText, options: ModelOptions): SchemaText['versions'] {
  return options.versions === 'latest' ? versions.slice(-1) : versions;
}

function readSchemaText(
  schema: SchemaText,
  options: ModelOptions,
  problems: Problem[],
  isAsked: ((event: EventKey) => boolean) | undefined,
): Description[] {
  return versionsOf(schema, options).flatMap(({ version, content }) => {
    const where = { registry: schema.registry, schema: schema.name, version };
    const read = readContent(content, where, isAsked);
    append(problems, read.problems);
    return read.events.map((event) => ({ ...event, where }));
  });
}

/** One event of all that is said of it, and what there is to complain of. */
export function toEvent(
  group: readonly Description[],
  optionsOf: OptionsOf,
  problems: Problem[],
): EventModel | undefined {
  const [first] = group;
  if (first === undefined) return undefined;
  const { source, detailType, where } = first;
  const [other, ...others] = new Map(
    group
      .filter((d) => originKey(d.where) !== originKey(where))
      .map((d) => [originKey(d.where), d]),
  ).values();
  if (other !== undefined) {
    const facts = { source, detailType, other: other.where.schema };
    problems.push(problem('EVB_EVENT_DESCRIBED_TWICE', where, facts));
  }
  const versions = group
    .filter((d) => originKey(d.where) === originKey(where))
    .map((d) => d.where.version);
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
