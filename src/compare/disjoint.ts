import { groupBy } from '../group-by.js';
import { canonical } from '../model/canonical.js';
import type { Schema } from '../model/schema.js';
import { commonValues, type ObjectPiece, type Piece } from './piece.js';

type GlanceAt = (schema: Schema) => readonly Piece[];

/** Beyond this many comparisons of pieces, branches count as overlapping. */
const mostPairs = 10_000;

/** A piece, and the number of the branch that it is of. */
interface Branched {
  readonly branch: number;
  readonly piece: Piece;
}

/** Whether no value can fit two of the branches, as far as kinds, values and discriminators tell. */
export function areDisjoint(branches: readonly (readonly Piece[])[], glanceAt: GlanceAt): boolean {
  const all = branches.flatMap((pieces, branch) => pieces.map((piece) => ({ branch, piece })));
  const byKind = groupBy(all, ({ piece }) => piece.kind);
  return [...byKind.values()].every((pieces) => areApart(pieces, glanceAt));
}

/** The same for pieces of one kind. */
function areApart(pieces: readonly Branched[], glanceAt: GlanceAt): boolean {
  if (differIn(pieces, ({ values }) => values?.map(canonical))) return true;
  const [first] = pieces;
  const properties = first?.piece.kind === 'object' ? first.piece.rules.properties : [];
  if (properties.some(({ name }) => differIn(pieces, (p) => requiredValues(p, name, glanceAt)))) {
    return true;
  }
  if (pieces.length ** 2 > mostPairs) return false;
  return pieces.every(({ branch, piece }, i) =>
    pieces
      .slice(i + 1)
      .every((other) => other.branch === branch || apart(piece, other.piece, glanceAt)),
  );
}

/** Whether all pieces have only so many values of something, and no two branches have one in common. */
function differIn(
  pieces: readonly Branched[],
  valuesOf: (piece: Piece) => readonly string[] | undefined,
): boolean {
  const owners = new Map<string, number>();
  return pieces.every(({ branch, piece }) =>
    valuesOf(piece)?.every((value) => {
      const owner = owners.get(value) ?? branch;
      owners.set(value, owner);
      return owner === branch;
    }),
  );
}

/** The only values of a property that a piece requires, as texts; undefined when it may be anything else. */
function requiredValues(piece: Piece, name: string, glanceAt: GlanceAt): string[] | undefined {
  if (piece.kind !== 'object') return undefined;
  const property = piece.rules.properties.find((one) => one.name === name && one.required);
  const pieces = property === undefined ? [] : glanceAt(property.schema);
  if (pieces.length === 0 || pieces.some(({ values }) => values === undefined)) return undefined;
  return pieces.flatMap(({ values }) => (values ?? []).map(canonical));
}

/** Whether no value can be of both pieces, by their values or by a property that one of them requires. */
function apart(a: Piece, b: Piece, glanceAt: GlanceAt): boolean {
  if (shallowlyApart(a, b)) return true;
  if (a.kind !== 'object' || b.kind !== 'object') return false;
  const others = new Map(b.rules.properties.map((property) => [property.name, property]));
  return a.rules.properties.some((property) => {
    const other = others.get(property.name);
    if (other === undefined || !(property.required || other.required)) return false;
    const pieces = glanceAt(other.schema);
    return glanceAt(property.schema).every((one) =>
      pieces.every((another) => shallowlyApart(one, another)),
    );
  });
}

function shallowlyApart(a: Piece, b: Piece): boolean {
  return a.kind !== b.kind || commonValues(a.values, b.values)?.length === 0;
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
