import { kindNames } from '../model/schema.js';
import type { Comparison } from './comparison.js';
import { compareKinds } from './kinds.js';
import type { Outcome, Pair } from './outcome.js';
import type { Piece } from './piece.js';
import { comparePieces } from './pieces.js';
import { where, type Place } from './place.js';
import { labelOf, matchVariants, type Match } from './variants.js';

/**
 * One look at two schemas of one place: their kinds, then kind by kind their pieces. What is further
 * down is named, not looked at; so recursion and depth are the business of who asks.
 */
export function* compareSchemas(pair: Pair, comparison: Comparison): Generator<Outcome> {
  const before = comparison.before.piecesOf(pair.before);
  const after = comparison.after.piecesOf(pair.after);
  const kinds = [...compareKinds(before, after, pair, comparison)];
  yield* kinds;
  if (kinds.length > 0 && isAnythingOnce(pair, comparison)) return;
  for (const kind of kindNames) {
    const ofKind = (piece: Piece): boolean => piece.kind === kind;
    yield* compareOfKind(before.filter(ofKind), after.filter(ofKind), pair.place, comparison);
  }
}

/** Anything that became something, or the other way round: that its kinds are fewer or more says it all. */
function isAnythingOnce(pair: Pair, { before, after }: Comparison): boolean {
  return before.isAnything(pair.before) || after.isAnything(pair.after);
}

/** Pieces of one kind: one on each side are compared; of several, it must first be found which is which. */
function* compareOfKind(
  before: readonly Piece[],
  after: readonly Piece[],
  place: Place,
  comparison: Comparison,
): Generator<Outcome> {
  const [one, another] = [before[0], after[0]];
  if (one === undefined || another === undefined) return;
  if (before.length === 1 && after.length === 1) {
    yield* comparePieces(one, another, place, comparison);
    return;
  }
  yield* compareVariants(matchVariants(before, after, comparison), place, comparison);
}

function* compareVariants(match: Match, place: Place, comparison: Comparison): Generator<Outcome> {
  for (const [before, after] of match.matched) {
    const label = labelOf(before, comparison.before);
    yield* comparePieces(before, after, where(place, `where it is ${label}`), comparison);
  }
  for (const piece of match.removed) {
    const before = labelOf(piece, comparison.before);
    const says = `can no longer be the variant ${before}`;
    yield { rule: 'union-branch-removed', place, says, before };
  }
  for (const piece of match.added) {
    const after = labelOf(piece, comparison.after);
    yield { rule: 'union-branch-added', place, says: `may be the variant ${after} now`, after };
  }
}
