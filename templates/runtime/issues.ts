/* eslint-disable */
/** Says what is wrong with a value that a guard has refused. */
import { isFormat } from './formats.js';
import type { JsonSchema, JsonType } from './json-schema.js';
import {
  MAX_DEPTH,
  allUnique,
  codePoints,
  isAmong,
  isMultipleOf,
  isPlain,
  own,
  propertyNames,
  record,
} from './values.js';

/** What is wrong, and where. Its message never holds a received value. */
export interface Issue {
  readonly path: (string | number)[];
  readonly message: string;
}

const MAX_ISSUES = 20;
/** So much is looked at. */
const MAX_STEPS = 500_000;
/** So many keys, in the paths of issues, are remembered. */
const MAX_KEYS = 2_000_000;
/** Schemas within schemas and values within values, together: what the stack bears. */
const MAX_NESTING = 1024;

interface Walk {
  readonly formats: boolean;
  readonly definitions: { readonly [name: string]: JsonSchema };
  /** Of the value at hand. */
  readonly path: (string | number)[];
  /** Length of the path at the start. */
  readonly start: number;
  /** By definition and value: several forms of a union may lead to the same. */
  readonly known: Map<JsonSchema, Map<object, Found>>;
  steps: number;
  nesting: number;
  keys: number;
}

/** What is wrong with a value that had a path of that length when it was looked at. */
interface Found {
  readonly issues: readonly Issue[];
  readonly depth: number;
}

/**
 * The first 20 things that are wrong, in the schema's order; none when the value fits.
 * @param schema every `$ref` in it is `#/definitions/NAME`
 * @param path where the value stands; paths of issues start with it
 * @param formats whether `format` is checked; else it is an annotation
 */
export function issuesOf(
  schema: JsonSchema,
  value: unknown,
  path: readonly (string | number)[] = [],
  formats = false,
): Issue[] {
  const definitions = schema.definitions ?? {};
  const walk: Walk = {
    formats,
    definitions,
    path: [...path],
    start: path.length,
    known: new Map(),
    steps: 0,
    nesting: 0,
    keys: 0,
  };
  return look(walk, schema, value);
}

/** Why a guard has refused a value; never nothing. */
export function whyNot(schema: JsonSchema, value: unknown, path: Issue['path'] = []): Issue[] {
  const issues = issuesOf(schema, value, path);
  if (issues.length > 0) return issues;
  // Of guards, only some check formats.
  const withFormats = issuesOf(schema, value, path, true);
  return withFormats.length > 0 ? withFormats : [{ path, message: 'is refused' }];
}

function look(walk: Walk, schema: JsonSchema, value: unknown): Issue[] {
  const issues: Issue[] = [];
  visit(walk, schema, value, issues);
  return issues;
}

function visit(walk: Walk, schema: JsonSchema, value: unknown, issues: Issue[]): void {
  if (issues.length >= MAX_ISSUES) return;
  if (walk.path.length - walk.start > MAX_DEPTH || walk.nesting >= MAX_NESTING) {
    return report(walk, issues, 'is nested too deep');
  }
  if (++walk.steps > MAX_STEPS) return report(walk, issues, 'takes too long to check');
  walk.nesting++;
  if (schema.$ref === undefined) visitKeywords(walk, schema, value, issues);
  else visitReference(walk, schema.$ref, value, issues);
  walk.nesting--;
}

function visitReference(walk: Walk, ref: string, value: unknown, issues: Issue[]): void {
  const name = ref.slice('#/definitions/'.length);
  const schema = Object.hasOwn(walk.definitions, name) ? walk.definitions[name] : undefined;
  if (schema === undefined) return report(walk, issues, 'has a schema that is missing');
  if (typeof value !== 'object' || value === null) return visit(walk, schema, value, issues);
  const found = lookOnce(walk, schema, value);
  for (const { path, message } of found.issues.slice(0, MAX_ISSUES - issues.length)) {
    issues.push({ path: [...walk.path, ...path.slice(found.depth)], message });
  }
}

/** Otherwise, what a union in a union in a union leads to would be looked at more and more often. */
function lookOnce(walk: Walk, schema: JsonSchema, value: object): Found {
  const known = walk.known.get(schema) ?? new Map<object, Found>();
  walk.known.set(schema, known);
  const before = known.get(value);
  if (before !== undefined) return before;
  const found = { issues: look(walk, schema, value), depth: walk.path.length };
  walk.keys += found.issues.reduce((sum, { path }) => sum + path.length, 1);
  if (walk.keys <= MAX_KEYS) known.set(value, found);
  return found;
}

function visitKeywords(walk: Walk, schema: JsonSchema, value: unknown, issues: Issue[]): void {
  const types = typeof schema.type === 'string' ? [schema.type] : schema.type;
  if (types !== undefined && !types.some((type) => isOfType(value, type))) {
    return report(walk, issues, `must be ${types.map(withArticle).join(' or ')}`);
  }
  if (schema.enum !== undefined && !isAmong(value, schema.enum)) {
    return report(walk, issues, `must be ${oneOfValues(schema.enum)}`);
  }
  if (typeof value === 'number') visitNumber(walk, schema, value, issues);
  else if (typeof value === 'string') visitString(walk, schema, value, issues);
  else if (Array.isArray(value)) visitArray(walk, schema, value, issues);
  else {
    const object = record<object>(value);
    if (object !== undefined) visitObject(walk, schema, object, issues);
  }
  visitCombinations(walk, schema, value, issues);
}

function visitNumber(walk: Walk, schema: JsonSchema, value: number, issues: Issue[]): void {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf } = schema;
  const expect = (fits: boolean, message: string) => fits || report(walk, issues, message);
  if (minimum !== undefined) expect(value >= minimum, `must be at least ${minimum}`);
  if (exclusiveMinimum !== undefined) {
    expect(value > exclusiveMinimum, `must be more than ${exclusiveMinimum}`);
  }
  if (maximum !== undefined) expect(value <= maximum, `must be at most ${maximum}`);
  if (exclusiveMaximum !== undefined) {
    expect(value < exclusiveMaximum, `must be less than ${exclusiveMaximum}`);
  }
  if (multipleOf !== undefined) {
    expect(isMultipleOf(value, multipleOf), `must be a multiple of ${multipleOf}`);
  }
}

function visitString(walk: Walk, schema: JsonSchema, value: string, issues: Issue[]): void {
  const { minLength, maxLength, pattern, format } = schema;
  if (minLength !== undefined || maxLength !== undefined) {
    visitCount(walk, codePoints(value), minLength, maxLength, 'characters', issues);
  }
  if (pattern !== undefined && !regExp(pattern).test(value)) {
    report(walk, issues, `must match ${pattern}`);
  }
  if (walk.formats && format !== undefined && !isFormat(value, format)) {
    report(walk, issues, `must have the format ${format}`);
  }
}

function visitArray(
  walk: Walk,
  schema: JsonSchema,
  value: readonly unknown[],
  issues: Issue[],
): void {
  visitCount(walk, value.length, schema.minItems, schema.maxItems, 'items', issues);
  if (schema.uniqueItems && !allUnique(value)) report(walk, issues, 'must not repeat an item');
  const { items, additionalItems } = schema;
  for (let index = 0; index < value.length && issues.length < MAX_ISSUES; index++) {
    const item = isTuple(items) ? (items[index] ?? additionalItems) : items;
    if (item !== undefined) visitPart(walk, index, item, value[index], issues);
  }
}

function visitObject(walk: Walk, schema: JsonSchema, value: object, issues: Issue[]): void {
  const { properties = {}, patternProperties = {}, additionalProperties } = schema;
  const names = propertyNames(value);
  visitCount(walk, names.length, schema.minProperties, schema.maxProperties, 'properties', issues);
  if (schema.properties !== undefined && !isPlain(value)) {
    return report(walk, issues, 'must not inherit properties');
  }
  for (const name of schema.required ?? []) needProperty(walk, value, name, issues);
  for (const [name, property] of Object.entries(properties)) {
    const part = read(value, name);
    if (part !== undefined) visitPart(walk, name, property, part, issues);
  }
  const patterns = Object.entries(patternProperties);
  if (patterns.length > 0 || additionalProperties !== undefined) {
    for (const name of names) {
      const matching = patterns.filter(([pattern]) => regExp(pattern).test(name));
      for (const [, part] of matching) visitPart(walk, name, part, own(value, name), issues);
      const isAdditional = matching.length === 0 && !Object.hasOwn(properties, name);
      if (isAdditional && additionalProperties !== undefined) {
        visitPart(walk, name, additionalProperties, own(value, name), issues);
      }
    }
  }
  for (const [name, needs] of Object.entries(schema.dependencies ?? {})) {
    if (own(value, name) === undefined) continue;
    if (!isNames(needs)) visit(walk, needs, value, issues);
    else for (const need of needs) needProperty(walk, value, need, issues);
  }
}

function visitPart(
  walk: Walk,
  key: string | number,
  schema: JsonSchema | false,
  value: unknown,
  issues: Issue[],
): void {
  walk.path.push(key);
  if (schema === false) report(walk, issues, 'is not allowed');
  else visit(walk, schema, value, issues);
  walk.path.pop();
}

/** Methods are inherited, and must not stand where a property may. */
function read(value: object, name: string): unknown {
  return name in Object.prototype ? own(value, name) : (value as Record<string, unknown>)[name];
}

function needProperty(walk: Walk, value: object, name: string, issues: Issue[]): void {
  if (own(value, name) !== undefined) return;
  walk.path.push(name);
  report(walk, issues, 'is missing');
  walk.path.pop();
}

function visitCount(
  walk: Walk,
  count: number,
  least: number | undefined,
  most: number | undefined,
  what: string,
  issues: Issue[],
): void {
  if (least !== undefined && count < least) report(walk, issues, `needs at least ${least} ${what}`);
  if (most !== undefined && count > most) report(walk, issues, `has more than ${most} ${what}`);
}

function visitCombinations(walk: Walk, schema: JsonSchema, value: unknown, issues: Issue[]): void {
  for (const part of schema.allOf ?? []) visit(walk, part, value, issues);
  if (schema.anyOf !== undefined) {
    const tries = schema.anyOf.map((form) => look(walk, form, value));
    if (!tries.some(isEmpty)) reportForms(walk, tries, issues);
  }
  if (schema.oneOf !== undefined) {
    const tries = schema.oneOf.map((form) => look(walk, form, value));
    const fitting = tries.filter(isEmpty).length;
    if (fitting === 0) reportForms(walk, tries, issues);
    if (fitting > 1) report(walk, issues, 'must fit one form alone, and fits several');
  }
  if (schema.not !== undefined && isEmpty(look(walk, schema.not, value))) {
    report(walk, issues, 'has a form that is not allowed');
  }
}

/** Where all forms but one are wrong from the root on, that one was meant. */
function reportForms(walk: Walk, tries: readonly Issue[][], issues: Issue[]): void {
  const [meant, ...others] = tries.filter((found) =>
    found.every((issue) => issue.path.length > walk.path.length),
  );
  if (meant === undefined || others.length > 0) {
    return report(walk, issues, `fits none of ${tries.length} forms`);
  }
  issues.push(...meant.slice(0, MAX_ISSUES - issues.length));
}

function report(walk: Walk, issues: Issue[], message: string): void {
  if (issues.length < MAX_ISSUES) issues.push({ path: [...walk.path], message });
}

function isOfType(value: unknown, type: JsonType): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return Number.isFinite(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return record(value) !== undefined;
    default:
      return typeof value === type;
  }
}

function withArticle(type: JsonType): string {
  if (type === 'null') return type;
  return `${/^[aio]/.test(type) ? 'an' : 'a'} ${type}`;
}

const enumTexts = /* @__PURE__ */ new WeakMap<readonly unknown[], string>();

function oneOfValues(values: readonly unknown[]): string {
  const known = enumTexts.get(values);
  if (known !== undefined) return known;
  const whole = values.map((value) => JSON.stringify(value)).join(' or ');
  const text = whole.length <= 200 ? whole : `one of ${values.length} values`;
  enumTexts.set(values, text);
  return text;
}

function isEmpty(issues: readonly Issue[]): boolean {
  return issues.length === 0;
}

function isTuple(items: JsonSchema['items']): items is readonly JsonSchema[] {
  return Array.isArray(items);
}

function isNames(needs: JsonSchema | readonly string[]): needs is readonly string[] {
  return Array.isArray(needs);
}

const regExps = /* @__PURE__ */ new Map<string, RegExp>();

function regExp(pattern: string): RegExp {
  let compiled = regExps.get(pattern);
  if (compiled === undefined) {
    compiled = new RegExp(pattern, 'u');
    regExps.set(pattern, compiled);
  }
  return compiled;
}
