/**
 * Pairs as many as can be: the maximum matching of a bipartite graph, by augmenting paths (Kuhn). Taking
 * the first that fits would not do: what is only assumed to fit could be taken from what truly does.
 * @param fits asked at most once of two
 * @returns the partner of each of the others that has one
 */
export function matchMost<T>(
  some: readonly T[],
  others: readonly T[],
  fits: (one: T, other: T) => boolean,
): ReadonlyMap<T, T> {
  const partners = new Map<T, T>();
  const known = new Map<T, Map<T, boolean>>();

  function mayPair(one: T, other: T): boolean {
    const answers = known.get(one) ?? new Map<T, boolean>();
    known.set(one, answers);
    const answer = answers.get(other) ?? fits(one, other);
    answers.set(other, answer);
    return answer;
  }

  /** Finds one a partner: of those that are free, or else one whose own partner finds another. */
  function pair(one: T, tried: Set<T>): boolean {
    const free = others.find((other) => !partners.has(other) && mayPair(one, other));
    const partner = free ?? others.find((other) => mayPair(one, other) && isGivenUp(other, tried));
    if (partner === undefined) return false;
    partners.set(partner, one);
    return true;
  }

  function isGivenUp(other: T, tried: Set<T>): boolean {
    const rival = partners.get(other);
    if (rival === undefined || tried.has(other)) return false;
    return pair(rival, tried.add(other));
  }

  for (const one of some) pair(one, new Set());
  return partners;
}
