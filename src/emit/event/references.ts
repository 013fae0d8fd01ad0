import { circular, type Edges } from '../../model/graph.js';
import { innerSchemas } from '../../model/map-inner.js';
import { isReference, type Schema } from '../../model/schema.js';
import type { NamedType } from './named-types.js';

function referredNames(schema: Schema): string[] {
  return isReference(schema)
    ? [schema.ref]
    : innerSchemas(schema).flatMap(({ inner }) => referredNames(inner));
}

/** Which types each type refers to. */
export function referencesOf(types: readonly NamedType[]): Edges {
  return new Map(types.map(({ name, schema }) => [name, referredNames(schema)]));
}

/** The types whose values may hold values of the same type again, at whatever depth. */
export function recursiveTypes(types: readonly NamedType[]): ReadonlySet<string> {
  return circular(referencesOf(types));
}
