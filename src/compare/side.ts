import { leavesFirst } from '../model/graph.js';
import type { Schema, SchemaDocument, Shape } from '../model/schema.js';
import { isReference, kindNames } from '../model/schema.js';
import { areDisjoint } from './disjoint.js';
import { identify, type Identity } from './identity.js';
import { areTooMany, besides, inOrderOfText, meet } from './meet.js';
import { isBare, kindsOf, piecesOfKinds, tidy, type Piece } from './piece.js';

/** One of the two documents that are compared: its schemas taken apart, each once and only when asked for. */
export interface Side extends Pick<Identity, 'idOf' | 'both'> {
  readonly root: Schema;
  /** The pieces of a schema: whatever it accepts, one of them accepts. */
  readonly piecesOf: (schema: Schema) => readonly Piece[];
  /** The pieces by kind and values alone: at least all that is accepted, without looking further. */
  readonly glanceAt: (schema: Schema) => readonly Piece[];
  /** The rules of a piece as a schema, without what stands beside them. */
  readonly rulesOf: (piece: Piece) => Schema;
  /** Whether every value fits. */
  readonly isAnything: (schema: Schema) => boolean;
}

/** Gets a document ready to be compared. References into nothing count as anything. */
export function readSide(document: SchemaDocument): Side {
  const { idOf, resolve, both } = identify(document);
  const joining = { both, rulesOf };
  const known = new Map<number, readonly Piece[]>();
  const open = new Set<number>();
  const rules = new Map<unknown, Schema>();

  function piecesOf(schema: Schema): readonly Piece[] {
    // What it is made of comes before: in hostile schemas that goes further than the stack.
    for (const part of leavesFirst(resolve(schema), madeOf)) lookInto(part);
    return lookInto(schema) ?? [];
  }

  /** As far as it was not looked into before. */
  function madeOf(shape: Shape): readonly Shape[] {
    return known.has(idOf(shape)) ? [] : branchesOf(shape).map(resolve);
  }

  function glanceAt(schema: Schema): readonly Piece[] {
    return tidy(piecesOfKinds(resolve(schema)));
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
    let pieces = tidy(piecesOfKinds(shape));
    for (const schema of inOrderOfText(shape.allOf ?? [])) {
      const others = lookInto(schema);
      if (others !== undefined)
        pieces = meet(pieces, others, { keyword: 'allOf', schema }, joining);
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
    const residue = { keyword, schemas } as const;
    const branches = schemas.map((schema) => branchOf(schema) ?? []);
    const united = tidy(branches.flat());
    if (areTooMany(united.map(({ residues }) => residues.length))) return besides(pieces, residue);
    const met = meet(pieces, united, residue, joining);
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

  function rulesOf(piece: Piece): Schema {
    const key = piece.rules === true ? piece.kind : piece.rules;
    const schema = rules.get(key) ?? { kinds: kindsOf(piece) };
    rules.set(key, schema);
    return schema;
  }

  const isAnything = (schema: Schema): boolean => {
    const bare = piecesOf(schema).filter(isBare);
    return new Set(bare.map(({ kind }) => kind)).size === kindNames.length;
  };

  return { root: document.root, piecesOf, glanceAt, idOf, both, rulesOf, isAnything };
}

function branchesOf({ allOf = [], anyOf = [], oneOf = [] }: Shape): readonly Schema[] {
  return [...allOf, ...anyOf, ...oneOf];
}
