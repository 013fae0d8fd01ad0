import { canonical } from '../model/canonical.js';
import type { JsonValue } from '../model/schema.js';
import { describeValues } from './describe.js';
import type { Finding } from './outcome.js';
import type { Place } from './place.js';

/** Enums: which values came, which went, and whether there is one at all. */
export function* compareValues(
  before: readonly JsonValue[] | undefined,
  after: readonly JsonValue[] | undefined,
  place: Place,
): Generator<Finding> {
  if (before === undefined && after === undefined) return;
  if (before === undefined) {
    const listed = describeValues(after ?? []);
    yield { rule: 'enum-added', place, says: `takes ${listed} alone now`, after: listed };
  } else if (after === undefined) {
    const listed = describeValues(before);
    yield { rule: 'enum-removed', place, says: `takes more than ${listed} now`, before: listed };
  } else {
    yield* compareLists(before, after, place);
  }
}

function* compareLists(
  before: readonly JsonValue[],
  after: readonly JsonValue[],
  place: Place,
): Generator<Finding> {
  const added = missingFrom(before, after);
  const removed = missingFrom(after, before);
  const texts = { before: describeValues(before), after: describeValues(after) };
  if (added.length > 0) {
    yield {
      rule: 'enum-value-added',
      place,
      says: `may be ${describeValues(added)} now`,
      ...texts,
    };
  }
  if (removed.length > 0) {
    const says = `can no longer be ${describeValues(removed)}`;
    yield { rule: 'enum-value-removed', place, says, ...texts };
  }
}

function missingFrom(list: readonly JsonValue[], values: readonly JsonValue[]): JsonValue[] {
  const known = new Set(list.map(canonical));
  return values.filter((value) => !known.has(canonical(value)));
}
