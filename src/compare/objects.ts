import type { ObjectRules, Property, Schema } from '../model/schema.js';
import type { Comparison } from './comparison.js';
import { comparePropertyCounts } from './counts.js';
import { compareDependencies } from './dependencies.js';
import { describe } from './describe.js';
import type { Finding, Outcome } from './outcome.js';
import { comparePatterns, schemasMatching } from './pattern-properties.js';
import { below, propertyOf, type Place } from './place.js';
import { findRenames } from './renames.js';
import type { RuleId } from '../rule-ids.js';
import type { Side } from './side.js';
import { additionalRules, compareSlots, type Slot } from './slots.js';

/** Properties by name, then what is said of all other names. */
export function* compareObjects(
  before: ObjectRules,
  after: ObjectRules,
  place: Place,
  comparison: Comparison,
): Generator<Outcome> {
  yield* compareProperties(before, after, place, comparison);
  const others = below(place, { to: 'values' });
  yield* compareSlots(before.additional, after.additional, others, additionalRules, comparison);
  yield* comparePatterns(before, after, place);
  yield* compareDependencies(before.dependencies, after.dependencies, place, comparison);
  yield* comparePropertyCounts(before, after, place);
}

function* compareProperties(
  before: ObjectRules,
  after: ObjectRules,
  place: Place,
  comparison: Comparison,
): Generator<Outcome> {
  const renames = findRenames(before, after, place, comparison);
  const renamed = new Set<string>();
  for (const { finding, from, to } of renames) {
    renamed.add(from.name).add(to.name);
    yield finding;
    yield { before: from.schema, after: to.schema, place: finding.place };
  }
  const old = new Map(before.properties.map((property) => [property.name, property]));
  const names = new Set(after.properties.map(({ name }) => name));
  for (const property of before.properties) {
    if (names.has(property.name) || renamed.has(property.name)) continue;
    yield* compareRemoved(property, after, place, comparison);
  }
  for (const property of after.properties) {
    if (renamed.has(property.name)) continue;
    const was = old.get(property.name);
    if (was === undefined) yield* compareAdded(property, before, place, comparison);
    else yield* compareKept(was, property, place);
  }
}

function* compareKept(before: Property, after: Property, parent: Place): Generator<Outcome> {
  const place = propertyOf(parent, after.name);
  if (!before.required && after.required) yield becameRequired(place);
  if (before.required && !after.required) yield becameOptional(place, after);
  yield { before: before.schema, after: after.schema, place };
}

function becameRequired(place: Place): Finding {
  return { rule: 'property-became-required', place, says: 'is required now, it was optional' };
}

function becameOptional(place: Place, { evidence }: Partial<Property>): Finding {
  const seen = evidence ? ` (in ${evidence.present} of ${evidence.total} ${evidence.of})` : '';
  return {
    rule: 'property-became-optional',
    place,
    says: `is optional now${seen}, it was required`,
  };
}

function* compareAdded(
  property: Property,
  before: ObjectRules,
  parent: Place,
  comparison: Comparison,
): Generator<Outcome> {
  const { name, required, schema } = property;
  const place = propertyOf(parent, name);
  const rest = restAt(before, name, comparison.before);
  const after = describe(schema, comparison.after);
  const how = required ? 'required' : 'optional';
  if (rest === 'open' || rest === false) {
    const rule: RuleId = `${how}-property-added${rest === false ? '-to-closed' : ''}`;
    yield { rule, place, says: `is new: ${after}, ${how}`, after };
    return;
  }
  const says = `has rules of its own now: ${after}; before, those of the map were its rules`;
  yield { rule: 'property-added-to-map', place, says, after };
  if (required) yield becameRequired(place);
  yield { before: rest, after: schema, place };
}

function* compareRemoved(
  property: Property,
  after: ObjectRules,
  parent: Place,
  comparison: Comparison,
): Generator<Outcome> {
  const { name, required, schema } = property;
  const place = propertyOf(parent, name);
  const rest = restAt(after, name, comparison.after);
  const before = describe(schema, comparison.before);
  const how = required ? 'required' : 'optional';
  if (rest === 'open' || rest === false) {
    const rule: RuleId = `${how}-property-removed${rest === false ? '-from-closed' : ''}`;
    yield { rule, place, says: `is gone; it was ${before}, ${how}`, before };
    return;
  }
  const says = `has no rules of its own any more (${before}); those of the map are its rules`;
  yield { rule: 'property-removed-from-map', place, says, before };
  if (required) yield becameOptional(place, {});
  yield { before: schema, after: rest, place };
}

/** What an object says of a name that it does not declare: what the patterns say, or else the rest. */
function restAt(rules: ObjectRules, name: string, side: Side): Slot {
  const [first, ...others] = schemasMatching(rules.patterns, name);
  if (first === undefined) return rules.additional;
  return others.reduce((all: Schema, schema) => side.both(all, schema), first);
}
