import type { JsonValue } from '../../src/model/schema.js';
import { isArray } from '../../src/model/read/json.js';
import { propertyNames } from './written-schemas.js';

/**
 * The type of one value alone. It is open as values are: a type of which every property is optional
 * takes no object without any of them, so an object says of each name that it might have had.
 */
export function literalType(value: JsonValue): string {
  if (isArray(value)) return `[${value.map(literalType).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const absent = propertyNames.filter((name) => !Object.hasOwn(value, name));
  const members = [
    ...Object.entries(value).map(
      ([name, inner]) => `${JSON.stringify(name)}: ${literalType(inner)}`,
    ),
    ...absent.map((name) => `${JSON.stringify(name)}?: never`),
  ];
  return `{ ${members.join('; ')} }`;
}
