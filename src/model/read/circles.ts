import { circular, groupsOf, type Edges } from '../graph.js';
import { heldAgainst, immediateReferences, innerSchemas } from '../map-inner.js';
import { isNames, isReference, type Schema, type SchemaDocument } from '../schema.js';

/** The root goes by its pointer. */
function immediateEdges({ root, definitions }: SchemaDocument, pointer: string): Edges {
  const all = [[pointer, root] as const, ...definitions];
  return new Map(all.map(([key, schema]) => [key, immediateReferences(schema)]));
}

/**
 * A definition that leads back to itself without ever going into a value: it describes nothing.
 * @param pointer of the root
 */
export function findCircle(document: SchemaDocument, pointer: string): string | undefined {
  const [first] = circular(immediateEdges(document, pointer));
  return first;
}

/** How many schemas one value may be held against; the unions of real schemas have some dozens. */
const maxForms = 10_000;

/** How many of them, and of other conditions, may stand in one place: compilers have stacks. */
const maxConditions = 500;

/** A definition that a value would have to be held against in too many ways. */
export interface FanOut {
  readonly pointer: string;
  readonly limit: number;
}

/**
 * Two references that lead to two references, thirty times over, would keep a guard busy for ever.
 * @param document without circles
 * @param pointer of the root
 */
export function findFanOut(document: SchemaDocument, pointer: string): FanOut | undefined {
  const crowded = [[pointer, document.root] as const, ...document.definitions].find(([, schema]) =>
    isCrowded(schema),
  );
  if (crowded !== undefined) return { pointer: crowded[0], limit: maxConditions };
  const edges = immediateEdges(document, pointer);
  const forms = new Map<string, number>();
  for (const [key = ''] of groupsOf(edges)) {
    const inner = [...(edges.get(key) ?? [])].map((target) => forms.get(target) ?? 1);
    const count = inner.reduce((sum, one) => sum + one, 1);
    if (count > maxForms) return { pointer: key, limit: maxForms };
    forms.set(key, count);
  }
  return undefined;
}

function isCrowded(schema: Schema): boolean {
  return (
    conditionsOf(schema) > maxConditions ||
    innerSchemas(schema).some(({ inner }) => isCrowded(inner))
  );
}

function conditionsOf(schema: Schema): number {
  if (isReference(schema)) return 1;
  const { array, object } = schema.kinds;
  const needs = object?.dependencies?.map((one) => (isNames(one.needs) ? one.needs.length : 1));
  const inner = [...heldAgainst(schema).map(conditionsOf), ...(needs ?? [])];
  const own = (array?.prefix?.length ?? 0) + (object?.patterns?.length ?? 0);
  return Math.max(
    inner.reduce((sum, count) => sum + count, own),
    1,
  );
}
