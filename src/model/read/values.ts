import { canonical } from '../canonical.js';
import type { JsonValue } from '../schema.js';
import { isArray, own, type JsonObject } from './json.js';
import { maxDepth, type Place } from './place.js';

/** The only values there are: those of `enum`, and of these `const` of later drafts. */
export function readValues(node: JsonObject, place: Place): JsonValue[] | undefined {
  const only = own(node, 'const');
  const constant = only === undefined ? undefined : checkedValues([only], place.down('const'));
  const listed = readEnum(node, place);
  if (constant === undefined || listed === undefined) return constant ?? listed;
  const allowed = new Set(listed.map(canonical));
  const common = constant.filter((value) => allowed.has(canonical(value)));
  if (common.length > 0) return common;
  const expected = 'one of the values of "enum"';
  place.down('const').report('EVB_KEYWORD_INVALID', { keyword: 'const', expected });
  return constant;
}

function readEnum(node: JsonObject, place: Place): JsonValue[] | undefined {
  const list = own(node, 'enum');
  if (list === undefined) return undefined;
  if (isArray(list) && list.length > 0) return checkedValues(list, place.down('enum'));
  place
    .down('enum')
    .report('EVB_KEYWORD_INVALID', { keyword: 'enum', expected: 'a list that is not empty' });
  return undefined;
}

/** Numbers that JSON.parse cannot hold exactly would be another value in the type: refused. */
function checkedValues(values: readonly JsonValue[], place: Place): JsonValue[] | undefined {
  const limit = maxDepth - place.depth;
  if (values.some((value) => isDeeper(value, limit))) {
    place.report('EVB_SCHEMA_TOO_DEEP', { limit: maxDepth });
    return undefined;
  }
  if (values.some(hasUnsafeNumber)) {
    place.report('EVB_NUMBER_UNSAFE');
    return undefined;
  }
  return [...new Map(values.map((value) => [canonical(value), value])).values()];
}

function isDeeper(value: JsonValue, limit: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return limit <= 0 || Object.values(value).some((inner) => isDeeper(inner, limit - 1));
}

/** JSON.parse has rounded it, or made it infinite. */
function hasUnsafeNumber(value: JsonValue): boolean {
  if (typeof value === 'number') {
    return !Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value));
  }
  return typeof value === 'object' && value !== null && Object.values(value).some(hasUnsafeNumber);
}
