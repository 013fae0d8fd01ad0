/**
 * One schema as written (OpenAPI 3.0, JSON Schema Draft 4, and what people bring along from later
 * drafts) rebuilt from a closed list of keywords. What is not in the list never reaches the model;
 * what guards leave unsaid for that, only as a text.
 */

import { arrayKeywords, readArray } from './array.js';
import { objectKeywords, readObject } from './object.js';
import type { JsonValue, Kinds, NumberRules, Schema, Shape, StringRules } from '../schema.js';
import { anyKinds, isPlain, orNull } from '../schema.js';
import { isArray, isObject, own, type JsonObject } from './json.js';
import { defined } from '../../defined.js';
import { maxDepth, type Place } from './place.js';
import { readUnenforced } from './unenforced.js';
import { readValues } from './values.js';

/** Reads the schema at a place. Every complaint goes to the place's problems; the result is always usable. */
export function readSchema(node: JsonValue, place: Place): Schema {
  if (node === true) return { kinds: anyKinds };
  if (node === false) return { kinds: {} };
  if (!isObject(node)) {
    place.report('EVB_KEYWORD_INVALID', { keyword: 'schema', expected: 'an object' });
    return { kinds: anyKinds };
  }
  if (place.depth > maxDepth) {
    place.report('EVB_SCHEMA_TOO_DEEP', { limit: maxDepth });
    return { kinds: anyKinds };
  }
  const ref = own(node, '$ref');
  return typeof ref === 'string'
    ? readReference(ref, node, place)
    : readShape(node, place.inside(node));
}

/** In OpenAPI 3.0 and Draft 4 what stands beside `$ref` says nothing; people mean `nullable` and `description` all the same. */
function readReference(ref: string, node: JsonObject, place: Place): Schema {
  const reference = { ...place.follow(ref), ...readDoc(node) };
  const { $ref: _, ...siblings } = node;
  const parts: Schema[] = [reference];
  if (place.dialect.refSiblings) parts.push(readShape(siblings, place));
  const all: Schema = parts.length === 1 ? reference : { kinds: anyKinds, allOf: parts };
  return isNullable(node) ? documentedOrNull(all) : all;
}

/** OpenAPI 3.0's keyword, and what people wrote before there was one. */
function isNullable(node: JsonObject): boolean {
  return own(node, 'nullable') === true || own(node, 'x-nullable') === true;
}

function documentedOrNull(schema: Schema): Schema {
  return { ...orNull(schema), ...defined({ doc: schema.doc }) };
}

function readShape(node: JsonObject, place: Place): Schema {
  const unenforced = readUnenforced(node, place);
  const values = readValues(node, place);
  const not = own(node, 'not');
  const shape: Shape = {
    kinds: readKinds(node, place),
    ...defined({
      values,
      allOf: readList(node, 'allOf', place),
      anyOf: readList(node, 'anyOf', place),
      oneOf: readList(node, 'oneOf', place),
    }),
    ...(not === undefined ? {} : { not: readSchema(not, place.down('not')) }),
    ...defined({ unenforced }),
    ...readDoc(node),
  };
  return isNullable(node) ? nullable(shape) : shape;
}

/** `nullable: true` adds null to whatever the rest says (OpenAPI 3.0.3, schema object). */
function nullable(shape: Shape): Schema {
  if (!isPlain(shape)) return documentedOrNull(shape);
  const { values } = shape;
  return {
    ...shape,
    kinds: { ...shape.kinds, null: true },
    ...(values && !values.includes(null) ? { values: [...values, null] } : {}),
  };
}

function readKinds(node: JsonObject, place: Place): Kinds {
  const types = readTypes(node, place);
  const written = Object.keys(node);
  const says = (keywords: ReadonlySet<string>): boolean =>
    written.some((keyword) => keywords.has(keyword));
  const all: Required<Kinds> = {
    null: true,
    boolean: true,
    number: says(numberKeywords) ? readNumber(node, place) : anyKinds.number,
    string: says(stringKeywords) ? readString(node, place) : anyKinds.string,
    array: says(arrayKeywords) ? readArray(node, place, readSchema) : anyKinds.array,
    object: says(objectKeywords) ? readObject(node, place, readSchema) : anyKinds.object,
  };
  if (types === undefined) return all;
  const kinds: { -readonly [K in keyof Kinds]: Kinds[K] } = {};
  if (types.has('null')) kinds.null = true;
  if (types.has('boolean')) kinds.boolean = true;
  if (types.has('number')) kinds.number = all.number;
  else if (types.has('integer')) kinds.number = { integer: true, ...all.number };
  if (types.has('string')) kinds.string = all.string;
  if (types.has('array')) kinds.array = all.array;
  if (types.has('object')) kinds.object = all.object;
  return kinds;
}

const typeNames = new Set(['null', 'boolean', 'number', 'integer', 'string', 'array', 'object']);

function readTypes(node: JsonObject, place: Place): ReadonlySet<string> | undefined {
  const type = own(node, 'type');
  if (type === undefined) return undefined;
  const list = isArray(type) ? type : [type === null ? 'null' : type];
  const known = list.filter((t): t is string => typeof t === 'string' && typeNames.has(t));
  if (known.length === list.length && list.length > 0) return new Set(known);
  place.down('type').report('EVB_KEYWORD_INVALID', {
    keyword: 'type',
    expected: `one of ${[...typeNames].join(', ')}`,
  });
  return undefined;
}

const numberKeywords = new Set([
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'format',
]);

function readNumber(node: JsonObject, place: Place): NumberRules {
  const [minimum, exclusiveMinimum] = readBound(node, 'minimum', 'exclusiveMinimum', place);
  const [maximum, exclusiveMaximum] = readBound(node, 'maximum', 'exclusiveMaximum', place);
  const multipleOf = place.number(node, 'multipleOf', (n) => n > 0, 'a number above 0');
  return defined({
    minimum,
    exclusiveMinimum,
    maximum,
    exclusiveMaximum,
    multipleOf,
    format: place.text(node, 'format'),
  });
}

/** Draft 4 has a boolean beside the bound, later drafts a number of its own. */
function readBound(
  node: JsonObject,
  inclusive: string,
  exclusive: string,
  place: Place,
): [number | undefined, number | undefined] {
  const bound = place.number(node, inclusive);
  const strict = own(node, exclusive);
  if (strict === true) return [undefined, bound];
  if (strict === undefined || strict === false) return [bound, undefined];
  return [bound, place.number(node, exclusive)];
}

const stringKeywords = new Set(['minLength', 'maxLength', 'pattern', 'format']);

function readString(node: JsonObject, place: Place): StringRules {
  const source = place.text(node, 'pattern');
  const judged = source === undefined ? undefined : place.judge(source);
  return defined({
    minLength: place.count(node, 'minLength'),
    maxLength: place.count(node, 'maxLength'),
    pattern: judged !== undefined && 'pattern' in judged ? judged.pattern : undefined,
    format: place.text(node, 'format'),
  });
}

function readList(node: JsonObject, keyword: string, place: Place): Schema[] | undefined {
  const list = own(node, keyword);
  if (list === undefined) return undefined;
  const here = place.down(keyword);
  if (isArray(list) && list.length > 0)
    return list.map((item, i) => readSchema(item, here.down(i)));
  here.report('EVB_KEYWORD_INVALID', { keyword, expected: 'a list of schemas' });
  return undefined;
}

function readDoc(node: JsonObject): Pick<Shape, 'doc'> {
  const title = own(node, 'title');
  const description = own(node, 'description');
  const doc = {
    ...(typeof title === 'string' ? { title } : {}),
    ...(typeof description === 'string' ? { description } : {}),
    ...(own(node, 'deprecated') === true ? { deprecated: true as const } : {}),
  };
  return Object.keys(doc).length === 0 ? {} : { doc };
}
