import { circular } from '../../model/graph.js';
import type { Schema } from '../../model/schema.js';
import { isReference } from '../../model/schema.js';
import type { NamedType } from './named-types.js';

/** The schemas directly inside of a schema. */
export function innerSchemas(schema: Schema): Schema[] {
  if (isReference(schema)) return [];
  const { array, object } = schema.kinds;
  return [
    ...(array?.prefix ?? []),
    ...(array?.items ? [array.items] : []),
    ...(object?.properties.map((property) => property.schema) ?? []),
    ...(typeof object?.additional === 'object' ? [object.additional] : []),
    ...(object?.patterns?.map((pattern) => pattern.schema) ?? []),
    ...(object?.dependencies?.flatMap(({ needs }) => ('length' in needs ? [] : [needs])) ?? []),
    ...(schema.allOf ?? []),
    ...(schema.anyOf ?? []),
    ...(schema.oneOf ?? []),
    ...(schema.not ? [schema.not] : []),
  ];
}

function referredNames(schema: Schema): string[] {
  return isReference(schema) ? [schema.ref] : innerSchemas(schema).flatMap(referredNames);
}

/** The types whose values may hold values of the same type again, at whatever depth. */
export function recursiveTypes(types: readonly NamedType[]): ReadonlySet<string> {
  return circular(new Map(types.map(({ name, schema }) => [name, referredNames(schema)])));
}
