import { groupsOf } from '../../model/graph.js';
import { immediateReferences } from '../../model/map-inner.js';
import type { Schema } from '../../model/schema.js';
import { isReference, kindNames } from '../../model/schema.js';
import type { NamedTypes } from '../event/named-types.js';

/**
 * Tells whether the test of a schema refuses `undefined`, so that a required property needs no further look.
 * @param types of one module
 */
export function definedIn(types: NamedTypes): (schema: Schema) => boolean {
  const defined = new Set<string>();
  const impliesDefined = (schema: Schema): boolean => {
    if (isReference(schema)) return defined.has(schema.ref);
    const { values, kinds, allOf, anyOf } = schema;
    return (
      values !== undefined ||
      Object.keys(kinds).length < kindNames.length ||
      (allOf?.some(impliesDefined) ?? false) ||
      (anyOf?.every(impliesDefined) ?? false)
    );
  };
  const schemas = new Map(types.map(({ name, schema }) => [name, schema]));
  const edges = new Map(types.map(({ name, schema }) => [name, immediateReferences(schema)]));
  // A type comes after all that its own test asks: there may be more of them than the stack is deep.
  for (const name of groupsOf(edges).flat()) {
    const schema = schemas.get(name);
    if (schema !== undefined && impliesDefined(schema)) defined.add(name);
  }
  return impliesDefined;
}
