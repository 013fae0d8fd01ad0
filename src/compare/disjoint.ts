import { canonical } from '../model/canonical.js';
import type { Schema } from '../model/schema.js';
import { commonValues, type ObjectPiece, type Piece } from './piece.js';

type GlanceAt = (schema: Schema) => readonly Piece[];

/** Beyond this many comparisons of pieces, branches count as overlapping. */
const mostPairs = 10_000;

/** Whether no value can fit two of the branches, as far as kinds, values and discriminators tell. */
export function areDisjoint(branches: readonly (readonly Piece[])[], glanceAt: GlanceAt): boolean {
  if (haveDiscriminator(branches, glanceAt)) return true;
  const count = branches.reduce((sum, pieces) => sum + pieces.length, 0);
  if (count * count > mostPairs) return false;
  return branches.every((one, i) =>
    branches.slice(i + 1).every((other) => allApart(one, other, (p, q) => apart(p, q, glanceAt))),
  );
}

/** Whether there is a property that every branch requires and no two give the same value. */
function haveDiscriminator(branches: readonly (readonly Piece[])[], glanceAt: GlanceAt): boolean {
  const [first] = branches[0] ?? [];
  if (first?.kind !== 'object') return false;
  return first.rules.properties.some(({ name }) => {
    const seen = new Set<string>();
    return branches.every((pieces) => {
      const values = pieces.map((piece) => requiredValues(piece, name, glanceAt));
      const taken = values.some((some) => some?.some((value) => seen.has(value)) ?? true);
      values.forEach((some) => some?.forEach((value) => seen.add(value)));
      return !taken;
    });
  });
}

/** The only values of a property that a piece requires, as texts; undefined when it may be anything else. */
function requiredValues(piece: Piece, name: string, glanceAt: GlanceAt): string[] | undefined {
  if (piece.kind !== 'object') return undefined;
  const property = piece.rules.properties.find((one) => one.name === name && one.required);
  const pieces = property === undefined ? [] : glanceAt(property.schema);
  if (pieces.length === 0 || pieces.some(({ values }) => values === undefined)) return undefined;
  return pieces.flatMap(({ values }) => (values ?? []).map(canonical));
}

/**
 * Whether no value can be of both pieces: other kinds, other values, or objects that differ in a
 * property whose values have nothing in common (a discriminator).
 */
function apart(a: Piece, b: Piece, glanceAt: GlanceAt): boolean {
  if (shallowlyApart(a, b)) return true;
  if (a.kind !== 'object' || b.kind !== 'object') return false;
  return discriminated(a, b, glanceAt);
}

function discriminated(a: ObjectPiece, b: ObjectPiece, glanceAt: GlanceAt): boolean {
  const others = new Map(b.rules.properties.map((property) => [property.name, property]));
  return a.rules.properties.some((property) => {
    const other = others.get(property.name);
    if (other === undefined || !(property.required || other.required)) return false;
    return allApart(glanceAt(property.schema), glanceAt(other.schema), shallowlyApart);
  });
}

function shallowlyApart(a: Piece, b: Piece): boolean {
  return a.kind !== b.kind || commonValues(a.values, b.values)?.length === 0;
}

function allApart(
  some: readonly Piece[],
  others: readonly Piece[],
  isApart: (a: Piece, b: Piece) => boolean,
): boolean {
  return some.every((a) => others.every((b) => isApart(a, b)));
}

/** The property that tells an object from its neighbours, as text: `type "card"`. */
export function discriminatorOf(piece: ObjectPiece, glanceAt: GlanceAt): string | undefined {
  for (const { name, required, schema } of piece.rules.properties) {
    const [only, ...others] = required ? glanceAt(schema) : [];
    if (only?.values?.length === 1 && others.length === 0) {
      return `${name} ${canonical(only.values[0])}`;
    }
  }
  return undefined;
}
