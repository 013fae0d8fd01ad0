import { isArray, isObject, type JsonObject } from '../../model/read/json.js';
import type { JsonValue } from '../../model/schema.js';
import { formatOf, type TextFormat } from './text-format.js';

/**
 * AWS, "Inferring schemas": levels of nesting below the 255th are ignored. The event itself is
 * level 1; what a container on level 255 holds is not looked at.
 */
const MAX_LEVEL = 255;

/** How AWS spells a number: small integers as `number`, big ones as `int64`, fractions as `double`. */
export type NumberSpelling = 'number' | 'int64' | 'double';

/** All that was seen at one place of one or more events. Filled in place while observing. */
export interface Observation {
  /** A null, or something of which nothing is known. */
  nulls: boolean;
  booleans: boolean;
  numbers?: NumberSpelling;
  strings?: TextFormat;
  /** What all elements of all arrays were. */
  items?: Observation;
  objects?: ObjectsSeen;
}

export interface ObjectsSeen {
  count: number;
  readonly properties: Map<string, PropertySeen>;
}

export interface PropertySeen {
  /** In how many of the objects. */
  count: number;
  readonly value: Observation;
}

export function nothingSeen(): Observation {
  return { nulls: false, booleans: false };
}

/** Adds a value to what was seen before at its place. */
export function observe(place: Observation, value: JsonValue, level = 1): void {
  if (value === null) place.nulls = true;
  else if (typeof value === 'boolean') place.booleans = true;
  else if (typeof value === 'number') place.numbers = widerNumber(place.numbers, spell(value));
  else if (typeof value === 'string') place.strings = widerText(place.strings, formatOf(value));
  else if (isArray(value)) observeItems((place.items ??= nothingSeen()), value, level);
  else if (isObject(value)) {
    observeObject((place.objects ??= { count: 0, properties: new Map() }), value, level);
  }
}

function observeItems(items: Observation, array: readonly JsonValue[], level: number): void {
  if (level < MAX_LEVEL) for (const item of array) observe(items, item, level + 1);
  else if (array.length > 0) items.nulls = true;
}

function observeObject(objects: ObjectsSeen, object: JsonObject, level: number): void {
  objects.count += 1;
  if (level === MAX_LEVEL) return;
  for (const [name, value] of Object.entries(object)) {
    const property = objects.properties.get(name) ?? { count: 0, value: nothingSeen() };
    objects.properties.set(name, property);
    property.count += 1;
    observe(property.value, value, level + 1);
  }
}

export function spell(value: number): NumberSpelling {
  if (!Number.isInteger(value) || Math.abs(value) >= 2 ** 63) return 'double';
  return value === (value | 0) ? 'number' : 'int64';
}

function widerNumber(a: NumberSpelling | undefined, b: NumberSpelling): NumberSpelling {
  if (a === undefined || a === b) return b;
  return a === 'double' || b === 'double' ? 'double' : 'int64';
}

function widerText(a: TextFormat | undefined, b: TextFormat): TextFormat {
  return a === undefined || a === b ? b : 'plain';
}
