import { isArray, isObject, own } from '../../model/read/json.js';
import type { JsonValue } from '../../model/schema.js';

type Step = { readonly name: string } | { readonly index: number } | 'all';

/** A path that can be followed: {@link readJsonPath} made it. */
export type JsonPath = readonly Step[];

const TOKEN = /\.([A-Za-z0-9_-]+)|\.\*|\[(\d{1,9})\]|\[\*\]|\['([^']*)'\]|\["([^"]*)"\]/y;

/**
 * Reads the JSON paths that EventBridge knows: `$.detail.items[0].name`, `['a key']`, `*`.
 * @returns `undefined` when it is no such path
 */
export function readJsonPath(text: string): JsonPath | undefined {
  if (!text.startsWith('$')) return undefined;
  const steps: Step[] = [];
  TOKEN.lastIndex = 1;
  while (TOKEN.lastIndex < text.length) {
    const token = TOKEN.exec(text);
    if (token === null) return undefined;
    const name = token[1] ?? token[3] ?? token[4];
    if (name !== undefined) steps.push({ name });
    else if (token[2] !== undefined) steps.push({ index: Number(token[2]) });
    else steps.push('all');
  }
  return steps;
}

/** What is at the path: one value, a list of values when the path has a `*`, `undefined` for nothing. */
export function follow(path: JsonPath, value: JsonValue): JsonValue | undefined {
  let here: readonly JsonValue[] = [value];
  for (const step of path) here = here.flatMap((item) => take(step, item));
  return path.includes('all') ? here : here[0];
}

function take(step: Step, value: JsonValue): readonly JsonValue[] {
  if (step === 'all') {
    if (isArray(value)) return value;
    return isObject(value) ? Object.values(value) : [];
  }
  if ('index' in step) return isArray(value) ? present(value[step.index]) : [];
  return isObject(value) ? present(own(value, step.name)) : [];
}

function present(value: JsonValue | undefined): readonly JsonValue[] {
  return value === undefined ? [] : [value];
}
