/* eslint-disable */
/** Questions about JSON values that guards ask. Imports nothing. */

/** What is known of an object before its guard has run. */
export type Loose<T> = { readonly [K in keyof T]?: unknown };

/**
 * An object to read properties of by name: itself when it is plain, from whatever realm; a copy of
 * its own properties when it inherits some (a class instance). What a polluted `Object.prototype`
 * adds is seen, because the code that reads the event after the guard sees it, too. For the names
 * that every object inherits (`constructor`, `toString`) there is {@link own}.
 * @returns undefined for all that JSON does not write as an object
 */
export function record<T>(value: unknown): Loose<T> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  try {
    // Object.getPrototypeOf takes as long as the rest of a guard.
    if ((value as { __proto__?: unknown }).__proto__ === Object.prototype) return value;
  } catch {
    // node --disable-proto=throw
  }
  return ownProperties(value);
}

function ownProperties(value: object): object | undefined {
  if (Array.isArray(value)) return undefined;
  const prototype: object | null = Object.getPrototypeOf(value);
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
  return isPlain ? value : Object.assign(Object.create(null), value);
}

/** An own property by name; undefined when there is none. */
export function own(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? (value as { [name: string]: unknown })[name] : undefined;
}

/** Names of the properties that JSON writes. */
export function propertyNames(value: object): string[] {
  return Object.keys(value).filter((name) => own(value, name) !== undefined);
}

/**
 * Whether every property that JSON writes passes.
 * @param depth how deep the properties are nested; handed through
 */
export function everyProperty(
  value: object,
  passes: (value: unknown, name: string, depth: number) => boolean,
  depth = 0,
): boolean {
  return propertyNames(value).every((name) => passes(own(value, name), name, depth));
}

/**
 * Whether every item passes; unlike with `Array.every`, holes do not.
 * @param depth how deep the items are nested; handed through
 * @param from index of the first item to look at
 */
export function everyItem(
  items: readonly unknown[],
  passes: (item: unknown, depth: number) => boolean,
  depth = 0,
  from = 0,
): boolean {
  for (let index = from; index < items.length; index++) {
    if (!passes(items[index], depth)) return false;
  }
  return true;
}

export function isString(value: unknown): value is string {
  return typeof value === 'string';
}

/** Whether this is an array of strings; as quick as written out. */
export function isStrings(value: unknown): value is string[] {
  if (!Array.isArray(value)) return false;
  for (const item of value) if (typeof item !== 'string') return false;
  return true;
}

/** Length in Unicode code points, as JSON Schema counts. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** Whether the quotient is whole in floating point, as ajv has it. */
export function isMultipleOf(value: number, divisor: number): boolean {
  return Number.isInteger(value / divisor);
}

/** Whether two values are the same JSON. The order of properties says nothing. */
export function deepEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  const text = canonicalJson(a);
  return text !== undefined && text === canonicalJson(b);
}

/** Whether no two items are the same JSON. */
export function allUnique(items: readonly unknown[]): boolean {
  const seen = new Set<string>();
  for (const item of items) {
    const text = canonicalJson(item);
    if (text === undefined || seen.has(text)) return false;
    seen.add(text);
  }
  return true;
}

/** How deep a value may be nested: a cycle has no end, but the stack has. */
export const MAX_DEPTH = 256;

/** The same text for the same JSON; undefined for what is not JSON or deeper than MAX_DEPTH. */
function canonicalJson(value: unknown, depth = 0): string | undefined {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (depth === MAX_DEPTH) return undefined;
  const parts: string[] = [];
  const names = Array.isArray(value) ? value.keys() : propertyNames(value).sort();
  for (const name of names) {
    const text = canonicalJson(own(value, String(name)), depth + 1);
    if (text === undefined) return undefined;
    parts.push(Array.isArray(value) ? text : `${JSON.stringify(name)}:${text}`);
  }
  return Array.isArray(value) ? `[${parts.join()}]` : `{${parts.join()}}`;
}

/**
 * What TypeScript takes a property for that an object does not have and every object inherits
 * (`constructor`): where it may be left out, its type must admit this.
 */
export type Inherited<Name> = Name extends keyof Object ? Object[Name] : never;
