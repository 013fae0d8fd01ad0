import type { Comparison } from './comparison.js';
import { describePieces } from './describe.js';
import { discriminatorOf } from './disjoint.js';
import { matchMost } from './matching.js';
import type { ObjectPiece, Piece } from './piece.js';
import { comparePieces } from './pieces.js';
import { detailPlace } from './place.js';
import type { Relation } from './relation.js';
import type { Side } from './side.js';

/** More pairs than this are not weighed: variants that are not equal then count as removed and added. */
const mostPairs = 2_500;

/** Objects that share less than this part of their properties are different things. */
const leastLikeness = 0.5;

/** Which variant became which. What one of the others covers is neither removed nor added. */
export interface Match {
  readonly matched: readonly (readonly [Piece, Piece])[];
  readonly removed: readonly Piece[];
  readonly added: readonly Piece[];
}

/** Pairs the variants of one kind: equal ones, then the most alike. */
export function matchVariants(
  before: readonly Piece[],
  after: readonly Piece[],
  comparison: Comparison,
): Match {
  const equal = pairEqual(before, after, comparison);
  const alike = pairAlike(equal.before, equal.after, comparison);
  const covers = (relation: Relation, one: Piece, other: Piece): boolean =>
    comparison.holds(relation, comparePieces(one, other, detailPlace, comparison));
  const many = (left: readonly Piece[], others: readonly Piece[]): boolean =>
    left.length * others.length > mostPairs;
  return {
    matched: alike.pairs,
    removed: many(alike.before, after)
      ? alike.before
      : alike.before.filter((one) => !after.some((other) => covers('nothing refused', one, other))),
    added: many(alike.after, before)
      ? alike.after
      : alike.after.filter((other) => !before.some((one) => covers('nothing new', one, other))),
  };
}

interface Paired {
  readonly pairs: readonly (readonly [Piece, Piece])[];
  /** Left without a partner. */
  readonly before: readonly Piece[];
  readonly after: readonly Piece[];
}

/** Drops the variants that are on both sides: nothing is to be said of them. */
function pairEqual(
  before: readonly Piece[],
  after: readonly Piece[],
  comparison: Comparison,
): Omit<Paired, 'pairs'> {
  const sketches = new Map([...before, ...after].map((piece) => [piece, sketch(piece)]));
  const partners = matchMost(
    before,
    after,
    (one, other) =>
      sketches.get(one) === sketches.get(other) &&
      comparison.holds('same', comparePieces(one, other, detailPlace, comparison)),
  );
  const paired = new Set(partners.values());
  return {
    before: before.filter((piece) => !paired.has(piece)),
    after: after.filter((piece) => !partners.has(piece)),
  };
}

/** Equal for pieces that are equal, and quick to make. */
function sketch({ kind, rules, values }: Piece): string {
  if (kind === 'object') {
    const names = rules.properties.map(({ name, required }) => `${required ? '!' : '?'}${name}`);
    return JSON.stringify([kind, names.sort(), values?.length]);
  }
  return JSON.stringify([kind, values?.length]);
}

/** The most alike first; the order does not depend on which side is which, or on how branches are sorted. */
function pairAlike(
  before: readonly Piece[],
  after: readonly Piece[],
  comparison: Comparison,
): Paired {
  if (before.length * after.length > mostPairs) return { pairs: [], before, after };
  const candidates = before
    .flatMap((one, i) => after.map((other, j) => candidate(one, i, other, j, comparison)))
    .filter(({ likeness }) => likeness >= leastLikeness)
    .sort(byLikeness);
  const taken = new Set<Piece>();
  const pairs: [Piece, Piece][] = [];
  for (const { one, other } of candidates) {
    if (taken.has(one) || taken.has(other)) continue;
    taken.add(one).add(other);
    pairs.push([one, other]);
  }
  const free = (piece: Piece): boolean => !taken.has(piece);
  return { pairs, before: before.filter(free), after: after.filter(free) };
}

interface Candidate {
  readonly one: Piece;
  readonly other: Piece;
  readonly likeness: number;
  readonly key: string;
  readonly distance: number;
  readonly sum: number;
}

function candidate(
  one: Piece,
  i: number,
  other: Piece,
  j: number,
  comparison: Comparison,
): Candidate {
  return {
    one,
    other,
    likeness: likeness(one, other, comparison),
    key: [sketch(one), sketch(other)].sort().join(),
    distance: Math.abs(i - j),
    sum: i + j,
  };
}

function byLikeness(a: Candidate, b: Candidate): number {
  if (a.likeness !== b.likeness) return b.likeness - a.likeness;
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  return a.distance - b.distance || a.sum - b.sum;
}

/** From 0 up; 0 for variants that a discriminator tells apart. */
function likeness(one: Piece, other: Piece, { before, after }: Comparison): number {
  const sameName = one.name !== undefined && one.name === other.name ? 0.2 : 0;
  if (one.kind !== 'object' || other.kind !== 'object') return 0.6 + sameName;
  const discriminator = discriminatorOf(one, before.glanceAt);
  const otherOne = discriminatorOf(other, after.glanceAt);
  const told = discriminator !== undefined && otherOne !== undefined;
  if (told && discriminator !== otherOne) return 0;
  return 0.6 * sharedNames(one, other) + sameName + (told ? 0.5 : 0);
}

/** The part of the properties that both have. */
function sharedNames(one: ObjectPiece, other: ObjectPiece): number {
  const names = new Set(one.rules.properties.map(({ name }) => name));
  const shared = other.rules.properties.filter(({ name }) => names.has(name)).length;
  const total = names.size + other.rules.properties.length - shared;
  return total === 0 ? 1 : shared / total;
}

/** What people call a variant: by its discriminator, its name, or what it looks like. */
export function labelOf(piece: Piece, side: Side): string {
  const discriminator = piece.kind === 'object' ? discriminatorOf(piece, side.glanceAt) : undefined;
  return discriminator ?? piece.name ?? describePieces([piece], side);
}
