import { isArray, isObject } from '../../model/read/json.js';
import type { JsonValue } from '../../model/schema.js';
import { follow, type JsonPath } from './json-path.js';

/**
 * Reads a JSON text that numbers are to be taken from with all their digits: an int64 would lose some
 * as a JavaScript number.
 * @returns gives what is at a path, as JSON; `undefined` for nothing
 */
export function exactJson(text: string): (path: JsonPath) => string | undefined {
  let document: JsonValue | undefined;
  return (path) => {
    document ??= JSON.parse(mark(text)) as JsonValue;
    const found = follow(path.map(markStep), document);
    return found === undefined ? undefined : write(found);
  };
}

/** Stand at the beginning of every string while numbers are strings, too. */
const STRING = 's';
const NUMBER = 'n';

const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

function markStep(step: JsonPath[number]): JsonPath[number] {
  return typeof step === 'object' && 'name' in step ? { name: STRING + step.name } : step;
}

function mark(text: string): string {
  return text.replace(STRING_OR_NUMBER, (token) =>
    token.startsWith('"') ? `"${STRING}${token.slice(1)}` : `"${NUMBER}${token}"`,
  );
}

function write(value: JsonValue): string {
  if (typeof value === 'string') {
    return value.startsWith(NUMBER) ? value.slice(1) : JSON.stringify(value.slice(1));
  }
  if (isArray(value)) return `[${value.map(write).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([key, member]) => `${JSON.stringify(key.slice(1))}:${write(member)}`,
  );
  return `{${members.join(',')}}`;
}
