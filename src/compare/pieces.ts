import { compareArrays } from './arrays.js';
import type { Schema } from '../model/schema.js';
import type { Comparison } from './comparison.js';
import { compareLengths } from './counts.js';
import { compareFormat, comparePattern } from './limits.js';
import { compareNumbers } from './numbers.js';
import { compareObjects } from './objects.js';
import type { Outcome } from './outcome.js';
import type { Piece } from './piece.js';
import type { Place } from './place.js';
import { compareParts, compareResidues } from './residues.js';
import type { Side } from './side.js';
import { compareUnenforced } from './unenforced.js';
import { compareValues } from './values.js';

/** Compares two pieces of one kind. A piece is a conjunction, so each part is compared by itself. */
export function* comparePieces(
  before: Piece,
  after: Piece,
  place: Place,
  comparison: Comparison,
): Generator<Outcome> {
  yield* compareValues(before.values, after.values, place);
  yield* compareUnenforced(before.unenforced, after.unenforced, place);
  yield* compareResidues(before.residues, after.residues, place, comparison);
  if ([...before.residues, ...after.residues].some(({ keyword }) => keyword === 'allOf')) {
    yield* compareParts(
      partsOf(before, comparison.before),
      partsOf(after, comparison.after),
      place,
      comparison,
    );
  } else {
    yield* compareRules(before, after, place, comparison);
  }
}

/** The rules, and those that could not be written into them. */
function partsOf(piece: Piece, side: Side): readonly Schema[] {
  const beside = piece.residues.flatMap((residue) =>
    residue.keyword === 'allOf' ? [residue.schema] : [],
  );
  return [side.rulesOf(piece), ...beside];
}

function* compareRules(
  before: Piece,
  after: Piece,
  place: Place,
  comparison: Comparison,
): Generator<Outcome> {
  if (before.kind === 'number' && after.kind === 'number') {
    yield* compareNumbers(before.rules, after.rules, place);
  } else if (before.kind === 'string' && after.kind === 'string') {
    yield* compareLengths(before.rules, after.rules, place);
    yield* comparePattern(before.rules.pattern, after.rules.pattern, place);
    yield* compareFormat(before.rules.format, after.rules.format, place);
  } else if (before.kind === 'array' && after.kind === 'array') {
    yield* compareArrays(before.rules, after.rules, place, comparison);
  } else if (before.kind === 'object' && after.kind === 'object') {
    yield* compareObjects(before.rules, after.rules, place, comparison);
  }
}
