import type { Schema } from '../model/schema.js';
import type { Comparison } from './comparison.js';
import type { Piece } from './piece.js';
import type { Side } from './side.js';

/** Objects that share less than this part of their properties are no two states of one thing. */
const leastShared = 0.3;

/**
 * How much two types are alike: 1 for equal ones, 0 for ones that no rename would explain.
 * @param depth how many arrays were gone into
 */
export function likenessOfTypes(
  before: Schema,
  after: Schema,
  comparison: Comparison,
  depth = 0,
): number {
  if (comparison.same(before, after)) return 1;
  const one = telling(comparison.before.piecesOf(before));
  const other = telling(comparison.after.piecesOf(after));
  const kinds = new Set(one.map(({ kind }) => kind));
  const shared = new Set(other.map(({ kind }) => kind).filter((kind) => kinds.has(kind)));
  if (shared.size === 0) return 0;
  if (shared.has('object')) return likenessOfObjects(one, other);
  const [items, otherItems] = [itemsOf(one), itemsOf(other)];
  if (shared.has('array') && items && otherItems && depth < 2) {
    return likenessOfTypes(items, otherItems, comparison, depth + 1) * 0.9;
  }
  return shared.size === kinds.size && shared.size === other.length ? 0.8 : 0.5;
}

/** That null is allowed says nothing of what a property is. */
function telling(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.filter(({ kind }) => kind !== 'null');
}

function likenessOfObjects(one: readonly Piece[], other: readonly Piece[]): number {
  const [names, others] = [namesOf(one), namesOf(other)];
  const shared = [...names].filter((name) => others.has(name)).length;
  const total = names.size + others.size - shared;
  const part = total === 0 ? 1 : shared / total;
  return part < leastShared ? 0 : 0.5 + 0.4 * part;
}

function namesOf(pieces: readonly Piece[]): ReadonlySet<string> {
  return new Set(
    pieces.flatMap((piece) =>
      piece.kind === 'object' ? piece.rules.properties.map(({ name }) => name) : [],
    ),
  );
}

function itemsOf(pieces: readonly Piece[]): Schema | undefined {
  const found = pieces.flatMap((piece) =>
    piece.kind === 'array' && typeof piece.rules.items === 'object' ? [piece.rules.items] : [],
  );
  return found[0];
}

/** How little it is by chance that two properties have this type: 0 for a plain text, 1 for an object of many parts. */
export function distinctness(schema: Schema, side: Side, depth = 0): number {
  const each = side.piecesOf(schema).map((piece) => distinctnessOf(piece, side, depth));
  return Math.max(0, ...each);
}

function distinctnessOf(piece: Piece, side: Side, depth: number): number {
  if (piece.values !== undefined) return piece.values.length > 1 ? 1 : 0.6;
  switch (piece.kind) {
    case 'object':
      return Math.min(1, piece.rules.properties.length / 4);
    case 'array':
      return typeof piece.rules.items === 'object' && depth < 2
        ? Math.max(0.2, distinctness(piece.rules.items, side, depth + 1))
        : 0.2;
    case 'string':
      return piece.rules.pattern !== undefined ? 0.8 : piece.rules.format !== undefined ? 0.3 : 0;
    case 'number':
      return piece.rules.multipleOf !== undefined || piece.rules.maximum !== undefined ? 0.3 : 0;
    default:
      return 0;
  }
}
