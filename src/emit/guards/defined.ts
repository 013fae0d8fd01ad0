import type { Schema } from '../../model/schema.js';
import { isReference } from '../../model/schema.js';

const kindsOfJson = 6;

/** Whether the test of a schema refuses `undefined`, so that a required property needs no further look. */
export function impliesDefined(
  schema: Schema,
  schemas: ReadonlyMap<string, Schema>,
  seen: ReadonlySet<string> = new Set(),
): boolean {
  if (isReference(schema)) {
    const target = schemas.get(schema.ref);
    if (target === undefined || seen.has(schema.ref)) return false;
    return impliesDefined(target, schemas, new Set(seen).add(schema.ref));
  }
  const implies = (part: Schema): boolean => impliesDefined(part, schemas, seen);
  return (
    schema.values !== undefined ||
    Object.keys(schema.kinds).length < kindsOfJson ||
    (schema.allOf?.some(implies) ?? false) ||
    (schema.anyOf?.every(implies) ?? false)
  );
}
