import type { ObjectRules, Schema } from '../model/schema.js';
import type { Outcome } from './outcome.js';
import { below, type Place } from './place.js';

type Patterns = NonNullable<ObjectRules['patterns']>;

/**
 * Names by pattern. The same pattern on both sides is compared by its schema. Another one narrows or
 * widens where the other names are open; where they are not, it moves names from one rule to another.
 */
export function* comparePatterns(
  before: ObjectRules,
  after: ObjectRules,
  place: Place,
): Generator<Outcome> {
  const [old, now] = [byPattern(before.patterns), byPattern(after.patterns)];
  const open = before.additional === 'open' && after.additional === 'open';
  for (const [pattern, schema] of old) {
    const here = below(place, { to: 'matching', pattern });
    const other = now.get(pattern);
    if (other !== undefined) yield { before: schema, after: other, place: here };
    else if (open)
      yield { rule: 'pattern-properties-removed', place: here, says: 'may hold anything now' };
  }
  for (const pattern of now.keys()) {
    const here = below(place, { to: 'matching', pattern });
    if (open && !old.has(pattern)) {
      yield { rule: 'pattern-properties-added', place: here, says: 'has rules now' };
    }
  }
  if (!open && !sameKeys(old, now)) yield changed(old, now, place);
}

function changed(
  old: ReadonlyMap<string, Schema>,
  now: ReadonlyMap<string, Schema>,
  place: Place,
): Outcome {
  return {
    rule: 'pattern-properties-changed',
    place,
    says: 'has other patterns of names: which names now have other rules was not computed',
    before: [...old.keys()].join(', '),
    after: [...now.keys()].join(', '),
  };
}

/** One schema a pattern; the model lists each pattern once. */
function byPattern(patterns: Patterns | undefined): ReadonlyMap<string, Schema> {
  return new Map(patterns?.map(({ pattern, schema }) => [pattern, schema]));
}

function sameKeys(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean {
  return a.size === b.size && [...a.keys()].every((key) => b.has(key));
}

/** What the patterns that a name matches say of it. The model holds only patterns that are safe to run. */
export function schemasMatching(patterns: Patterns | undefined, name: string): Schema[] {
  return (patterns ?? []).flatMap(({ pattern, schema }) =>
    new RegExp(pattern, 'u').test(name) ? [schema] : [],
  );
}
