/* eslint-disable */
/** Values that fit a JSON Schema: made as it says, and held against it. */
import { issuesOf } from './issues.js';
import type { JsonSchema, JsonType } from './json-schema.js';
import { flatten } from './sample-schema.js';
import { sampleText } from './sample-text.js';
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

const TRIES = 20;

/**
 * A value that fits.
 * @throws {NoSampleError} when none was found
 */
export function sampleValue(schema: JsonSchema, making: Making): unknown {
  for (let attempt = 0; attempt < TRIES && making.budget.left-- > 0; attempt++) {
    try {
      const flat = flatten(schema, making, attempt);
      const value = make(flat.schema, flat.making, attempt);
      if (fits(schema, value, making)) return value;
    } catch (error) {
      if (!(error instanceof NoSampleError)) throw error;
    }
  }
  throw new NoSampleError('No value was found that fits the schema');
}

function fits(schema: JsonSchema, value: unknown, { definitions }: Making): boolean {
  return issuesOf({ allOf: [schema], definitions }, value, [], true).length === 0;
}

/** How deep in itself a definition is. Then values are kept small, so that they end. */
export function isDeep({ within }: Making): boolean {
  const last = within.at(-1);
  return within.filter((name) => name === last).length > 1;
}

function make(schema: JsonSchema, making: Making, attempt: number): unknown {
  if (schema.enum !== undefined) return turn(schema.enum, making, attempt);
  switch (turn(typesOf(schema), making, attempt)) {
    case 'null':
      return null;
    case 'boolean':
      return making.random() < 0.5;
    case 'integer':
      return sampleNumber(schema, making, true);
    case 'number':
      return sampleNumber(schema, making, false);
    case 'array':
      return sampleArray(schema, making);
    case 'object':
      return sampleObject(schema, making);
    default:
      return sampleText(schema, making.random);
  }
}

/** Another of them at each attempt; the last kind named is the fullest, `['null', 'string']`. */
export function turn<T>(values: readonly T[], making: Making, attempt: number): T | undefined {
  const start = isDeep(making) ? 0 : Math.floor(making.random() * values.length);
  return values[(start + attempt) % values.length];
}

/** The types that a value may have; where the schema says nothing, those that it speaks of first. */
function typesOf(schema: JsonSchema): readonly JsonType[] {
  if (typeof schema.type === 'string') return [schema.type];
  if (schema.type !== undefined) return schema.type;
  const spokenOf = keywordsOf.flatMap(([type, ...keywords]) =>
    keywords.some((keyword) => schema[keyword] !== undefined) ? [type] : [],
  );
  return spokenOf.length > 0 ? spokenOf : ['string', 'number', 'boolean', 'null', 'array', 'object'];
}

const keywordsOf: readonly (readonly [JsonType, ...(keyof JsonSchema)[]])[] = [
  ['object', 'properties', 'required', 'additionalProperties', 'patternProperties', 'minProperties'],
  ['array', 'items', 'minItems', 'maxItems', 'uniqueItems'],
  ['string', 'minLength', 'maxLength', 'pattern', 'format'],
  ['number', 'minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum', 'multipleOf'],
];
