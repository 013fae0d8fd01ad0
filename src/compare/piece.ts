import { groupBy } from '../group-by.js';
import { canonical } from '../model/canonical.js';
import {
  isRuled,
  kindOf,
  type JsonKind,
  type JsonValue,
  type Kinds,
  type Schema,
  type Shape,
  type Unenforced,
} from '../model/schema.js';
import { withoutLimits } from './listed.js';

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
  readonly unenforced?: readonly Unenforced[];
  /** Name of the definition or title that the piece came from: for messages, and for telling variants apart. */
  readonly name?: string;
}

export type ObjectPiece = Extract<Piece, { kind: 'object' }>;

export type Residue =
  | { readonly keyword: 'allOf' | 'not'; readonly schema: Schema }
  /** Fits one of them, and no other (`oneOf` whose branches may overlap), or too many to multiply out. */
  | { readonly keyword: 'oneOf' | 'anyOf'; readonly schemas: readonly Schema[] };

/** One piece for each kind that is allowed, with what of the values and of the unenforced is of the kind. */
export function piecesOfKinds({ kinds, values, unenforced = [] }: Shape): Piece[] {
  const pieces: Piece[] = [];
  if (kinds.null) pieces.push({ kind: 'null', rules: true, residues: [] });
  if (kinds.boolean) pieces.push({ kind: 'boolean', rules: true, residues: [] });
  if (kinds.number) pieces.push({ kind: 'number', rules: kinds.number, residues: [] });
  if (kinds.string) pieces.push({ kind: 'string', rules: kinds.string, residues: [] });
  if (kinds.array) pieces.push({ kind: 'array', rules: kinds.array, residues: [] });
  if (kinds.object) pieces.push({ kind: 'object', rules: kinds.object, residues: [] });
  return pieces.map((piece) => {
    const own = unenforced.filter(({ kind = piece.kind }) => kind === piece.kind);
    const listed =
      values === undefined ? piece : { ...piece, values: values.filter(isOf(piece.kind)) };
    return withUnenforced(listed, own);
  });
}

/** With what guards do not enforce, each text once. */
export function withUnenforced(piece: Piece, more: readonly Unenforced[]): Piece {
  if (more.length === 0) return piece;
  const all = [...(piece.unenforced ?? []), ...more];
  const distinct = new Map(all.map((one) => [`${one.keyword} ${one.text}`, one]));
  return { ...piece, unenforced: [...distinct.values()] };
}

/** The kinds of one piece, to make a schema of it again. */
export function kindsOf(piece: Piece): Kinds {
  return { [piece.kind]: piece.rules };
}

function isOf(kind: JsonKind): (value: JsonValue) => boolean {
  return (value) => kindOf(value) === kind;
}

/** Whether a piece lets every value of its kind through. */
export function isBare(piece: Piece): boolean {
  return piece.values === undefined && isUnruled(piece);
}

function isUnruled(piece: Piece): boolean {
  if (piece.residues.length > 0) return false;
  return piece.kind === 'object' ? !isRuled(piece.rules) : Object.keys(piece.rules).length === 0;
}

/** Respelling undone: limits of what is listed go, what nothing can be of goes, doubles go, enums side by side are one, `enum: [true, false]` is boolean. */
export function tidy(pieces: readonly Piece[]): Piece[] {
  const possible = pieces.map(withoutLimits).filter(({ values }) => values?.length !== 0);
  const kept = withoutDoubles(possible);
  const listed = groupBy(kept.filter(isEnum), ({ kind }) => kind);
  return kept.flatMap((piece) => {
    if (!isEnum(piece)) return [piece];
    const enums = listed.get(piece.kind) ?? [];
    listed.delete(piece.kind);
    return enums.length === 0 ? [] : [united(piece, enums)];
  });
}

function withoutDoubles(pieces: readonly Piece[]): Piece[] {
  const known = new Map<unknown, Piece[]>();
  return pieces.filter((piece) => {
    const key = piece.rules === true ? piece.kind : piece.rules;
    const alike = known.get(key) ?? [];
    known.set(key, alike);
    if (alike.some((other) => isSamePiece(other, piece))) return false;
    alike.push(piece);
    return true;
  });
}

/** Whether two pieces were taken from the same place of a document: what `$ref` makes of one. */
function isSamePiece(a: Piece, b: Piece): boolean {
  return (
    a.kind === b.kind &&
    a.rules === b.rules &&
    a.values?.length === b.values?.length &&
    a.residues.length === b.residues.length &&
    a.residues.every((residue, i) => isSameResidue(residue, b.residues[i])) &&
    commonValues(a.values, b.values)?.length === a.values?.length &&
    (a.unenforced === b.unenforced || canonical(a.unenforced) === canonical(b.unenforced))
  );
}

function isSameResidue(a: Residue, b: Residue | undefined): boolean {
  if (a.keyword !== b?.keyword) return false;
  return 'schemas' in a
    ? 'schemas' in b && a.schemas === b.schemas
    : 'schema' in b && a.schema === b.schema;
}

/** All the residues, each once. */
export function joinResidues(a: readonly Residue[], b: readonly Residue[]): readonly Residue[] {
  return [...a, ...b.filter((residue) => !a.some((other) => isSameResidue(other, residue)))];
}

/** A piece that nothing but its values restricts: several together are one enum. */
function isEnum(piece: Piece): boolean {
  return piece.values !== undefined && isUnruled(piece);
}

function united(piece: Piece, enums: readonly Piece[]): Piece {
  const one = withValues(
    piece,
    enums.flatMap(({ values = [] }) => values),
  );
  return withUnenforced(
    one,
    enums.flatMap(({ unenforced = [] }) => unenforced),
  );
}

/** With each value once; without any when they are all that the kind has. */
function withValues(piece: Piece, values: readonly JsonValue[]): Piece {
  const { values: _, ...rest } = piece;
  const distinct = [...new Map(values.map((value) => [canonical(value), value])).values()];
  const count = piece.kind === 'null' ? 1 : piece.kind === 'boolean' ? 2 : Infinity;
  return distinct.length === count ? rest : { ...rest, values: distinct };
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
