/** Whether two schemas of one value lead to the same part of it: a property, an item. */

import type { ArrayRules, JsonValue, ObjectRules, Property, Schema } from '../../model/schema.js';
import { isReference, isScalar } from '../../model/schema.js';
import { inOrder } from './objects.js';

/** What the parts of a value are held against. Parts that lead nowhere are left out. */
export interface Parts<T> {
  /** Of which values: a guard of named properties finds out late that it looks at an array. */
  readonly of: 'arrays' | 'objects' | 'both';
  /** By name; an item of an array by its position. */
  readonly named: ReadonlyMap<string, T>;
  readonly others: readonly Others<T>[];
  /** The values of properties that a guard asks about before it goes anywhere. */
  readonly told: ReadonlyMap<string, ReadonlySet<JsonValue | undefined>>;
}

/** Parts that go by no name. */
interface Others<T> {
  readonly leads: T;
  readonly includes: (name: string) => boolean;
  /** Where a regular expression says which these are. */
  readonly pattern?: string;
  /** The regular expressions of those that these are not. */
  readonly besides: readonly string[];
}

/** What a schema leads to; undefined: nowhere. */
export type Lead<T> = (schema: Schema) => T | undefined;

export function partsOfArray<T>({ prefix = [], items }: ArrayRules, lead: Lead<T>): Parts<T> {
  const includes = (name: string): boolean => /^\d+$/.test(name) && Number(name) >= prefix.length;
  const leads = items ? lead(items) : undefined;
  return {
    of: 'arrays',
    named: named(
      prefix.map((schema, i) => ({ name: String(i), schema })),
      lead,
    ),
    others: leads === undefined ? [] : [{ leads, includes, besides: [] }],
    told: new Map(),
  };
}

export function partsOfObject<T>(rules: ObjectRules, lead: Lead<T>): Parts<T> {
  const { properties } = rules;
  const byName = named(properties, lead);
  return {
    of: properties.length === 0 ? 'objects' : 'both',
    named: byName,
    others: othersOf(rules, lead),
    told: toldBefore(properties, (name) => byName.has(name)),
  };
}

function named<T>(
  parts: readonly { readonly name: string; readonly schema: Schema }[],
  lead: Lead<T>,
): ReadonlyMap<string, T> {
  const found = parts.map(({ name, schema }) => [name, lead(schema)] as const);
  return new Map(found.filter((entry): entry is [string, T & {}] => entry[1] !== undefined));
}

function othersOf<T>(rules: ObjectRules, lead: Lead<T>): Others<T>[] {
  const { properties, patterns = [], additional } = rules;
  const matching = patterns.map(({ pattern, schema }) => {
    const expression = new RegExp(pattern, 'u');
    const includes = (name: string): boolean => expression.test(name);
    return { pattern, includes, leads: lead(schema), besides: [] };
  });
  const names = new Set(properties.map(({ name }) => name));
  const rest = {
    leads: typeof additional === 'object' ? lead(additional) : undefined,
    includes: (name: string) => !names.has(name) && !matching.some((one) => one.includes(name)),
    besides: patterns.map(({ pattern }) => pattern),
  };
  return [...matching, rest].flatMap(({ leads, ...one }) =>
    leads === undefined ? [] : [{ ...one, leads }],
  );
}

/** With more values than this, a property tells nothing apart. */
const mostTold = 20;

function toldBefore(
  properties: readonly Property[],
  leadsOn: (name: string) => boolean,
): Parts<unknown>['told'] {
  const told = new Map<string, ReadonlySet<JsonValue | undefined>>();
  for (const { name, required, schema } of inOrder(properties)) {
    if (leadsOn(name)) break;
    const values = isReference(schema) ? [] : (schema.values ?? []);
    const isTelling = values.length > 0 && values.length <= mostTold && values.every(isScalar);
    if (isTelling) told.set(name, new Set(required ? values : [...values, undefined]));
  }
  return told;
}

/** What one part of a value is held against. */
export type Meeting<T> = readonly [T, T];

/** What the same parts of a value are held against by both; undefined for each look that found nothing. */
export function* meetings<T>(a: Parts<T>, b: Parts<T>): Generator<Meeting<T> | undefined> {
  if (areApart(a, b)) return;
  const [few, many] = a.named.size < b.named.size ? [a, b] : [b, a];
  for (const [name, one] of few.named) {
    const other = many.named.get(name);
    yield other && [one, other];
  }
  yield* namedAndOthers(a, b);
  yield* namedAndOthers(b, a);
  for (const one of a.others) {
    for (const other of b.others) yield meetingOf(one, other);
  }
}

/** What the same parts of a value are held against by one in two ways. */
export function* meetingsWithin<T>(parts: Parts<T>): Generator<Meeting<T> | undefined> {
  yield* namedAndOthers(parts, parts);
  for (const [i, one] of parts.others.entries()) {
    for (const other of parts.others.slice(i + 1)) yield meetingOf(one, other);
  }
}

function* namedAndOthers<T>(
  { named }: Parts<T>,
  { others }: Parts<T>,
): Generator<Meeting<T> | undefined> {
  for (const { includes, leads } of others) {
    for (const [name, one] of named) yield includes(name) ? [one, leads] : undefined;
  }
}

/** What two regular expressions both match nobody knows. */
function meetingOf<T>(one: Others<T>, other: Others<T>): Meeting<T> | undefined {
  const isBesides = ({ pattern }: Others<T>, { besides }: Others<T>): boolean =>
    pattern !== undefined && besides.includes(pattern);
  return isBesides(one, other) || isBesides(other, one) ? undefined : [one.leads, other.leads];
}

/** Whether no value gets as far as the parts of both. */
function areApart(a: Parts<unknown>, b: Parts<unknown>): boolean {
  const areOfOne = a.of === b.of || a.of === 'both' || b.of === 'both';
  return !areOfOne || [...a.told].some(([name, values]) => isNoneOf(values, b.told.get(name)));
}

function isNoneOf(
  values: ReadonlySet<JsonValue | undefined>,
  others: ReadonlySet<JsonValue | undefined> | undefined,
): boolean {
  return others !== undefined && ![...values].some((value) => others.has(value));
}
