/**
 * The schemas of a module as its guards walk them: from each to others, of the same value or of its
 * parts. What leads to no other type is left out.
 */

import { heldAgainst } from '../../model/map-inner.js';
import type { Schema } from '../../model/schema.js';
import { isReference } from '../../model/schema.js';
import type { NamedTypes } from '../event/named-types.js';
import { partsOfArray, partsOfObject, type Parts } from './parts.js';

/** A schema in the one place where it stands. */
export type Spot = Reference | Fork | Whole;

/** The value is held against a type. */
export interface Reference {
  readonly id: number;
  readonly ref: string;
}

/** The value is held against several schemas. */
export interface Fork {
  readonly id: number;
  readonly same: readonly Spot[];
}

/** The parts of the value are held against schemas. */
export interface Whole {
  readonly id: number;
  readonly parts: Parts<Spot>;
}

export interface Spots {
  readonly all: readonly Spot[];
  /** Where types begin. */
  readonly roots: ReadonlyMap<string, Fork>;
}

export function readSpots(types: NamedTypes): Spots {
  const all: Spot[] = [];
  const roots = types.map(({ name, schema }) => {
    const spot = readSpot(schema, all);
    return [name, keep({ id: all.length, same: spot === undefined ? [] : [spot] }, all)] as const;
  });
  return { all, roots: new Map(roots) };
}

/** @param all the spots so far; filled */
function readSpot(schema: Schema, all: Spot[]): Spot | undefined {
  if (isReference(schema)) return keep({ id: all.length, ref: schema.ref }, all);
  const lead = (inner: Schema): Spot | undefined => readSpot(inner, all);
  const { array, object } = schema.kinds;
  const wholes = [
    ...(array ? [partsOfArray(array, lead)] : []),
    ...(object ? [partsOfObject(object, lead)] : []),
  ].filter(({ named, others }) => named.size > 0 || others.length > 0);
  const same = [
    ...wholes.map((parts) => keep({ id: all.length, parts }, all)),
    ...heldAgainst(schema).flatMap((part) => lead(part) ?? []),
  ];
  return same.length > 1 ? keep({ id: all.length, same }, all) : same[0];
}

function keep<T extends Spot>(spot: T, all: Spot[]): T {
  all.push(spot);
  return spot;
}
