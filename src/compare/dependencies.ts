import { isNames, type ObjectRules, type Schema } from '../model/schema.js';
import type { Comparison } from './comparison.js';
import { limit, replaced } from './limits.js';
import type { Finding, Outcome } from './outcome.js';
import { where, type Place } from './place.js';

type Dependencies = NonNullable<ObjectRules['dependencies']>;

/** What must come along with a property: other names, or a schema that the whole object must fit. */
export function* compareDependencies(
  before: Dependencies | undefined,
  after: Dependencies | undefined,
  place: Place,
  comparison: Comparison,
): Generator<Outcome> {
  if (before === undefined && after === undefined) return;
  yield* compareNames(namesOf(before ?? []), namesOf(after ?? []), place);
  const old = schemasOf(before ?? [], comparison.before.both);
  const now = schemasOf(after ?? [], comparison.after.both);
  for (const [key, schema] of old) {
    const other = now.get(key);
    const here = where(place, `where it has ${key}`);
    if (other !== undefined) yield { before: schema, after: other, place: here };
    else yield { ...limit('relaxed', 'dependencies', here), says: 'need not fit a further schema' };
  }
  for (const key of now.keys()) {
    if (old.has(key)) continue;
    const here = where(place, `where it has ${key}`);
    yield { ...limit('tightened', 'dependencies', here), says: 'must fit a further schema' };
  }
}

function* compareNames(
  before: ReadonlyMap<string, ReadonlySet<string>>,
  after: ReadonlyMap<string, ReadonlySet<string>>,
  place: Place,
): Generator<Finding> {
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const old = before.get(key) ?? new Set<string>();
    const now = after.get(key) ?? new Set<string>();
    const came = [...now].some((name) => !old.has(name));
    const went = [...old].some((name) => !now.has(name));
    if (!came && !went) continue;
    const how = came && went ? 'changed' : came ? 'tightened' : 'relaxed';
    const texts = replaced('dependencies', saysNeeds(key, old), saysNeeds(key, now));
    yield { ...limit(how, 'dependencies', where(place, `where it has ${key}`)), ...texts };
  }
}

function saysNeeds(key: string, names: ReadonlySet<string>): string | undefined {
  return names.size === 0 ? undefined : `${key} needs ${[...names].sort().join(', ')}`;
}

function namesOf(dependencies: Dependencies): ReadonlyMap<string, ReadonlySet<string>> {
  const all = new Map<string, Set<string>>();
  for (const { key, needs } of dependencies) {
    if (!isNames(needs)) continue;
    const names = all.get(key) ?? new Set();
    needs.forEach((name) => names.add(name));
    all.set(key, names);
  }
  return all;
}

function schemasOf(
  dependencies: Dependencies,
  both: (a: Schema, b: Schema) => Schema,
): ReadonlyMap<string, Schema> {
  const all = new Map<string, Schema>();
  for (const { key, needs } of dependencies) {
    if (isNames(needs)) continue;
    const other = all.get(key);
    all.set(key, other === undefined ? needs : both(other, needs));
  }
  return all;
}
