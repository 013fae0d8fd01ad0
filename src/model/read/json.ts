/** Looking at parsed JSON that somebody else wrote: own properties only, nothing taken on trust. */

import { tokens } from '../../text/json-pointer.js';
import type { JsonValue } from '../schema.js';

export type JsonObject = { readonly [key: string]: JsonValue };

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !isArray(value);
}

export function isArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The own property of that name; `undefined` for `constructor` and the like when it is not there. */
export function own(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** What a pointer points at, or `undefined`. Steps through own properties only. */
export function at(document: JsonValue, pointer: string): JsonValue | undefined {
  let here: JsonValue | undefined = document;
  for (const token of tokens(pointer)) {
    if (isArray(here)) here = /^(0|[1-9]\d*)$/.test(token) ? here[Number(token)] : undefined;
    else if (isObject(here)) here = own(here, token);
    else return undefined;
  }
  return here;
}
