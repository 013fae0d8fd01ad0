import { isArray, isObject } from '../../model/read/json.js';
import type { JsonValue } from '../../model/schema.js';

/** How many bytes a value has as JSON without spaces, in UTF-8. However deep it is nested. */
export function jsonBytes(value: JsonValue): number {
  let bytes = 0;
  const pending: JsonValue[] = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (isArray(next)) {
      bytes += punctuation(next.length);
      for (const item of next) pending.push(item);
    } else if (isObject(next)) {
      const entries = Object.entries(next);
      bytes += punctuation(entries.length);
      for (const [key, member] of entries) {
        bytes += textBytes(key) + 1;
        pending.push(member);
      }
    } else {
      bytes += typeof next === 'string' ? textBytes(next) : String(next).length;
    }
  }
  return bytes;
}

/** Brackets and commas. */
function punctuation(length: number): number {
  return 2 + Math.max(length - 1, 0);
}

function textBytes(text: string): number {
  return Buffer.byteLength(JSON.stringify(text));
}
