import { isArray, isObject, type JsonObject } from '../../model/read/json.js';
import type { JsonValue } from '../../model/schema.js';
import { readField, type FieldCondition } from './field.js';
import { refuse } from './refusal.js';

/**
 * Conditions that must all hold, by the dotted path of their field. A key with dots and nested
 * keys are the same path, as on AWS.
 */
export type Conjunction = ReadonlyMap<string, FieldCondition>;

/** AWS, "Comparison operators": an `$or` may give so many combinations. */
const MAX_COMBINATIONS = 1000;

/** AWS's matcher keeps these names for itself inside `$or`. */
const RESERVED_INSIDE_OR = new Set([
  'exactly',
  'equals-ignore-case',
  'prefix',
  'suffix',
  'anything-but',
  'exists',
  'wildcard',
  'numeric',
  'cidr',
  '=',
  '<',
  '<=',
  '>',
  '>=',
  'regex',
  'not-wildcard',
  'not-equals-ignore-case',
  'date-after',
  'date-on-or-after',
  'date-before',
  'date-on-or-before',
  'in-date-range',
  'ip-address-in-range',
  'ip-address-not-in-range',
]);

/** Reads a pattern into the conjunctions that its `$or`s expand to: the event must fit one. */
export function readAlternatives(pattern: JsonValue): readonly Conjunction[] {
  if (!isObject(pattern)) refuse('Filter is not an object');
  return readObject(pattern, undefined, [new Map()], false);
}

function readObject(
  object: JsonObject,
  path: string | undefined,
  before: readonly Conjunction[],
  insideOr: boolean,
): readonly Conjunction[] {
  const entries = Object.entries(object);
  if (entries.length === 0) refuse('Empty objects are not allowed');
  return entries.reduce<readonly Conjunction[]>((conjunctions, [name, value]) => {
    if (name === '$or') return readOr(value, path, conjunctions);
    if (insideOr && RESERVED_INSIDE_OR.has(name)) {
      refuse(`${name} is Ruler reserved fieldName which cannot be used inside $or.`);
    }
    const here = path === undefined ? name : `${path}.${name}`;
    if (isObject(value)) return readObject(value, here, conjunctions, insideOr);
    if (!isArray(value)) return refuse(`"${name}" must be an object or an array`);
    const condition = readField(value);
    return conjunctions.map((conjunction) => new Map(conjunction).set(here, condition));
  }, before);
}

function readOr(
  branches: JsonValue,
  path: string | undefined,
  before: readonly Conjunction[],
): readonly Conjunction[] {
  if (!isArray(branches)) return refuse('It must be an Array followed with $or.');
  const expanded: Conjunction[] = [];
  for (const branch of branches) {
    if (!isObject(branch)) refuse('Only JSON object is allowed in array of $or relationship.');
    expanded.push(...readObject(branch, path, before, true));
    if (expanded.length > MAX_COMBINATIONS) {
      refuse(`Rule is too complex - $or gives more than ${MAX_COMBINATIONS} combinations`);
    }
  }
  if (branches.length < 2) refuse('There must have at least 2 Objects in $or relationship.');
  return expanded;
}
