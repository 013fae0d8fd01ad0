import { createHash } from 'node:crypto';
import { isArray, isObject } from '../../model/read/json.js';
import type { JsonValue } from '../../model/schema.js';
import { MAX_DEPTH } from '../json.js';

/**
 * A key that is equal for contents of the same shape: the order of keys and of `required` does not
 * count. A discoverer makes no new version for a shape that a schema had before.
 * @param content a schema's content; any text will do
 */
export function shapeKey(content: string): string {
  const text = normalised(content) ?? content;
  return createHash('sha256').update(text).digest('base64url');
}

/** Contents that are nested too deep are compared as texts; discovery makes none. */
function normalised(content: string): string | undefined {
  try {
    return write(JSON.parse(content) as JsonValue, 0);
  } catch {
    return undefined;
  }
}

function write(value: JsonValue, depth: number): string {
  if (depth > MAX_DEPTH) throw new RangeError('nested too deep');
  if (isArray(value)) return `[${value.map((item) => write(item, depth + 1)).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${writeMember(key, value[key] ?? null, depth + 1)}`);
  return `{${members.join(',')}}`;
}

function writeMember(key: string, value: JsonValue, depth: number): string {
  if (key !== 'required' || !isArray(value)) return write(value, depth);
  return `[${value
    .map((item) => write(item, depth))
    .sort()
    .join(',')}]`;
}
