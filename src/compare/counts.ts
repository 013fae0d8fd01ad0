import type { ArrayRules, ObjectRules, StringRules } from '../model/schema.js';
import { limit, replaced } from './limits.js';
import type { Finding } from './outcome.js';
import type { Place } from './place.js';

/** How many there may be: as is written, and as follows from all else that is said. */
interface Count {
  readonly written: number | undefined;
  readonly implied: number;
}

/** How many characters. */
export function* compareLengths(
  before: StringRules,
  after: StringRules,
  place: Place,
): Generator<Finding> {
  const least = ({ minLength: written }: StringRules): Count => ({ written, implied: 0 });
  const most = ({ maxLength: written }: StringRules): Count => ({ written, implied: Infinity });
  yield* compareCount('minLength', least(before), least(after), place);
  yield* compareCount('maxLength', most(before), most(after), place);
}

/** How many items, and whether they may be equal. */
export function* compareItemCounts(
  before: ArrayRules,
  after: ArrayRules,
  place: Place,
): Generator<Finding> {
  const least = ({ minItems: written }: ArrayRules): Count => ({ written, implied: 0 });
  yield* compareCount('minItems', least(before), least(after), place);
  yield* compareCount('maxItems', mostItems(before), mostItems(after), place);
  if (!before.uniqueItems && after.uniqueItems) {
    yield { ...limit('tightened', 'uniqueItems', place), says: 'takes no two equal items now' };
  }
  if (before.uniqueItems && !after.uniqueItems) {
    yield { ...limit('relaxed', 'uniqueItems', place), says: 'may have equal items now' };
  }
}

/** How many items an array may have at most: where others are forbidden, those that are named. */
export function longest(rules: ArrayRules): number {
  return real(mostItems(rules), Math.min);
}

function mostItems({ prefix = [], items, maxItems: written }: ArrayRules): Count {
  return { written, implied: items === false ? prefix.length : Infinity };
}

/** How many properties: not less than are required, and where others are forbidden, not more than are named. */
export function* comparePropertyCounts(
  before: ObjectRules,
  after: ObjectRules,
  place: Place,
): Generator<Finding> {
  yield* compareCount('minProperties', leastProperties(before), leastProperties(after), place);
  yield* compareCount('maxProperties', mostProperties(before), mostProperties(after), place);
}

function leastProperties({ properties, minProperties: written }: ObjectRules): Count {
  return { written, implied: properties.filter(({ required }) => required).length };
}

function mostProperties(rules: ObjectRules): Count {
  const { properties, additional, patterns, maxProperties: written } = rules;
  const closed = additional === false && patterns === undefined;
  return { written, implied: closed ? properties.length : Infinity };
}

/** @param keyword begins with `min` for a count from below */
function* compareCount(
  keyword: string,
  before: Count,
  after: Count,
  place: Place,
): Generator<Finding> {
  const stricter = keyword.startsWith('min') ? Math.max : Math.min;
  const [was, is] = [real(before, stricter), real(after, stricter)];
  // What follows from all else is told there.
  const old = was === before.implied ? undefined : was;
  const now = is === after.implied ? undefined : is;
  const tightened = stricter(was, is) === is;
  if (was === is || (tightened ? now : old) === undefined) return;
  yield {
    ...limit(tightened ? 'tightened' : 'relaxed', keyword, place),
    ...replaced(keyword, old?.toString(), now?.toString()),
  };
}

function real({ written, implied }: Count, stricter: (a: number, b: number) => number): number {
  return stricter(written ?? implied, implied);
}
