import { circular, type Edges } from '../../model/graph.js';
import { referencesIn } from '../../model/map-inner.js';
import type { NamedType } from './named-types.js';

/** Which types each type refers to. */
export function referencesOf(types: readonly NamedType[]): Edges {
  return new Map(types.map(({ name, schema }) => [name, referencesIn(schema)]));
}

/** The types whose values may hold values of the same type again, at whatever depth. */
export function recursiveTypes(types: readonly NamedType[]): ReadonlySet<string> {
  return circular(referencesOf(types));
}
