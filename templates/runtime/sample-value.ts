/* eslint-disable */
/** Values that fit a JSON Schema: made as it says, and held against it. */
import { issuesOf } from './issues.js';
import type { JsonSchema, JsonType } from './json-schema.js';
import { textMatching } from './sample-pattern.js';
import { NoSampleError, flatten, isDeep, turn } from './sample-schema.js';
import type { Making } from './sample-schema.js';
import { sampleText } from './sample-text.js';
import { allUnique } from './values.js';

const TRIES = 20;

/**
 * A value that fits. Formats are kept to as long as that goes: for most guards they are annotations.
 * @throws {NoSampleError} when none was found
 */
export function sampleValue(schema: JsonSchema, making: Making): unknown {
  const { definitions } = making;
  for (let attempt = 0; attempt < TRIES && making.budget.left-- > 0; attempt++) {
    try {
      const flat = flatten(schema, making, attempt);
      const isModest = attempt >= TRIES / 2;
      const value = make(flat.schema, flat.making, attempt, isModest);
      const issues = issuesOf({ allOf: [schema], definitions }, value, [], !isModest);
      if (issues.length === 0) return value;
    } catch (error) {
      if (!(error instanceof NoSampleError)) throw error;
    }
  }
  throw new NoSampleError('No value was found that fits the schema');
}

/** @param isModest without what need not be there */
function make(schema: JsonSchema, making: Making, attempt: number, isModest: boolean): unknown {
  if (schema.enum !== undefined) return turn(schema.enum, making, attempt);
  switch (turn(typesOf(schema), making, attempt)) {
    case 'null':
      return null;
    case 'boolean':
      return making.random() < 0.5;
    case 'integer':
      return sampleNumber(schema, making, 1);
    case 'number':
      return sampleNumber(schema, making, 0.01);
    case 'array':
      return sampleArray(schema, making, isModest);
    case 'object':
      return sampleObject(schema, making);
    default:
      return sampleText(isModest ? { ...schema, format: '' } : schema, making.random);
  }
}

/** The types that a value may have; where the schema does not say, those that it has rules for. */
function typesOf(schema: JsonSchema): readonly JsonType[] {
  if (typeof schema.type === 'string') return [schema.type];
  if (schema.type !== undefined) return schema.type;
  const types = rules.flatMap(([type, ...keywords]) =>
    keywords.some((keyword) => schema[keyword] !== undefined) ? [type] : [],
  );
  return types.length > 0 ? types : ['string', 'number', 'boolean', 'null', 'array', 'object'];
}

const rules: readonly (readonly [JsonType, ...(keyof JsonSchema)[]])[] = [
  [
    'object',
    'properties',
    'required',
    'additionalProperties',
    'patternProperties',
    'minProperties',
  ],
  ['array', 'items', 'minItems', 'maxItems', 'uniqueItems'],
  ['string', 'minLength', 'maxLength', 'pattern', 'format'],
  ['number', 'minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum', 'multipleOf'],
];

function sampleNumber(schema: JsonSchema, { random }: Making, unit: number): number {
  const { exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity } = schema;
  const step = schema.multipleOf === undefined ? unit : Math.max(schema.multipleOf, unit);
  const least = Math.max(schema.minimum ?? -Infinity, exclusiveMinimum);
  const most = Math.min(schema.maximum ?? Infinity, exclusiveMaximum);
  const from = Number.isFinite(least) ? least : Math.min(0, most - 100 * step);
  const to = Number.isFinite(most) ? most : from + 100 * step;
  const first = Math.ceil(from / step) + (from <= exclusiveMinimum ? 1 : 0);
  const last = Math.floor(to / step) - (to >= exclusiveMaximum ? 1 : 0);
  if (first > last) return (from + to) / 2;
  const count = first + Math.floor(random() * (last - first + 1));
  return Number((count * step).toPrecision(15));
}

function sampleArray(schema: JsonSchema, making: Making, isModest: boolean): unknown[] {
  const {
    items = {},
    additionalItems = {},
    minItems = 0,
    maxItems = Infinity,
    uniqueItems,
  } = schema;
  const tuple: readonly JsonSchema[] = Array.isArray(items) ? items : [];
  const rest = Array.isArray(items) ? additionalItems : (items as JsonSchema | false);
  const wanted = tuple.length > 0 ? tuple.length : 1 + Math.floor(making.random() * 2);
  const count = Math.min(maxItems, Math.max(minItems, isModest || isDeep(making) ? 0 : wanted));
  const values: unknown[] = [];
  for (let tries = 0; values.length < count && tries < count + TRIES; tries++) {
    const item = values.length < tuple.length ? tuple[values.length] : rest;
    if (item === false) break;
    const value = sampleValue(item ?? {}, making);
    if (!uniqueItems || allUnique([...values, value])) values.push(value);
  }
  return values;
}

function sampleObject(schema: JsonSchema, making: Making): object {
  const { properties = {}, required = [], dependencies = {}, additionalProperties } = schema;
  const { minProperties = 0, maxProperties = Infinity } = schema;
  const entries = new Map<string, unknown>();
  const add = (name: string) => entries.set(name, sampleProperty(schema, name, making));
  for (const name of required) add(name);
  for (const name of Object.keys(properties)) {
    const isWanted = !isDeep(making) && making.random() < making.optional;
    if (entries.has(name) || !isWanted || entries.size >= maxProperties) continue;
    if (Object.hasOwn(dependencies, name)) continue;
    try {
      add(name);
    } catch (error) {
      if (!(error instanceof NoSampleError)) throw error;
    }
  }
  const isMap = typeof additionalProperties === 'object' && Object.keys(properties).length === 0;
  const least = Math.max(minProperties, isMap && !isDeep(making) ? Math.min(1, maxProperties) : 0);
  for (let tries = 0; entries.size < least && tries < least + TRIES; tries++) {
    add(propertyName(schema, making, tries));
  }
  return Object.fromEntries(entries);
}

function sampleProperty(schema: JsonSchema, name: string, making: Making): unknown {
  const { properties = {}, patternProperties = {}, additionalProperties } = schema;
  const known = Object.hasOwn(properties, name) ? [properties[name] ?? {}] : [];
  const matching = Object.entries(patternProperties)
    .filter(([pattern]) => new RegExp(pattern, 'u').test(name))
    .map(([, part]) => part);
  const parts = [...known, ...matching];
  if (parts.length === 1) return sampleValue(parts[0] ?? {}, making);
  if (parts.length > 1) return sampleValue({ allOf: parts }, making);
  if (additionalProperties === false) throw new NoSampleError(`No property ${name} may be there`);
  return sampleValue(additionalProperties ?? { type: 'string' }, making);
}

function propertyName(schema: JsonSchema, { random }: Making, tries: number): string {
  const patterns = Object.keys(schema.patternProperties ?? {});
  const pattern = patterns[tries % patterns.length];
  if (pattern !== undefined && schema.additionalProperties === false) {
    return textMatching(pattern, random);
  }
  const unknown = Object.keys(schema.properties ?? {})[tries];
  return unknown ?? `key${tries + 1}`;
}
