import { isReference, type Schema, type SchemaDocument } from '../schema.js';

/** References that a value has to satisfy itself, not only something inside of it. */
function immediateReferences(schema: Schema): string[] {
  if (isReference(schema)) return [schema.ref];
  const { allOf = [], anyOf = [], oneOf = [], not } = schema;
  return [...allOf, ...anyOf, ...oneOf, ...(not ? [not] : [])].flatMap(immediateReferences);
}

/** A definition that leads back to itself without ever going into a value: it describes nothing. */
export function findCircle({ definitions }: SchemaDocument): string | undefined {
  const done = new Set<string>();
  const leadsBack = (key: string, above: ReadonlySet<string>): boolean => {
    if (above.has(key)) return true;
    if (done.has(key)) return false;
    const schema = definitions.get(key);
    const path = new Set(above).add(key);
    const found =
      schema !== undefined && immediateReferences(schema).some((ref) => leadsBack(ref, path));
    done.add(key);
    return found;
  };
  return [...definitions.keys()].find((key) => leadsBack(key, new Set()));
}
