/** What leads where, name by name. */
export type Edges = ReadonlyMap<string, Iterable<string>>;

/** A name on the way down, and what is still to be visited from it. */
interface Visit {
  readonly name: string;
  readonly index: number;
  /** Index of the earliest name that it leads back to. */
  lowest: number;
  readonly targets: Iterator<string>;
}

/**
 * Groups names that lead to each other. A group comes after all groups that it leads to (Tarjan,
 * 1972; without recursion, since chains in hostile schemas are longer than the stack).
 */
export function groupsOf(edges: Edges): string[][] {
  const groups: string[][] = [];
  const indices = new Map<string, number>();
  const waiting: string[] = [];
  const isWaiting = new Set<string>();
  const path: Visit[] = [];

  const enter = (name: string): void => {
    const index = indices.size;
    indices.set(name, index);
    waiting.push(name);
    isWaiting.add(name);
    const targets = (edges.get(name) ?? [])[Symbol.iterator]();
    path.push({ name, index, lowest: index, targets });
  };

  const leave = ({ name, index, lowest }: Visit): void => {
    const above = path.at(-1);
    if (above !== undefined) above.lowest = Math.min(above.lowest, lowest);
    if (lowest < index) return;
    const group = waiting.splice(waiting.lastIndexOf(name));
    for (const one of group) isWaiting.delete(one);
    groups.push(group);
  };

  for (const start of edges.keys()) {
    if (!indices.has(start)) enter(start);
    for (let here = path.at(-1); here !== undefined; here = path.at(-1)) {
      const next = here.targets.next();
      if (next.done) {
        path.pop();
        leave(here);
        continue;
      }
      const target = next.value;
      const index = indices.get(target);
      if (index === undefined) enter(target);
      else if (isWaiting.has(target)) here.lowest = Math.min(here.lowest, index);
    }
  }
  return groups;
}

/** The names that lead back to themselves. */
export function circular(edges: Edges): ReadonlySet<string> {
  const isLoop = ([only = '', ...others]: string[]): boolean =>
    others.length > 0 || [...(edges.get(only) ?? [])].includes(only);
  return new Set(groupsOf(edges).filter(isLoop).flat());
}

/**
 * What something leads to, at whatever distance, and last that itself: each after all that it leads to,
 * unless that leads back to it. Without recursion, as above.
 */
export function* leavesFirst<T>(start: T, leadsTo: (item: T) => Iterable<T>): Generator<T> {
  const seen = new Set([start]);
  const path = [{ item: start, targets: leadsTo(start)[Symbol.iterator]() }];
  for (let here = path.at(-1); here !== undefined; here = path.at(-1)) {
    const next = here.targets.next();
    if (next.done) {
      path.pop();
      yield here.item;
    } else if (!seen.has(next.value)) {
      seen.add(next.value);
      path.push({ item: next.value, targets: leadsTo(next.value)[Symbol.iterator]() });
    }
  }
}
