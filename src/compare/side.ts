import { canonical } from '../model/canonical.js';
import type { Schema, SchemaDocument, Shape } from '../model/schema.js';
import { anyKinds, isReference } from '../model/schema.js';
import { areDisjoint } from './disjoint.js';
import { intersect } from './intersect.js';
import {
  isBare,
  joinResidues,
  kindsOf,
  piecesOfKinds,
  tidy,
  type Piece,
  type Residue,
} from './piece.js';

/** From this many pairs on, alternatives are not multiplied out any more. */
const mostPairs = 2_000;

/** One of the two documents that are compared: its schemas taken apart, each once and only when asked for. */
export interface Side {
  readonly root: Schema;
  /** The pieces of a schema: whatever it accepts, one of them accepts. */
  readonly piecesOf: (schema: Schema) => readonly Piece[];
  /** The pieces by kind and values alone: at least all that is accepted, without looking further. */
  readonly glanceAt: (schema: Schema) => readonly Piece[];
  /** Equal for schemas that are the same one, however it is referred to. */
  readonly idOf: (schema: Schema) => number;
  /** The schema of what fits both. */
  readonly both: (a: Schema, b: Schema) => Schema;
  /** The rules of a piece as a schema, without what stands beside them. */
  readonly rulesOf: (piece: Piece) => Schema;
  /** Whether every value fits. */
  readonly isAnything: (schema: Schema) => boolean;
}

/** Gets a document ready to be compared. References into nothing count as anything. */
export function readSide(document: SchemaDocument): Side {
  const { idOf, resolve, both } = identify(document);
  const known = new Map<number, readonly Piece[]>();
  const open = new Set<number>();
  const rules = new Map<unknown, Schema>();

  function piecesOf(schema: Schema): readonly Piece[] {
    return lookInto(schema) ?? [];
  }

  function glanceAt(schema: Schema): readonly Piece[] {
    const { kinds, values } = resolve(schema);
    return tidy(piecesOfKinds(kinds, values));
  }

  /** Undefined where a schema is made of itself (`A: {allOf: [A]}`), which says nothing. */
  function lookInto(schema: Schema): readonly Piece[] | undefined {
    const id = idOf(schema);
    const pieces = known.get(id);
    if (pieces !== undefined || open.has(id)) return pieces;
    open.add(id);
    const taken = takeApart(resolve(schema));
    open.delete(id);
    known.set(id, taken);
    return taken;
  }

  function takeApart(shape: Shape): Piece[] {
    let pieces = tidy(piecesOfKinds(shape.kinds, shape.values));
    for (const schema of sortedByText(shape.allOf ?? [])) {
      pieces = meet(pieces, lookInto(schema), { keyword: 'allOf', schema });
    }
    if (shape.anyOf) pieces = meetAny(pieces, 'anyOf', shape.anyOf);
    if (shape.oneOf) pieces = meetAny(pieces, 'oneOf', shape.oneOf);
    const { not } = shape;
    if (not !== undefined) pieces = besides(pieces, { keyword: 'not', schema: not });
    return tidy(pieces);
  }

  function meetAny(
    pieces: readonly Piece[],
    keyword: 'anyOf' | 'oneOf',
    schemas: readonly Schema[],
  ): Piece[] {
    const branches = schemas.map((schema) => branchOf(schema) ?? []);
    const residue = { keyword, schemas } as const;
    const met = meet(pieces, tidy(branches.flat()), residue);
    const exclusive = keyword === 'anyOf' || areDisjoint(branches, glanceAt);
    return exclusive ? met : besides(met, residue);
  }

  /** What a branch is made of, by its name. */
  function branchOf(schema: Schema): readonly Piece[] | undefined {
    const name = isReference(schema) ? schema.ref : schema.doc?.title;
    const pieces = lookInto(schema);
    if (name === undefined) return pieces;
    return pieces?.map((piece) => (piece.name === undefined ? { ...piece, name } : piece));
  }

  function meet(
    pieces: readonly Piece[],
    others: readonly Piece[] | undefined,
    residue: Residue,
  ): Piece[] {
    if (others === undefined) return [...pieces];
    const pairs = pieces.flatMap((piece) =>
      others.filter(({ kind }) => kind === piece.kind).map((other) => ({ piece, other })),
    );
    if (pairs.length > mostPairs) return besides(pieces, residue);
    return pairs.flatMap(({ piece, other }) => intersect(piece, other, { both, rulesOf }) ?? []);
  }

  function rulesOf(piece: Piece): Schema {
    const key = piece.rules === true ? piece.kind : piece.rules;
    const schema = rules.get(key) ?? { kinds: kindsOf(piece) };
    rules.set(key, schema);
    return schema;
  }

  const isAnything = (schema: Schema): boolean => {
    const bare = piecesOf(schema).filter(isBare);
    return new Set(bare.map(({ kind }) => kind)).size === Object.keys(anyKinds).length;
  };

  return { root: document.root, piecesOf, glanceAt, idOf, both, rulesOf, isAnything };
}

/** What cannot be written as one depends on what came first; so the order as written must not count. */
function sortedByText(schemas: readonly Schema[]): readonly Schema[] {
  if (schemas.length < 2) return schemas;
  return schemas
    .map((schema) => ({ schema, text: unorderedText(schema) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ schema }) => schema);
}

function unorderedText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(unorderedText).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return canonical(value);
  const members = Object.entries(value).map(([key, one]) => `${key}:${unorderedText(one)}`);
  return `{${members.sort().join()}}`;
}

function besides(pieces: readonly Piece[], residue: Residue): Piece[] {
  return pieces.map((piece) => ({ ...piece, residues: joinResidues(piece.residues, [residue]) }));
}

/** Numbers for schemas. The same two schemas together are the same schema again, or recursion would never end. */
function identify(document: SchemaDocument) {
  const ids = new Map<Shape, number>();
  const members = new Map<Schema, readonly Schema[]>();
  const together = new Map<string, Schema>();
  const anything: Shape = { kinds: anyKinds };

  function resolve(schema: Schema): Shape {
    const seen = new Set<string>();
    let here = schema;
    while (isReference(here)) {
      const target = seen.has(here.ref) ? undefined : document.definitions.get(here.ref);
      if (target === undefined) return anything;
      seen.add(here.ref);
      here = target;
    }
    return here;
  }

  function idOf(schema: Schema): number {
    const shape = resolve(schema);
    const id = ids.get(shape) ?? ids.size;
    ids.set(shape, id);
    return id;
  }

  function both(a: Schema, b: Schema): Schema {
    const parts = new Map(
      [...(members.get(a) ?? [a]), ...(members.get(b) ?? [b])].map((part) => [idOf(part), part]),
    );
    const key = [...parts.keys()].sort((x, y) => x - y).join();
    const schema = together.get(key) ?? joined([...parts.values()]);
    together.set(key, schema);
    if (!members.has(schema)) members.set(schema, [...parts.values()]);
    return schema;
  }

  return { resolve, idOf, both };
}

function joined(parts: readonly Schema[]): Schema {
  const [only, ...others] = parts;
  return only !== undefined && others.length === 0 ? only : { kinds: anyKinds, allOf: parts };
}
