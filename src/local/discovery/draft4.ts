import { at, isArray, isObject, own, type JsonObject } from '../../model/read/json.js';
import type { JsonValue } from '../../model/schema.js';
import { ordered, writeJson, type OrderedJson, type OrderedObject } from './ordered-json.js';

const COMPONENTS = '#/components/schemas/';

/** Deeper contents are not converted; no schema that people or AWS wrote comes near. */
const MAX_DEPTH = 500;

/** What OpenAPI 3.0 has and Draft 4 lacks; AWS keeps it under another name. */
const OPENAPI_ONLY = new Set([
  'deprecated',
  'discriminator',
  'example',
  'externalDocs',
  'readOnly',
  'writeOnly',
  'xml',
]);

/** The content cannot be exported; the message says why. */
export class NotConvertibleError extends Error {
  override readonly name = 'NotConvertibleError';
}

/**
 * Converts a content to JSON Schema Draft 4, as ExportSchema does: AWSEvent becomes the root, the
 * other components become definitions, keys are in alphabetical order.
 * @param openApi3Content JSON text
 * @throws {NotConvertibleError} for what is not an OpenAPI 3.0 document with components
 */
export function toDraft4(openApi3Content: string): string {
  const document = parse(openApi3Content);
  const components = at(document, '/components/schemas');
  if (!isObject(components)) throw new NotConvertibleError('there are no components/schemas');
  const title = at(document, '/info/title');
  const root = rootName(components, title);
  const definitions = Object.keys(components)
    .filter((name) => name !== root)
    .sort()
    .map((name) => [name, convertSchema(own(components, name), root, 0)] as const);
  return writeJson(
    ordered([
      ['$schema', 'http://json-schema.org/draft-04/schema#'],
      ['title', typeof title === 'string' ? title : undefined],
      ['definitions', definitions.length > 0 ? ordered(definitions) : undefined],
      ...convertSchema(own(components, root), root, 0),
    ]),
  );
}

function parse(content: string): JsonValue {
  try {
    return JSON.parse(content) as JsonValue;
  } catch (error) {
    throw new NotConvertibleError(`the content is not JSON: ${String(error)}`);
  }
}

/** AWSEvent; without one, the component that the document is named after, or the first. */
function rootName(components: JsonObject, title: JsonValue | undefined): string {
  const [first] = Object.keys(components);
  if (first === undefined) throw new NotConvertibleError('there are no components/schemas');
  if (Object.hasOwn(components, 'AWSEvent')) return 'AWSEvent';
  return typeof title === 'string' && Object.hasOwn(components, title) ? title : first;
}

/** @param root the component that references reach as `#` */
function convertSchema(schema: JsonValue | undefined, root: string, depth: number): OrderedObject {
  if (depth > MAX_DEPTH) throw new NotConvertibleError(`it is nested deeper than ${MAX_DEPTH}`);
  if (!isObject(schema)) return ordered([]);
  const reference = schema['$ref'];
  if (typeof reference === 'string') {
    const found = ordered([['$ref', convertReference(reference, root)]]);
    return schema['nullable'] === true ? orNull(found) : found;
  }
  const members = Object.keys(schema)
    .filter((key) => key !== 'nullable')
    .map((key) => convertMember(key, schema[key] ?? null, root, depth + 1));
  const converted = new Map(members.sort(([a], [b]) => (a < b ? -1 : 1)));
  if (schema['nullable'] !== true || converted.size === 0) return converted;
  const type = converted.get('type');
  return typeof type === 'string' ? converted.set('type', [type, 'null']) : orNull(converted);
}

function orNull(schema: OrderedObject): OrderedObject {
  return ordered([['anyOf', [schema, ordered([['type', 'null']])]]]);
}

function convertReference(reference: string, root: string): string {
  if (!reference.startsWith(COMPONENTS)) return reference;
  const name = reference.slice(COMPONENTS.length);
  return name === root ? '#' : `#/definitions/${name}`;
}

function convertMember(
  key: string,
  value: JsonValue,
  root: string,
  depth: number,
): [string, OrderedJson] {
  const schema = (nested: JsonValue): OrderedJson =>
    isObject(nested) ? convertSchema(nested, root, depth) : sorted(nested, depth);
  switch (key) {
    case 'properties':
      return [key, isObject(value) ? eachMember(value, schema) : sorted(value, depth)];
    case 'allOf':
    case 'anyOf':
    case 'oneOf':
      return [key, isArray(value) ? value.map(schema) : sorted(value, depth)];
    case 'additionalProperties':
    case 'items':
    case 'not':
      return [key, schema(value)];
    default:
      return [
        OPENAPI_ONLY.has(key) ? `x-amazon-open-api-schema-${key}` : key,
        sorted(value, depth),
      ];
  }
}

/** A value that is no schema, its keys in alphabetical order. */
function sorted(value: JsonValue, depth: number): OrderedJson {
  if (depth > MAX_DEPTH) throw new NotConvertibleError(`it is nested deeper than ${MAX_DEPTH}`);
  if (isArray(value)) return value.map((item) => sorted(item, depth + 1));
  return isObject(value) ? eachMember(value, (member) => sorted(member, depth + 1)) : value;
}

function eachMember(
  object: JsonObject,
  convert: (member: JsonValue) => OrderedJson,
): OrderedObject {
  return ordered(
    Object.keys(object)
      .sort()
      .map((key) => [key, convert(object[key] ?? null)]),
  );
}
