import { step } from '../text/json-pointer.js';
import { nearest } from '../text/nearest.js';
import { problem, type FactsOf, type Problem, type ProblemCode, type Where } from '../problems.js';

/** Where a value stands, and where complaints about it go: reading goes on, so that all are told. */
export interface Place {
  readonly where: Where & { readonly pointer: string };
  readonly problems: Problem[];
}

/** Takes a value of unknown shape; what it cannot take it complains about and leaves out. */
export type Reader<T> = (value: unknown, place: Place) => T | undefined;

export const text: Reader<string> = (value, place) =>
  typeof value === 'string' && value.trim() !== ''
    ? value
    : refuse(place, 'a text that is not empty', value);

/** A text that passes `test`; `expected` says in words what passes. */
export function textThat(test: (value: string) => boolean, expected: string): Reader<string> {
  return (value, place) =>
    typeof value === 'string' && test(value) ? value : refuse(place, expected, value);
}

/** A whole number between bounds, both included. */
export function wholeNumber(least: number, most: number): Reader<number> {
  return (value, place) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
      ? value
      : refuse(place, `a whole number from ${least} to ${most}`, value);
}

/** One of a few texts. */
export function oneOf<const T extends string>(...choices: readonly T[]): Reader<T> {
  const expected = choices.map((choice) => `'${choice}'`).join(' or ');
  return (value, place) =>
    choices.find((choice) => choice === value) ?? refuse(place, expected, value);
}

/** A list; an item that cannot be taken is complained about and left out. */
export function listOf<T>(item: Reader<T>): Reader<readonly T[]> {
  return (value, place) =>
    Array.isArray(value)
      ? value
          .map((each: unknown, index) => item(each, inside(place, String(index))))
          .filter((each) => each !== undefined)
      : refuse(place, 'a list', value);
}

/** An object whose keys are read, too. A map, since a key may be called `__proto__`. */
export function mapOf<T>(key: Reader<string>, item: Reader<T>): Reader<ReadonlyMap<string, T>> {
  return (value, place) => {
    if (!isRecord(value)) return refuse(place, 'an object', value);
    const taken = new Map<string, T>();
    for (const [name, each] of Object.entries(value)) {
      const at = inside(place, name);
      const [known, read] = [key(name, at), item(each, at)];
      if (known !== undefined && read !== undefined) taken.set(known, read);
    }
    return taken;
  };
}

/**
 * An object with known keys, each with its reader; any other key is a complaint.
 * @param readers by key
 * @param needs the keys that must be there
 */
export function keysOf<T extends object>(
  readers: { readonly [K in keyof T]-?: Reader<NonNullable<T[K]>> },
  needs: readonly (string & keyof T)[] = [],
): Reader<Partial<T>> {
  const isKnown = (key: string): key is string & keyof T => Object.hasOwn(readers, key);
  return (value, place) => {
    if (!isRecord(value)) return refuse(place, 'an object', value);
    const taken: Partial<T> = {};
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- ties key and value
    const take = <K extends keyof T>(key: K, given: unknown, at: Place): void => {
      const read = readers[key](given, at);
      if (read !== undefined) taken[key] = read;
    };
    for (const key of needs) {
      if (!Object.hasOwn(value, key)) complain(place, 'EVB_CONFIG_KEY_MISSING', { key });
    }
    for (const [key, given] of Object.entries(value)) {
      const at = inside(place, key);
      if (!isKnown(key)) complain(at, 'EVB_CONFIG_KEY_UNKNOWN', meant(key, Object.keys(readers)));
      else if (given !== undefined) take(key, given, at);
    }
    return taken;
  };
}

/** The nearest known name and all of them, as facts for a problem. */
function meant(
  key: string,
  names: readonly string[],
): { key: string; near: string; names: string } {
  return { key, near: nearest(key, names) ?? '', names: names.join(', ') };
}

/** The place of a property or item: one step further down the JSON pointer. */
export function inside(place: Place, key: string): Place {
  return { ...place, where: { ...place.where, pointer: step(place.where.pointer, key) } };
}

/** Complains that a value is not what it should be, and takes nothing for it. */
export function refuse(place: Place, expected: string, given: unknown): undefined {
  complain(place, 'EVB_CONFIG_VALUE', { expected, given: shown(given) });
}

/** A value in a sentence: short, and never the inside of an object. */
function shown(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return `a ${typeof value}`;
  const written = JSON.stringify(value);
  return written.length > 60 ? `${written.slice(0, 59)}…` : written;
}

/** Adds a problem of the table to those of the place. */
export function complain<Code extends ProblemCode>(
  place: Place,
  code: Code,
  ...facts: FactsOf<Code>
): void {
  place.problems.push(problem(code, place.where, ...facts));
}

/** Whether it is an object of JSON: no array. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
