import type { Comparison } from './comparison.js';
import { pairKey } from './comparison.js';
import { isFinding, type Finding, type Pair } from './outcome.js';

/** The same two schemas are reported at no more places than this: what fans out by reference would not end. */
const mostPlaces = 25;

interface Visit {
  readonly pair: Pair;
  readonly key: string;
  /** The visit that led here. */
  readonly from?: Visit;
}

/** Everything that differs from a pair of schemas down, nearest first. Recursion ends where it comes round. */
export function walk(root: Pair, comparison: Comparison): Finding[] {
  const findings: Finding[] = [];
  const visits: Visit[] = [{ pair: root, key: pairKey(root, comparison) }];
  const places = new Map<string, number>();
  for (let next = 0; next < visits.length; next++) {
    const visit = visits[next];
    if (visit === undefined) break;
    for (const outcome of comparison.look(visit.pair)) {
      if (isFinding(outcome)) {
        findings.push(outcome);
        if (outcome.rule === 'comparison-unfinished') return findings;
        continue;
      }
      const key = pairKey(outcome, comparison);
      const seen = places.get(key) ?? 0;
      if (seen >= mostPlaces || comesRound(key, visit)) continue;
      places.set(key, seen + 1);
      visits.push({ pair: outcome, key, from: visit });
    }
  }
  return findings;
}

function comesRound(key: string, visit: Visit): boolean {
  for (let here: Visit | undefined = visit; here !== undefined; here = here.from) {
    if (here.key === key) return true;
  }
  return false;
}
