/* eslint-disable */
import type { JsonSchema, JsonType } from './json-schema.js';
import { deepEqual } from './values.js';

/** What a value is made with. */
export interface Making {
  /** A number from 0 to 1, as `Math.random` gives them. */
  readonly random: () => number;
  readonly definitions: { readonly [name: string]: JsonSchema };
  /** How likely a property is there that need not be. */
  readonly optional: number;
  /** The definitions that the value at hand is in, from the outside in. */
  readonly within: readonly string[];
  /** How many values may still be tried, of all. */
  readonly budget: { left: number };
}

/** No value was found that fits. */
export class NoSampleError extends Error {
  override readonly name = 'NoSampleError';
}

/** Whether a definition is in itself: then values are kept small, so that they end. */
export function isDeep({ within }: Making): boolean {
  return within.indexOf(within.at(-1) ?? '') < within.length - 1;
}

const MAX_WITHIN = 6;

/** Another of them at each attempt. */
export function turn<T>(values: readonly T[], making: Making, attempt: number): T | undefined {
  const start = isDeep(making) ? 0 : Math.floor(making.random() * values.length);
  return values[(start + attempt) % values.length];
}

interface Flat {
  readonly schema: JsonSchema;
  readonly making: Making;
}

/**
 * A schema without `$ref`, `allOf`, `anyOf` and `oneOf` whose values should fit that one: references
 * are followed, parts are put together, and of forms one is chosen, another at each attempt.
 */
export function flatten(schema: JsonSchema, making: Making, attempt: number): Flat {
  if (schema.$ref !== undefined) return follow(schema.$ref, making, attempt);
  const { allOf = [], anyOf = [], oneOf = [], ...own } = schema;
  const forms = [anyOf, oneOf].flatMap((some) => choose(some, making, attempt) ?? []);
  let flat: Flat = { schema: own, making };
  for (const part of [...allOf, ...forms, ...neededParts(own)]) {
    const other = flatten(part, flat.making, attempt);
    flat = { schema: merge(flat.schema, other.schema), making: other.making };
  }
  return flat;
}

function follow(ref: string, making: Making, attempt: number): Flat {
  const name = ref.slice('#/definitions/'.length);
  const definition = Object.hasOwn(making.definitions, name) ? making.definitions[name] : undefined;
  const within = [...making.within, name];
  if (definition === undefined || within.filter((one) => one === name).length > MAX_WITHIN) {
    throw new NoSampleError(`${ref} has no end`);
  }
  return flatten(definition, { ...making, within }, attempt);
}

function choose(forms: readonly JsonSchema[], making: Making, attempt: number) {
  const refers = (form: JsonSchema) => Number(JSON.stringify(form).includes('"$ref"'));
  const endingFirst = [...forms].sort((a, b) => refers(a) - refers(b));
  return turn(isDeep(making) ? endingFirst : forms, making, attempt);
}

/** What the required properties depend on. */
function neededParts({ required = [], dependencies = {} }: JsonSchema): JsonSchema[] {
  return Object.entries(dependencies)
    .filter(([name]) => required.includes(name))
    .map(([, needs]) => (isNames(needs) ? { required: needs } : needs));
}

function isNames(needs: JsonSchema | readonly string[]): needs is readonly string[] {
  return Array.isArray(needs);
}

type Keywords = { readonly [keyword: string]: unknown };

/** Whose values fit both, as far as keywords can be put together. */
function merge(a: JsonSchema, b: JsonSchema): JsonSchema {
  const x = a as Keywords;
  const y = b as Keywords;
  const common = Object.keys(x).filter((keyword) => Object.hasOwn(y, keyword));
  const combined = common.map((keyword) => [keyword, combine(keyword, x[keyword], y[keyword])]);
  return { ...x, ...y, ...Object.fromEntries(combined) };
}

function combine(keyword: string, x: unknown, y: unknown): unknown {
  if (typeof x === 'number' && typeof y === 'number') {
    return /^(max|exclusiveMax)/.test(keyword) ? Math.min(x, y) : Math.max(x, y);
  }
  switch (keyword) {
    case 'type':
      return commonTypes(x as JsonSchema['type'], y as JsonSchema['type']);
    case 'enum':
      return (x as unknown[]).filter((v) => (y as unknown[]).some((w) => deepEqual(v, w)));
    case 'required':
      return [...new Set([...(x as string[]), ...(y as string[])])];
    case 'properties':
    case 'patternProperties':
      return mergeProperties(x as Keywords, y as Keywords);
    case 'items':
    case 'additionalItems':
    case 'additionalProperties':
      return x === false || y === false ? false : { allOf: [x, y] };
    default:
      return y;
  }
}

function mergeProperties(x: Keywords, y: Keywords): Keywords {
  const common = Object.keys(x).filter((name) => Object.hasOwn(y, name));
  const combined = common.map((name) => [name, { allOf: [x[name], y[name]] }]);
  return { ...x, ...y, ...Object.fromEntries(combined) };
}

function commonTypes(x: JsonSchema['type'] = [], y: JsonSchema['type'] = []): readonly JsonType[] {
  const others = [y].flat();
  return [x].flat().flatMap((type) => {
    if (others.includes(type)) return [type];
    if (type === 'integer' && others.includes('number')) return [type];
    return type === 'number' && others.includes('integer') ? ['integer' as const] : [];
  });
}
