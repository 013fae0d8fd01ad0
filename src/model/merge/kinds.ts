import { defined } from '../../defined.js';
import type { Kinds, NumberRules, StringRules } from '../schema.js';
import { loosest, same } from './agreement.js';
import { mergeArrays } from './arrays.js';
import { mergeObjects } from './objects.js';
import type { MergeContext, VersionedRules } from './versioned.js';

interface VersionedKinds {
  readonly version: number;
  readonly kinds: Kinds;
}

/** Kind by kind: what one version allows is allowed, under the rules that all versions agree on. */
export function mergeKinds(all: readonly VersionedKinds[], context: MergeContext): Kinds {
  const number = pick(all, 'number');
  const string = pick(all, 'string');
  const array = pick(all, 'array');
  const object = pick(all, 'object');
  return {
    ...(all.some(({ kinds }) => kinds.null) ? { null: true } : {}),
    ...(all.some(({ kinds }) => kinds.boolean) ? { boolean: true } : {}),
    ...(number.length > 0 ? { number: mergeNumbers(number.map(({ rules }) => rules)) } : {}),
    ...(string.length > 0 ? { string: mergeStrings(string.map(({ rules }) => rules)) } : {}),
    ...(array.length > 0 ? { array: mergeArrays(array, context) } : {}),
    ...(object.length > 0 ? { object: mergeObjects(object, context) } : {}),
  };
}

function pick<K extends 'number' | 'string' | 'array' | 'object'>(
  all: readonly VersionedKinds[],
  kind: K,
): VersionedRules<NonNullable<Kinds[K]>>[] {
  // No flatMap: this is where reading many versions together spends its time.
  const picked: VersionedRules<NonNullable<Kinds[K]>>[] = [];
  for (const { version, kinds } of all) {
    const rules = kinds[kind];
    if (rules !== undefined) picked.push({ version, rules });
  }
  return picked;
}

/** `number`, `number/double` and `integer/int64` are spellings of one thing: discovery picks by the sample's value. */
function mergeNumbers(all: readonly NumberRules[]): NumberRules {
  return defined({
    integer: same(all.map((r) => r.integer)),
    minimum: loosest(
      all.map((r) => r.minimum),
      Math.min,
    ),
    exclusiveMinimum: same(all.map((r) => r.exclusiveMinimum)),
    maximum: loosest(
      all.map((r) => r.maximum),
      Math.max,
    ),
    exclusiveMaximum: same(all.map((r) => r.exclusiveMaximum)),
    multipleOf: same(all.map((r) => r.multipleOf)),
    format: same(all.map((r) => r.format)),
  });
}

/** A text that looked like a date in one sample need not in the next: a format stays where all have it. */
function mergeStrings(all: readonly StringRules[]): StringRules {
  return defined({
    minLength: loosest(
      all.map((r) => r.minLength),
      Math.min,
    ),
    maxLength: loosest(
      all.map((r) => r.maxLength),
      Math.max,
    ),
    pattern: same(all.map((r) => r.pattern)),
    format: same(all.map((r) => r.format)),
  });
}
