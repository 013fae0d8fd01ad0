/* eslint-disable */
/** Questions about JSON values that guards ask. Imports nothing. */

/** What is known of an object before its guard has run. */
export type Loose<T> = { readonly [K in keyof T]?: unknown };

/** Whether this has properties: an object of JSON, or an array. */
export function isObject<T = unknown>(value: unknown): value is object & Loose<T> {
  return typeof value === 'object' && value !== null;
}

/**
 * Whether all that can be read of an object is its own or a method: so it is where JSON.parse or braces
 * made it. Arrays inherit from what is an array itself. For names that every object inherits
 * (`constructor`, `toString`) there is {@link own}.
 */
export function isPlain(value: object): boolean {
  const prototype: object | null = Object.getPrototypeOf(value);
  return (
    prototype === Object.prototype ||
    prototype === null ||
    (Object.getOwnPropertyNames(prototype).every(
      (name) =>
        name === '__proto__' ||
        typeof Object.getOwnPropertyDescriptor(prototype, name)?.value === 'function',
    ) &&
      isPlain(prototype))
  );
}

/** An object to read properties of by name; undefined for all that JSON does not write as one. */
export function record<T>(value: unknown): Loose<T> | undefined {
  return isObject<T>(value) && !Array.isArray(value) ? value : undefined;
}

/** An own property by name; undefined when there is none. */
export function own(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? (value as { [name: string]: unknown })[name] : undefined;
}

/** Names of the properties that JSON writes. */
export function propertyNames(value: object): string[] {
  return Object.keys(value).filter((name) => own(value, name) !== undefined);
}

/** Whether every property that JSON writes passes. */
export function everyProperty(
  value: object,
  passes: (value: unknown, name: string) => boolean,
): boolean {
  return propertyNames(value).every((name) => passes(own(value, name), name));
}

/** Whether this is an object of which every property passes. */
export function isMapOf(value: unknown, passes: (value: unknown) => boolean): value is object {
  return isObject(value) && !Array.isArray(value) && everyProperty(value, passes);
}

/** Whether this is an array of which every item passes; unlike with `Array.every`, holes do not. */
export function isArrayOf(
  value: unknown,
  passes: (item: unknown, index: number) => boolean,
): value is readonly unknown[] {
  if (!Array.isArray(value)) return false;
  for (let index = 0; index < value.length; index++) {
    if (!passes(value[index], index)) return false;
  }
  return true;
}

export function isString(value: unknown): value is string {
  return typeof value === 'string';
}

export function isStrings(value: unknown): value is string[] {
  return isArrayOf(value, (item) => typeof item === 'string');
}

/** Length in Unicode code points, as JSON Schema counts. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/**
 * Whether the quotient is whole, or is in decimal what it is not in floating point: 19.99 / 0.01 is
 * 1998.9999999999998.
 */
export function isMultipleOf(value: number, divisor: number): boolean {
  const quotient = value / divisor;
  if (Number.isInteger(quotient)) return true;
  return Number((Math.round(quotient) * divisor).toPrecision(15)) === value;
}

/** Whether two values are the same JSON. The order of properties says nothing. */
export function deepEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  const text = canonicalJson(a);
  return text !== undefined && text === canonicalJson(b);
}

/** Whether some of the values, which stay as they are, is the same JSON. */
export function isAmong(value: unknown, values: readonly unknown[]): boolean {
  if (typeof value !== 'object' || value === null) return values.includes(value);
  const texts = textsOf.get(values) ?? new Set(values.map((allowed) => canonicalJson(allowed)));
  textsOf.set(values, texts);
  const text = canonicalJson(value);
  return text !== undefined && texts.has(text);
}

/** Lists are long, and are asked about each item of an array. */
const textsOf = /* @__PURE__ */ new WeakMap<readonly unknown[], ReadonlySet<string | undefined>>();

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
  if (typeof value === 'bigint') return undefined;
  if (typeof value === 'number' && !Number.isFinite(value)) return undefined;
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
