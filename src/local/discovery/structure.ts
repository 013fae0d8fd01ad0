import { createHash } from 'node:crypto';
import { isArray, isObject, type JsonObject } from '../../model/read/json.js';
import type { JsonValue } from '../../model/schema.js';
import { spell } from './observation.js';
import { formatOf } from './text-format.js';

/**
 * A key for what discovery sees in an event: events with the same one, and of one source and
 * detail-type, give the same content. It costs a tenth of inferring the content, and most events
 * are like one before. Events with the same content may have different keys.
 */
export function structureKey(event: JsonObject): string {
  const { 'detail-type': detailType } = event;
  const text = `${JSON.stringify(detailType ?? null)}${structure(event)}`;
  return createHash('sha256').update(text).digest('base64');
}

function structure(value: JsonValue): string {
  if (value === null) return '_';
  if (typeof value === 'string') return formatOf(value);
  if (typeof value === 'number') return spell(value);
  if (typeof value === 'boolean') return 'boolean';
  if (isArray(value)) return elements(value);
  return isObject(value) ? members(value) : '';
}

/** Equal elements say nothing new, and their order does not count. */
function elements(array: readonly JsonValue[]): string {
  if (array.length === 1) return `[${structure(array[0] ?? null)}]`;
  return `[${[...new Set(array.map(structure))].sort().join()}]`;
}

/** The length before a key keeps it apart from what follows, whatever is in it. */
function members(object: JsonObject): string {
  let text = '{';
  for (const key of Object.keys(object)) {
    text += `${key.length}:${key}${structure(object[key] ?? null)}`;
  }
  return `${text}}`;
}
