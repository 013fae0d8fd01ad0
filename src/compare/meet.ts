import { canonical } from '../model/canonical.js';
import type { Schema } from '../model/schema.js';
import { intersect, type Joining } from './intersect.js';
import { joinResidues, type Piece, type Residue } from './piece.js';

/** From this many pairs on, alternatives are not multiplied out any more. */
export const mostPairs = 500;

/**
 * What is of one of the pieces and of one of the others.
 * @param residue stands for the others where they are too many
 */
export function meet(
  pieces: readonly Piece[],
  others: readonly Piece[],
  residue: Residue,
  joining: Joining,
): Piece[] {
  const pairs = pieces.flatMap((piece) =>
    others.filter(({ kind }) => kind === piece.kind).map((other) => ({ piece, other })),
  );
  if (pairs.length > mostPairs) return besides(pieces, residue);
  return pairs.flatMap(({ piece, other }) => intersect(piece, other, joining) ?? []);
}

/** The pieces with something beside them that must hold as well. */
export function besides(pieces: readonly Piece[], residue: Residue): Piece[] {
  return pieces.map((piece) => ({ ...piece, residues: joinResidues(piece.residues, [residue]) }));
}

/** What cannot be written as one depends on what came first; so the order as written must not count. */
export function inOrderOfText(schemas: readonly Schema[]): readonly Schema[] {
  if (schemas.length < 2) return schemas;
  return schemas
    .map((schema) => ({ schema, text: unorderedText(schema) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ schema }) => schema);
}

/** Equal however lists are sorted, and whatever is written in annotations. */
function unorderedText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(unorderedText).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return canonical(value);
  const members = Object.entries(value)
    .filter(([key]) => key !== 'doc')
    .map(([key, one]) => `${key}:${unorderedText(one)}`);
  return `{${members.sort().join()}}`;
}
