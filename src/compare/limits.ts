import type { Finding } from './outcome.js';
import type { Place } from './place.js';

export function* comparePattern(
  before: string | undefined,
  after: string | undefined,
  place: Place,
): Generator<Finding> {
  if (before === after) return;
  const texts = replaced('pattern', before, after);
  if (before === undefined) yield { ...limit('tightened', 'pattern', place), ...texts };
  else if (after === undefined) yield { ...limit('relaxed', 'pattern', place), ...texts };
  else yield { rule: 'pattern-changed', place, keyword: 'pattern', ...texts };
}

export function* compareFormat(
  before: string | undefined,
  after: string | undefined,
  place: Place,
): Generator<Finding> {
  if (before === after) return;
  const how = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  const texts = replaced('format', before, after);
  yield { rule: `format-${how}`, place, keyword: 'format', ...texts };
}

/** The beginning of a finding about a limit; who spreads it says the rest. */
export function limit(
  how: 'tightened' | 'relaxed' | 'changed',
  keyword: string,
  place: Place,
): Pick<Finding, 'rule' | 'keyword' | 'place'> {
  return { rule: `constraint-${how}`, keyword, place };
}

/** The end of a finding about a keyword that was set, dropped or given another value. */
export function replaced(
  keyword: string,
  before: string | undefined,
  after: string | undefined,
): Pick<Finding, 'says' | 'before' | 'after'> {
  if (before === undefined) return { says: `has ${keyword} ${after} now`, after: String(after) };
  if (after === undefined) return { says: `no longer has ${keyword} ${before}`, before };
  return { says: `has ${keyword} ${after} now, it was ${before}`, before, after };
}
