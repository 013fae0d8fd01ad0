import { canonical } from '../model/canonical.js';
import type { Schema } from '../model/schema.js';
import { intersect, type Joining } from './intersect.js';
import { joinResidues, type Piece, type Residue } from './piece.js';

/** More alternatives than this are not multiplied out. */
const mostPieces = 500;

/** Nor are those with more than this beside them in all: in a chain, every link adds to each of them. */
const mostResidues = 2_000;

/**
 * Whether a residue has to stand for alternatives.
 * @param residues how many are beside each of them
 */
export function areTooMany(residues: Iterable<number>): boolean {
  let [count, beside] = [0, 0];
  for (const some of residues) {
    count += 1;
    beside += some;
    if (count > mostPieces || beside > mostResidues) return true;
  }
  return false;
}

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
  if (areTooMany(residuesOfPairs(pieces, others))) return besides(pieces, residue);
  return pieces.flatMap((piece) =>
    others.flatMap((other) => intersect(piece, other, joining) ?? []),
  );
}

/** How many will be beside each that is of both. */
function* residuesOfPairs(pieces: readonly Piece[], others: readonly Piece[]): Generator<number> {
  for (const a of pieces) {
    for (const b of others) if (a.kind === b.kind) yield a.residues.length + b.residues.length;
  }
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
