import { canonical } from './canonical.js';
import { groupsOf } from './graph.js';
import { innerSchemas, mapInner, referencesIn } from './map-inner.js';
import { anyKinds, isReference, type Schema, type SchemaDocument, type Shape } from './schema.js';

/**
 * A document of which some schemas take more than was written. Where the document turns that around it
 * would take less: a `not` of them refuses what it should take, and so does a `oneOf` of which two forms
 * take what one alone should. So a `not` like that says nothing, and of a `oneOf` like that any form does.
 * @param isLax whether a schema takes more, but for what is inside of it
 */
export function withoutReversals(
  document: SchemaDocument,
  isLax: (shape: Shape) => boolean,
): SchemaDocument {
  const { root, definitions } = document;
  const leadsToLax = laxnessOf(document, isLax);
  if (![root, ...definitions.values()].some(leadsToLax)) return document;
  const map = (schema: Schema): Schema => {
    if (isReference(schema)) return schema;
    return mapInner(withoutReversal(schema, leadsToLax), (inner) => map(inner));
  };
  return { root: map(root), definitions: new Map([...definitions].map(([k, s]) => [k, map(s)])) };
}

function withoutReversal(
  { not, oneOf, ...rest }: Shape,
  leadsToLax: (schema: Schema) => boolean,
): Shape {
  const { allOf = [], unenforced = [] } = rest;
  const isOpen = oneOf !== undefined && oneOf.some(leadsToLax);
  const isUnsaid = not !== undefined && leadsToLax(not);
  return {
    ...rest,
    ...(isOpen ? { allOf: [...allOf, { kinds: anyKinds, anyOf: oneOf }] } : oneOf && { oneOf }),
    ...(isUnsaid
      ? { unenforced: [...unenforced, { keyword: 'not', text: canonical(not) }] }
      : not && { not }),
  };
}

function laxnessOf(
  { definitions }: SchemaDocument,
  isLax: (shape: Shape) => boolean,
): (schema: Schema) => boolean {
  const lax = new Set<string>();
  const leadsToLax = (schema: Schema): boolean =>
    isReference(schema)
      ? lax.has(schema.ref)
      : isLax(schema) || innerSchemas(schema).some(({ inner }) => leadsToLax(inner));
  const edges = new Map([...definitions].map(([key, schema]) => [key, referencesIn(schema)]));
  // A group comes after all that it leads to.
  for (const group of groupsOf(edges)) {
    const schemas = group.flatMap((key) => definitions.get(key) ?? []);
    if (schemas.some(leadsToLax)) for (const key of group) lax.add(key);
  }
  return leadsToLax;
}
