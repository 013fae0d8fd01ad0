import type { Schema, SchemaDocument, Shape } from '../model/schema.js';
import { anyKinds, isReference } from '../model/schema.js';

/** Which schemas of a document are the same one. */
export interface Identity {
  /** What a reference leads to; into nothing, or round in a circle, to anything at all. */
  readonly resolve: (schema: Schema) => Shape;
  /** Equal for schemas that are the same one, however it is referred to. */
  readonly idOf: (schema: Schema) => number;
  /**
   * The schema of what fits both. The same two together are the same schema again, and what was put
   * together counts by its parts, or recursion would never end.
   */
  readonly both: (a: Schema, b: Schema) => Schema;
}

/** Tells the schemas of a document apart, as far as the document itself does. */
export function identify(document: SchemaDocument): Identity {
  const ids = new Map<Shape, number>();
  const members = new Map<Schema, readonly Schema[]>();
  const together = new Map<string, Schema>();
  const anything: Shape = { kinds: anyKinds };

  function resolve(schema: Schema): Shape {
    const seen = new Set<string>();
    let here = schema;
    while (isReference(here)) {
      const target = seen.has(here.ref) ? undefined : document.definitions.get(here.ref);
      if (target === undefined) return anything;
      seen.add(here.ref);
      here = target;
    }
    return here;
  }

  function idOf(schema: Schema): number {
    const shape = resolve(schema);
    const id = ids.get(shape) ?? ids.size;
    ids.set(shape, id);
    return id;
  }

  function both(a: Schema, b: Schema): Schema {
    const parts = new Map(
      [...(members.get(a) ?? [a]), ...(members.get(b) ?? [b])].map((part) => [idOf(part), part]),
    );
    const key = [...parts.keys()].sort((x, y) => x - y).join();
    const schema = together.get(key) ?? joined([...parts.values()]);
    together.set(key, schema);
    if (!members.has(schema)) members.set(schema, [...parts.values()]);
    return schema;
  }

  return { resolve, idOf, both };
}

function joined(parts: readonly Schema[]): Schema {
  const [only, ...others] = parts;
  return only !== undefined && others.length === 0 ? only : { kinds: anyKinds, allOf: parts };
}
