/** `{type: object, allOf: [{$ref}]}`, where what is referred to is an object anyway. */

import { groupsOf } from '../../model/graph.js';
import { immediateReferences, mapInner } from '../../model/map-inner.js';
import type { JsonKind, Kinds, Schema, Shape } from '../../model/schema.js';
import { anyKinds, hasRules, isReference, kindNames } from '../../model/schema.js';
import type { NamedType, NamedTypes } from './named-types.js';

/** Of which kinds the values of a schema may be. */
type KindsOf = (schema: Schema) => ReadonlySet<JsonKind>;

/**
 * The same types without kinds that another part of the schema implies: printed, they would be an index
 * signature, and any misspelt property `unknown`.
 */
export function withoutImpliedKinds(types: NamedTypes): readonly NamedType[] {
  const kindsOf = kindsIn(types);
  const map = (schema: Schema): Schema =>
    isReference(schema) ? schema : mapInner(withoutImplied(schema, kindsOf), map);
  return types.map(({ name, schema }) => ({ name, schema: map(schema) }));
}

function withoutImplied(shape: Shape, kindsOf: KindsOf): Shape {
  const { allOf = [], ...rest } = shape;
  const { anyOf: _, oneOf: __, ...own } = rest;
  const telling = allOf.filter((part) => !saysKindsAlone(part));
  const told = kindsOfParts({ ...shape, allOf: telling }, kindsOf);
  const isImplied = (kinds: Kinds): boolean =>
    told.some((some) => [...some].every((kind) => kinds[kind] !== undefined));
  const left = allOf.filter((part) => !saysKindsAlone(part) || !isImplied(part.kinds));
  return {
    ...rest,
    ...(saysKindsAlone(own) && isImplied(own.kinds) ? { kinds: anyKinds } : {}),
    ...(left.length > 0 ? { allOf: left } : {}),
  };
}

function saysKindsAlone(schema: Schema): schema is Shape {
  if (isReference(schema)) return false;
  const { kinds, doc: _, unenforced: __, ...rest } = schema;
  return Object.keys(rest).length === 0 && !hasRules(kinds);
}

/** Each of them holds. */
function kindsOfParts({ allOf = [], anyOf, oneOf }: Shape, kindsOf: KindsOf) {
  const forms = [anyOf, oneOf].filter((some) => some !== undefined);
  return [
    ...allOf.map(kindsOf),
    ...forms.map((some) => new Set(some.flatMap((form) => [...kindsOf(form)]))),
  ];
}

function kindsIn(types: NamedTypes): KindsOf {
  const known = new Map<string, ReadonlySet<JsonKind>>();
  const kindsOf: KindsOf = (schema) => {
    if (isReference(schema)) return known.get(schema.ref) ?? new Set(kindNames);
    const parts = kindsOfParts(schema, kindsOf);
    const isLeft = (kind: JsonKind): boolean => parts.every((part) => part.has(kind));
    return new Set(kindNames.filter((kind) => schema.kinds[kind] !== undefined && isLeft(kind)));
  };
  const schemas = new Map(types.map(({ name, schema }) => [name, schema]));
  const edges = new Map(types.map(({ name, schema }) => [name, immediateReferences(schema)]));
  // A type comes after all that it leads to: there may be more of them than the stack is deep.
  for (const name of groupsOf(edges).flat()) {
    const schema = schemas.get(name);
    if (schema !== undefined) known.set(name, kindsOf(schema));
  }
  return kindsOf;
}
