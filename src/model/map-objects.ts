import type { ArrayRules, ObjectRules, Schema, SchemaDocument } from './schema.js';
import { isReference } from './schema.js';

/** The same document with the rules of every object exchanged; `change` sees them as they were. */
export function mapObjects(
  document: SchemaDocument,
  change: (rules: ObjectRules) => ObjectRules,
): SchemaDocument {
  const map = (schema: Schema): Schema => {
    if (isReference(schema)) return schema;
    const { array, object } = schema.kinds;
    return {
      ...schema,
      kinds: {
        ...schema.kinds,
        ...(array ? { array: mapArray(array, map) } : {}),
        ...(object ? { object: mapObject(object, change(object), map) } : {}),
      },
      ...(schema.allOf ? { allOf: schema.allOf.map(map) } : {}),
      ...(schema.anyOf ? { anyOf: schema.anyOf.map(map) } : {}),
      ...(schema.oneOf ? { oneOf: schema.oneOf.map(map) } : {}),
    };
  };
  return {
    root: map(document.root),
    definitions: new Map([...document.definitions].map(([key, schema]) => [key, map(schema)])),
  };
}

function mapArray(rules: ArrayRules, map: (schema: Schema) => Schema): ArrayRules {
  return {
    ...rules,
    ...(rules.prefix ? { prefix: rules.prefix.map(map) } : {}),
    ...(rules.items ? { items: map(rules.items) } : {}),
  };
}

function mapObject(
  before: ObjectRules,
  after: ObjectRules,
  map: (schema: Schema) => Schema,
): ObjectRules {
  return {
    ...after,
    properties: after.properties.map((property) => ({ ...property, schema: map(property.schema) })),
    additional: typeof before.additional === 'object' ? map(before.additional) : before.additional,
    ...(after.patterns
      ? {
          patterns: after.patterns.map(({ pattern, schema }) => ({ pattern, schema: map(schema) })),
        }
      : {}),
  };
}
