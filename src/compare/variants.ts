import type { Comparison } from './comparison.js';
import { describePieces } from './describe.js';
import { discriminatorOf } from './disjoint.js';
import { matchMost } from './matching.js';
import type { Piece } from './piece.js';
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
  const ranks = ranksOf([...before, ...after]);
  const others = after.map(traitsOf(comparison.after, ranks));
  const candidates = before
    .map(traitsOf(comparison.before, ranks))
    .flatMap((one) => others.map((other) => candidate(one, other)))
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

/** What is held against each of the variants of the other side, found out once. */
interface Traits {
  readonly piece: Piece;
  readonly index: number;
  readonly rank: number;
  readonly names: ReadonlySet<string>;
  readonly discriminator: string | undefined;
}

function traitsOf(
  { glanceAt }: Side,
  ranks: ReadonlyMap<Piece, number>,
): (piece: Piece, index: number) => Traits {
  return (piece, index) => ({
    piece,
    index,
    rank: ranks.get(piece) ?? 0,
    names: new Set(piece.kind === 'object' ? piece.rules.properties.map(({ name }) => name) : []),
    discriminator: piece.kind === 'object' ? discriminatorOf(piece, glanceAt) : undefined,
  });
}

/** Where the sketches of pieces come in the order of texts: sketches themselves are long to compare. */
function ranksOf(pieces: readonly Piece[]): ReadonlyMap<Piece, number> {
  const sketches = pieces.map(sketch);
  const ranks = new Map([...new Set(sketches)].sort().map((text, rank) => [text, rank]));
  return new Map(pieces.map((piece, i) => [piece, ranks.get(sketches[i] ?? '') ?? 0]));
}

interface Candidate {
  readonly one: Piece;
  readonly other: Piece;
  readonly likeness: number;
  readonly ranks: readonly [lower: number, higher: number];
  readonly distance: number;
  readonly sum: number;
}

function candidate(one: Traits, other: Traits): Candidate {
  return {
    one: one.piece,
    other: other.piece,
    likeness: likeness(one, other),
    ranks: [Math.min(one.rank, other.rank), Math.max(one.rank, other.rank)],
    distance: Math.abs(one.index - other.index),
    sum: one.index + other.index,
  };
}

function byLikeness(a: Candidate, b: Candidate): number {
  return (
    b.likeness - a.likeness ||
    a.ranks[0] - b.ranks[0] ||
    a.ranks[1] - b.ranks[1] ||
    a.distance - b.distance ||
    a.sum - b.sum
  );
}

/** From 0 up; 0 for variants that a discriminator tells apart. */
function likeness(one: Traits, other: Traits): number {
  const { name, kind } = one.piece;
  const sameName = name !== undefined && name === other.piece.name ? 0.2 : 0;
  if (kind !== 'object' || other.piece.kind !== 'object') return 0.6 + sameName;
  const told = one.discriminator !== undefined && other.discriminator !== undefined;
  if (told && one.discriminator !== other.discriminator) return 0;
  return 0.6 * sharedPart(one.names, other.names) + sameName + (told ? 0.5 : 0);
}

/** The part of the properties that both have. */
function sharedPart(names: ReadonlySet<string>, others: ReadonlySet<string>): number {
  const shared = [...others].filter((name) => names.has(name)).length;
  const total = names.size + others.size - shared;
  return total === 0 ? 1 : shared / total;
}

/** What people call a variant: by its discriminator, its name, or what it looks like. */
export function labelOf(piece: Piece, side: Side): string {
  const discriminator = piece.kind === 'object' ? discriminatorOf(piece, side.glanceAt) : undefined;
  return discriminator ?? piece.name ?? describePieces([piece], side);
}
