import { mapInner } from './map-inner.js';
import type { ObjectRules, Schema, SchemaDocument } from './schema.js';
import { isReference } from './schema.js';

/**
 * The same document with the rules of every object exchanged; `change` sees them as they were. What
 * a value must not be, and what depends on a property, stays: there it would mean something else.
 */
export function mapObjects(
  document: SchemaDocument,
  change: (rules: ObjectRules) => ObjectRules,
): SchemaDocument {
  const map = (schema: Schema): Schema => {
    if (isReference(schema)) return schema;
    const { object } = schema.kinds;
    const changed = object
      ? { ...schema, kinds: { ...schema.kinds, object: change(object) } }
      : schema;
    return mapInner(changed, (inner, { to }) =>
      to === 'not' || to === 'dependency' ? inner : map(inner),
    );
  };
  return {
    root: map(document.root),
    definitions: new Map([...document.definitions].map(([key, schema]) => [key, map(schema)])),
  };
}
