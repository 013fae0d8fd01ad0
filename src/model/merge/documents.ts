/**
 * Several versions of one detail read together. Discovery marks every key of a sample as required
 * and makes a new version for every other shape, so no single version tells the truth: a property
 * is required only where every version requires it, and types that differ become a union.
 *
 * References are followed and the result is a tree, since discovery names components after the
 * first place of a shape: the same name means other things in the next version. Only recursion
 * (and schemas too large for a tree) keeps references.
 */

import { canonical } from '../canonical.js';
import { defined } from '../../defined.js';
import {
  anyKinds,
  isPlain,
  isReference,
  orNull,
  type JsonValue,
  type Schema,
  type SchemaDocument,
  type Shape,
  type Unenforced,
} from '../schema.js';
import { mergeKinds } from './kinds.js';
import { isAnything } from './silence.js';
import type { VersionedSchema } from './versioned.js';

/** From this many places on, and from this depth on, what is referred to is shared and not copied. */
const maxPlaces = 2_000;
const maxSteps = 100;

/** How the samples behind the versions are to be read. */
export interface MergeOptions {
  /** Made by schema discovery: `{}` stands for a null, `items: {type: object}` for an empty array. */
  readonly discovered: boolean;
}

/**
 * @param documents one a version, oldest first; at least one
 * @returns a document that accepts whatever one of them accepts
 */
export function mergeDocuments(
  documents: readonly SchemaDocument[],
  options: MergeOptions,
): SchemaDocument {
  const merging: Merging = {
    documents,
    options,
    definitions: new Map(),
    open: new Map(),
    shared: [],
    ids: new Map(),
    places: 0,
  };
  const roots = documents.map(({ root }, version) => ({ version, schema: root }));
  const root = merge(roots, '', merging);
  // It grows while it is walked.
  for (const { path, among } of merging.shared) {
    merging.definitions.set(`path:${path}`, mergeShapes(resolveAll(among, merging), path, merging));
  }
  return { root, definitions: merging.definitions };
}

/** What is gathered on the way. */
interface Merging {
  readonly documents: readonly SchemaDocument[];
  readonly options: MergeOptions;
  readonly definitions: Map<string, Schema>;
  /** What is being merged further up, or is shared, by what is merged there. */
  readonly open: Map<string, Place>;
  /** To be merged when the tree is done. */
  readonly shared: { readonly path: string; readonly among: readonly VersionedSchema[] }[];
  /** Tells apart what is no reference. */
  readonly ids: Map<Schema, number>;
  places: number;
}

interface Place {
  readonly path: string;
  /** Whether something refers to it, so that it has to be a definition. */
  used: boolean;
}

/** @param path JSON pointer into the merged value; our own marks in it begin with a bare `~` */
function merge(among: readonly VersionedSchema[], path: string, merging: Merging): Schema {
  const { open, definitions } = merging;
  merging.places += 1;
  const key = identify(among, merging);
  if (key === undefined) return mergeShapes(resolveAll(among, merging), path, merging);
  const ancestor = open.get(key);
  if (ancestor !== undefined) {
    ancestor.used = true;
    return { ref: `path:${ancestor.path}` };
  }
  if (merging.places > maxPlaces || path.split('/').length > maxSteps) {
    return share(key, among, merging);
  }
  const place: Place = { path, used: false };
  open.set(key, place);
  const merged = mergeShapes(resolveAll(among, merging), path, merging);
  open.delete(key);
  if (!place.used) return merged;
  definitions.set(`path:${path}`, merged);
  return { ref: `path:${path}` };
}

/** It goes by a number and the component that it was. */
function share(key: string, among: readonly VersionedSchema[], { open, shared }: Merging): Schema {
  const component = among.map(({ schema }) => schema).find(isReference);
  const path = `${shared.length}${component?.ref ?? ''}`;
  open.set(key, { path, used: true });
  shared.push({ path, among });
  return { ref: `path:${path}` };
}

/** Equal for nodes that would merge to the same; undefined where nothing is a reference. */
function identify(among: readonly VersionedSchema[], { ids }: Merging): string | undefined {
  if (!among.some(({ schema }) => isReference(schema))) return undefined;
  return among
    .map(({ version, schema }) => {
      if (isReference(schema)) return `${version}:${schema.ref}`;
      if (!ids.has(schema)) ids.set(schema, ids.size);
      return `${version}#${ids.get(schema)}`;
    })
    .join('\n');
}

function resolveAll(among: readonly VersionedSchema[], { documents }: Merging): Versioned[] {
  return among.map(({ version, schema }) => ({
    version,
    shape: resolve(schema, documents[version]?.definitions ?? new Map()),
  }));
}

function resolve(schema: Schema, definitions: ReadonlyMap<string, Schema>): Shape {
  const seen = new Set<string>();
  let here = schema;
  while (isReference(here)) {
    const next = definitions.get(here.ref);
    if (next === undefined || seen.has(here.ref)) return { kinds: anyKinds };
    seen.add(here.ref);
    here = here.doc === undefined ? next : { ...next, doc: here.doc };
  }
  return here;
}

function mergeShapes(all: readonly Versioned[], path: string, merging: Merging): Shape {
  const [nulls, told] = merging.options.discovered ? splitNulls(all) : [[], all];
  const doc = told.findLast(({ shape }) => shape.doc !== undefined)?.shape.doc;
  const merged = told.every(({ shape }) => isPlain(shape))
    ? mergePlain(told, path, merging)
    : unionOf(told.map((one, i) => copy(one, `${path}/~o${i}`, merging)));
  const whole = nulls.length === 0 ? merged : withNull(merged);
  return { ...whole, ...(doc === undefined ? {} : { doc }) };
}

function mergePlain(all: readonly Versioned[], path: string, merging: Merging): Shape {
  const kinds = mergeKinds(
    all.map(({ version, shape }) => ({ version, kinds: shape.kinds })),
    {
      discovered: merging.options.discovered,
      merge: (among, token) => merge(among, `${path}/${token}`, merging),
    },
  );
  const shapes = all.map(({ shape }) => shape);
  const unenforced = mergeUnenforced(shapes);
  return { kinds, ...defined({ values: mergeValues(shapes), unenforced }) };
}

/** One version's shape with everything inside of it brought into the merged document. */
function copy({ version, shape }: Versioned, path: string, merging: Merging): Shape {
  const inner = (schema: Schema, token: string): Schema =>
    merge([{ version, schema }], `${path}/${token}`, merging);
  const list = (schemas: readonly Schema[], mark: string): Schema[] =>
    schemas.map((schema, i) => inner(schema, `${mark}${i}`));
  return {
    ...mergePlain([{ version, shape }], path, merging),
    ...(shape.allOf ? { allOf: list(shape.allOf, '~a') } : {}),
    ...(shape.anyOf ? { anyOf: list(shape.anyOf, '~o') } : {}),
    ...(shape.oneOf ? { oneOf: list(shape.oneOf, '~o') } : {}),
    ...(shape.not ? { not: inner(shape.not, '~n') } : {}),
    ...(shape.doc ? { doc: shape.doc } : {}),
  };
}

function withNull(shape: Shape): Shape {
  if (!isPlain(shape) || shape.values) return orNull(shape);
  return { ...shape, kinds: { ...shape.kinds, null: true } };
}

type Versioned = { readonly version: number; readonly shape: Shape };

/** Discovery writes `{}` for null: it says that null comes, not that anything may. */
function splitNulls(all: readonly Versioned[]): [readonly Versioned[], readonly Versioned[]] {
  const told = all.filter(({ shape }) => !isAnything(shape));
  return told.length === 0 ? [[], all] : [all.filter(({ shape }) => isAnything(shape)), told];
}

function unionOf(shapes: readonly Shape[]): Shape {
  const distinct = new Map(shapes.map((shape) => [canonical(shape), shape]));
  const [only, ...others] = distinct.values();
  if (only !== undefined && others.length === 0) return only;
  return { kinds: anyKinds, anyOf: [...distinct.values()] };
}

/** The values of all versions, where every version lists its own. */
function mergeValues(shapes: readonly Shape[]): JsonValue[] | undefined {
  const distinct = new Map<string, JsonValue>();
  for (const { values } of shapes) {
    if (values === undefined) return undefined;
    for (const value of values) distinct.set(canonical(value), value);
  }
  return [...distinct.values()];
}

/** What all versions leave unenforced that speak of its kind. */
function mergeUnenforced(shapes: readonly Shape[]): Unenforced[] | undefined {
  const told = shapes.flatMap(({ unenforced = [] }) => unenforced);
  const distinct = new Map(told.map((one) => [canonical(one), one]));
  const kept = [...distinct].flatMap(([text, one]) => {
    const concerned = shapes.filter(({ kinds }) => one.kind === undefined || kinds[one.kind]);
    const everywhere = concerned.every(({ unenforced = [] }) =>
      unenforced.some((other) => canonical(other) === text),
    );
    return everywhere ? [one] : [];
  });
  return kept.length === 0 ? undefined : kept;
}
