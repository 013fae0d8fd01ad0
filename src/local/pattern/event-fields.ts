import { isArray, isObject, own, type JsonObject } from '../../model/read/json.js';
import type { JsonValue } from '../../model/schema.js';
import { MAX_DEPTH } from '../json.js';
import { accepts, type FieldCondition } from './field.js';
import { isLeaf } from './leaf.js';

/** What an event has at a path: a value that the condition accepts, another value, or none. */
export type Seen = 'accepted' | 'other' | 'nothing';

/** The values that an object has for the first step of a path. */
export type ValuesAt = (step: string) => readonly JsonValue[];

/**
 * Looks an object's fields up. Keys with dots are nested keys written short: `{"a.b": 1}` has
 * `{"b": 1}` at `a`, beside what it has under the key `a` itself.
 * @param deep whether anything below those values is asked for; else such keys cannot matter
 */
export function fieldsOf(object: JsonObject, deep: boolean): ValuesAt {
  const dotted = deep ? Object.keys(object).filter((key) => key.includes('.')) : [];
  const spread = new Map<string, JsonValue[]>();
  for (const key of dotted) {
    const dot = key.indexOf('.');
    const step = key.slice(0, dot);
    const values = spread.get(step) ?? [];
    spread.set(step, values);
    values.push({ [key.slice(dot + 1)]: object[key] ?? null });
  }
  return (step) => {
    const value = own(object, step);
    const more = spread.get(step) ?? [];
    return value === undefined ? more : [value, ...more];
  };
}

/** The stronger of what was seen and what `value` adds. */
export function see(seen: Seen, condition: FieldCondition | undefined, value: JsonValue): Seen {
  if (condition === undefined || seen === 'accepted' || !isLeaf(value)) return seen;
  return accepts(condition, value) ? 'accepted' : 'other';
}

/** Looks for the values of one field, `taken` steps of its path being behind. */
export type Seek = (from: JsonValue, steps: readonly string[], taken: number) => Seen;

/**
 * Looks in all elements of all arrays on the way. Remembers what it found in an array, so that
 * nesting does not multiply the work.
 */
export function seeker(condition: FieldCondition): Seek {
  const known = new Map<JsonValue, Seen>();
  const seek = (value: JsonValue, steps: readonly string[], taken: number, depth: number): Seen => {
    if (depth > MAX_DEPTH) return 'nothing';
    if (isArray(value)) {
      const found = known.get(value) ?? seekIn(value, steps, taken, depth + 1);
      known.set(value, found);
      return found;
    }
    const step = steps[taken];
    if (step === undefined) return see('nothing', condition, value);
    if (!isObject(value)) return 'nothing';
    const values = fieldsOf(value, taken + 1 < steps.length)(step);
    return seekIn(values, steps, taken + 1, depth + 1);
  };
  const seekIn = (
    values: readonly JsonValue[],
    steps: readonly string[],
    taken: number,
    depth: number,
  ): Seen => {
    let seen: Seen = 'nothing';
    for (const value of values) {
      const found = seek(value, steps, taken, depth);
      if (found === 'accepted') return found;
      if (found === 'other') seen = found;
    }
    return seen;
  };
  return (from, steps, taken) => seek(from, steps, taken, 0);
}
