import { canonical } from '../model/canonical.js';
import type { JsonKind, JsonValue, Kinds, Schema } from '../model/schema.js';

/**
 * A schema taken apart: a value is accepted when it is accepted by one of the schema's pieces. A
 * piece is of one kind alone, so that `nullable`, a list of types, and anyOf with a null branch all
 * come out the same.
 */
export type Piece = {
  readonly [K in JsonKind]: PieceOf<K, NonNullable<Kinds[K]>>;
}[JsonKind];

interface PieceOf<K, R> {
  readonly kind: K;
  readonly rules: R;
  /** The only values there are. */
  readonly values?: readonly JsonValue[];
  /** What else must hold and could not be written into `rules`. */
  readonly residues: readonly Residue[];
  /** Name of the definition or title that the piece came from: for messages, and for telling variants apart. */
  readonly name?: string;
}

export type ObjectPiece = Extract<Piece, { kind: 'object' }>;

export type Residue =
  | { readonly keyword: 'allOf' | 'not'; readonly schema: Schema }
  /** Fits one of them, and no other (`oneOf` whose branches may overlap), or too many to multiply out. */
  | { readonly keyword: 'oneOf' | 'anyOf'; readonly schemas: readonly Schema[] };

/** One piece for each kind that is allowed, with those of the values that are of the kind. */
export function piecesOfKinds(kinds: Kinds, values?: readonly JsonValue[]): Piece[] {
  const pieces: Piece[] = [];
  if (kinds.null) pieces.push({ kind: 'null', rules: true, residues: [] });
  if (kinds.boolean) pieces.push({ kind: 'boolean', rules: true, residues: [] });
  if (kinds.number) pieces.push({ kind: 'number', rules: kinds.number, residues: [] });
  if (kinds.string) pieces.push({ kind: 'string', rules: kinds.string, residues: [] });
  if (kinds.array) pieces.push({ kind: 'array', rules: kinds.array, residues: [] });
  if (kinds.object) pieces.push({ kind: 'object', rules: kinds.object, residues: [] });
  if (values === undefined) return pieces;
  return pieces.map((piece) => ({ ...piece, values: values.filter(isOf(piece.kind)) }));
}

/** The kinds of one piece, to make a schema of it again. */
export function kindsOf(piece: Piece): Kinds {
  return { [piece.kind]: piece.rules };
}

function isOf(kind: JsonKind): (value: JsonValue) => boolean {
  return (value) => kindOf(value) === kind;
}

function kindOf(value: JsonValue): JsonKind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'boolean' || type === 'number' || type === 'string' ? type : 'object';
}

/** Whether a piece lets every value of its kind through. */
export function isBare(piece: Piece): boolean {
  return piece.values === undefined && isUnruled(piece);
}

function isUnruled(piece: Piece): boolean {
  if (piece.residues.length > 0) return false;
  if (piece.kind !== 'object') return Object.keys(piece.rules).length === 0;
  const { properties, additional, ...rest } = piece.rules;
  return properties.length === 0 && additional === 'open' && Object.keys(rest).length === 0;
}

/** Respelling undone: what can come of nothing goes, doubles go, `enum: [true, false]` is boolean, enums side by side are one. */
export function tidy(pieces: readonly Piece[]): Piece[] {
  const kept: Piece[] = [];
  for (const piece of pieces.map(withoutIdleValues)) {
    if (piece.values?.length === 0 || kept.some((other) => isSamePiece(other, piece))) continue;
    const twin = kept.findIndex((other) => canJoin(other, piece));
    const other = kept[twin];
    if (other === undefined) kept.push(piece);
    else kept[twin] = withoutIdleValues({ ...other, values: union(other.values, piece.values) });
  }
  return kept;
}

/** Whether two pieces were taken from the same place of a document: what `$ref` makes of one. */
export function isSamePiece(a: Piece, b: Piece): boolean {
  return (
    a.kind === b.kind &&
    a.rules === b.rules &&
    a.values?.length === b.values?.length &&
    commonValues(a.values, b.values)?.length === a.values?.length &&
    a.residues.length === b.residues.length &&
    a.residues.every((residue, i) => residue === b.residues[i])
  );
}

function withoutIdleValues(piece: Piece): Piece {
  const count = piece.kind === 'null' ? 1 : piece.kind === 'boolean' ? 2 : Infinity;
  if (piece.values === undefined || new Set(piece.values).size < count) return piece;
  const { values: _, ...rest } = piece;
  return rest;
}

/** Enums of one kind that nothing else restricts: together they are one enum. */
function canJoin(a: Piece, b: Piece): boolean {
  const isEnum = (piece: Piece): boolean => piece.values !== undefined && isUnruled(piece);
  return a.kind === b.kind && isEnum(a) && isEnum(b);
}

function union(a: readonly JsonValue[] = [], b: readonly JsonValue[] = []): JsonValue[] {
  return [...new Map([...a, ...b].map((value) => [canonical(value), value])).values()];
}

/** The values that both lists have; a list that is absent has all. */
export function commonValues(
  a: readonly JsonValue[] | undefined,
  b: readonly JsonValue[] | undefined,
): readonly JsonValue[] | undefined {
  if (a === undefined) return b;
  if (b === undefined) return a;
  const texts = new Set(b.map(canonical));
  return a.filter((value) => texts.has(canonical(value)));
}
