/** By how many references one value may come to a type. */

import { groupBy } from '../../group-by.js';
import { groupsOf } from '../../model/graph.js';
import type { NamedTypes } from '../event/named-types.js';
import { meetings, meetingsWithin, type Meeting } from './parts.js';
import { readSpots, type Fork, type Reference, type Spot, type Spots } from './spots.js';

/** So many pairs of schemas are looked at; where there are more, any two references may meet. */
const mostLooks = 100_000;

/**
 * For each type that a value may come to in several ways, which part somewhere and go by the same
 * path from there: how many references these ways end with.
 */
export function arrivalsOf(types: NamedTypes): ReadonlyMap<string, number> {
  const spots = readSpots(types);
  const references = meetingReferences(spots) ?? spots.all.filter((spot) => 'ref' in spot);
  const byType = groupBy(references, ({ ref }) => ref);
  return new Map(
    [...byType].filter(([, all]) => all.length > 1).map(([type, all]) => [type, all.length]),
  );
}

/**
 * As one finds out whether an automaton is ambiguous: any two ways are followed together, from where
 * they part to where they meet.
 */
function meetingReferences(spots: Spots): Iterable<Reference> | undefined {
  const turnOf = turnsOf(spots);
  const found = new Set<Reference>();
  const pairs: Meeting<Spot>[] = [];
  const known = new Set<number>();
  let looks = 0;

  function follow(some: Iterable<Meeting<Spot> | undefined>): void {
    for (const pair of some) {
      if (++looks > mostLooks) return;
      if (pair === undefined) continue;
      const [{ id: a }, { id: b }] = pair;
      const key = Math.min(a, b) * spots.all.length + Math.max(a, b);
      if (!known.has(key)) pairs.push(pair);
      known.add(key);
    }
  }

  for (const spot of spots.all) follow(partings(spot));
  // It grows while it is walked.
  for (const [a, b] of pairs) {
    if ('ref' in a && 'ref' in b && a.ref === b.ref) found.add(a).add(b);
    else follow(turnOf(a) < turnOf(b) ? further(a, b, spots) : further(b, a, spots));
  }
  return looks > mostLooks ? undefined : found;
}

/** Where one way becomes two. */
function* partings(spot: Spot): Generator<Meeting<Spot> | undefined> {
  if ('parts' in spot) yield* meetingsWithin(spot.parts);
  if (!('same' in spot)) return;
  for (const [i, one] of spot.same.entries()) {
    for (const other of spot.same.slice(i + 1)) yield [one, other];
  }
}

/** Where two ways lead; the first goes on alone, unless both have to go into the value. */
function* further(first: Spot, second: Spot, spots: Spots): Generator<Meeting<Spot> | undefined> {
  if (!('parts' in first)) for (const next of nextOf(first, spots)) yield [next, second];
  else if ('parts' in second) yield* meetings(first.parts, second.parts);
}

function nextOf(spot: Reference | Fork, { roots }: Spots): readonly Spot[] {
  if ('same' in spot) return spot.same;
  const root = roots.get(spot.ref);
  return root === undefined ? [] : [root];
}

/**
 * Whose turn it is to go on, the lowest first: whose way may still come to where the other one is. A
 * reference and the type it leads to are one place, where the reference comes first: there ways meet.
 */
function turnsOf({ all, roots }: Spots): (spot: Spot) => number {
  const placeOf = (spot: Spot): string =>
    String('ref' in spot ? (roots.get(spot.ref)?.id ?? spot.id) : spot.id);
  const edges = all.flatMap((spot) =>
    'ref' in spot ? [] : [[placeOf(spot), 'same' in spot ? spot.same.map(placeOf) : []] as const],
  );
  const turns = new Map(
    groupsOf(new Map(edges)).flatMap((group, i) => group.map((place) => [place, -2 * i] as const)),
  );
  return (spot) => {
    if ('parts' in spot) return Infinity;
    return (turns.get(placeOf(spot)) ?? 0) - ('ref' in spot ? 1 : 0);
  };
}
