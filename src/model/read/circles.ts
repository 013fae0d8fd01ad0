import { circular, groupsOf, type Edges } from '../graph.js';
import { isReference, type Schema, type SchemaDocument } from '../schema.js';

/** References that a value has to satisfy itself, not only something inside of it. */
function immediateReferences(schema: Schema): string[] {
  if (isReference(schema)) return [schema.ref];
  const { allOf = [], anyOf = [], oneOf = [], not, kinds } = schema;
  const dependencies = kinds.object?.dependencies?.flatMap(({ needs }) =>
    'length' in needs ? [] : [needs],
  );
  const parts = [...allOf, ...anyOf, ...oneOf, ...(not ? [not] : []), ...(dependencies ?? [])];
  return parts.flatMap(immediateReferences);
}

/** What a value is held against at once, definition by definition; the root goes by its pointer. */
export function immediateEdges({ root, definitions }: SchemaDocument, pointer: string): Edges {
  const all = [[pointer, root] as const, ...definitions];
  return new Map(all.map(([key, schema]) => [key, immediateReferences(schema)]));
}

/** A definition that leads back to itself without ever going into a value: it describes nothing. */
export function findCircle(edges: Edges): string | undefined {
  const [first] = circular(edges);
  return first;
}

/** How many forms one value may be held against; unions that real schemas have stay below hundreds. */
export const maxForms = 10_000;

/**
 * A definition that means more than {@link maxForms} forms for one value: two references that lead
 * to two references, thirty times over, would keep a guard busy for ever.
 * @param edges without circles
 */
export function findFanOut(edges: Edges): string | undefined {
  const forms = new Map<string, number>();
  for (const [key = ''] of groupsOf(edges)) {
    const inner = [...(edges.get(key) ?? [])].map((target) => forms.get(target) ?? 1);
    forms.set(
      key,
      inner.reduce((sum, count) => sum + count, 1),
    );
  }
  return [...forms.keys()].find((key) => (forms.get(key) ?? 0) > maxForms);
}
