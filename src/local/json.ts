/** JSON as the local EventBridge handles it: parsed to look at, as text to pass on unchanged. */

import { isObject, type JsonObject } from '../model/read/json.js';
import type { JsonValue } from '../model/schema.js';

/** Parses a text that has to be a JSON object; `undefined` when it is anything else. */
export function parseJsonObject(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a text is JSON. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * The same JSON text without white space between its tokens, so that it fits one line. Numbers keep
 * their digits: an int64 would lose some as a JavaScript number.
 */
export function compactJson(text: string): string {
  return /\s/.test(text) ? text.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1') : text;
}

/** Nesting that everything here can walk through; AWS's limit for the detail of an event. */
export const MAX_DEPTH = 1000;

/** How deep arrays and objects nest in a JSON text. Counts brackets, so no depth exhausts the stack. */
export function jsonDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (inString) {
      if (char === '\\') i++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{' || char === '[') deepest = Math.max(deepest, ++depth);
    else if (char === '}' || char === ']') depth--;
  }
  return deepest;
}
