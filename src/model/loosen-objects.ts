import { mapInner } from './map-inner.js';
import { withoutReversals } from './reversals.js';
import type { ObjectRules, Schema, SchemaDocument } from './schema.js';
import { isReference } from './schema.js';

/**
 * The same document with the rules of every object exchanged for others that take more; `loosen` sees
 * them as they were. What a value must not be, and what depends on a property, stays: there it would
 * mean something else.
 */
export function loosenObjects(
  document: SchemaDocument,
  loosen: (rules: ObjectRules) => ObjectRules,
): SchemaDocument {
  const loosened = new Set<ObjectRules>();
  const map = (schema: Schema): Schema => {
    if (isReference(schema)) return schema;
    const { object } = schema.kinds;
    const rules = object && loosen(object);
    const changed = rules ? { ...schema, kinds: { ...schema.kinds, object: rules } } : schema;
    const mapped = mapInner(changed, (inner, { to }) =>
      to === 'not' || to === 'dependency' ? inner : map(inner),
    );
    if (rules !== object && mapped.kinds.object) loosened.add(mapped.kinds.object);
    return mapped;
  };
  const mapped = {
    root: map(document.root),
    definitions: new Map([...document.definitions].map(([key, schema]) => [key, map(schema)])),
  };
  return withoutReversals(mapped, ({ kinds: { object } }) => !!object && loosened.has(object));
}
