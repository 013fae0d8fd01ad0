/**
 * Which guards have to remember what they said. Where two forms of a union lead to one type at the
 * same place, its guard is asked twice about one value, four times about what is in it, and so on.
 */

import { groupsOf, type Edges } from '../../model/graph.js';
import type { NamedTypes } from '../event/named-types.js';
import { referencesOf } from '../event/references.js';
import { arrivalsOf } from './arrivals.js';

/** So often a guard may be asked about one value: up to there it is quicker than to remember. */
const mostTimes = 100;

export interface Remembering {
  /** The types whose guards would be asked about one value too often. */
  readonly remembered: ReadonlySet<string>;
  /** The types whose guards lead to one of those. */
  readonly recalling: ReadonlySet<string>;
}

export function remembering(types: NamedTypes): Remembering {
  const edges = referencesOf(types);
  const remembered = isTree(edges) ? new Set<string>() : rememberedAmong(types, edges);
  return { remembered, recalling: leadingTo(remembered, edges) };
}

/** Whether there is one reference to a type, or none: then there is one way. */
function isTree(edges: Edges): boolean {
  const targets = [...edges.values()].flatMap((names) => [...names]);
  return new Set(targets).size === targets.length;
}

/**
 * Of two ways that lead to one type by the same path, the last references differ, or else they are
 * one way from an earlier type on. So a guard is asked as often as there are such references, times
 * what it is for the types they stand in; and in a circle, without end.
 */
function rememberedAmong(types: NamedTypes, edges: Edges): ReadonlySet<string> {
  const arrivals = arrivalsOf(types);
  const remembered = new Set<string>();
  /** How often one value comes to a type by any one reference. */
  const times = new Map<string, number>();
  for (const group of groupsOf(edges).reverse()) {
    const before = group.reduce((most, name) => Math.max(most, times.get(name) ?? 1), 1);
    for (const name of group) {
      const targets = [...(edges.get(name) ?? [])];
      const isCircular = group.length > 1 || targets.includes(name);
      const ways = arrivals.get(name) ?? 1;
      const isTooOften = ways > 1 && (isCircular || before * ways > mostTimes);
      if (isTooOften) remembered.add(name);
      const after = isTooOften ? 1 : before * ways;
      for (const target of targets) times.set(target, Math.max(times.get(target) ?? 1, after));
    }
  }
  return remembered;
}

function leadingTo(remembered: ReadonlySet<string>, edges: Edges): ReadonlySet<string> {
  const leading = new Set<string>();
  for (const group of groupsOf(edges)) {
    const targets = group.flatMap((name) => [...(edges.get(name) ?? [])]);
    if (!targets.some((target) => remembered.has(target) || leading.has(target))) continue;
    for (const name of group) leading.add(name);
  }
  return leading;
}
