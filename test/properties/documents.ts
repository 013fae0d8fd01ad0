import fc from 'fast-check';
import type { JsonValue } from '../../src/model/schema.js';
import { isArray, isObject, own, type JsonObject } from '../../src/model/read/json.js';
import { anyValues, propertyNames, scalars, type Written } from './written-schemas.js';

/** Documents for a schema: half of them made from it, half of those with something changed. */
export function documentsFor(one: Written): fc.Arbitrary<JsonValue> {
  const fitting = made(one.detail, one, 0);
  return fc.oneof(
    { weight: 2, arbitrary: fitting },
    {
      weight: 2,
      arbitrary: fc.tuple(fitting, fc.nat(), anyValues).map(([d, at, v]) => change(d, at, v)),
    },
    { weight: 1, arbitrary: anyValues },
  );
}

/** A value in the sense of a schema. Bounds and combinations are met by chance. */
function made(schema: JsonValue | undefined, one: Written, depth: number): fc.Arbitrary<JsonValue> {
  if (!isObject(schema) || depth > 5) return scalars;
  const ref = own(schema, '$ref');
  if (typeof ref === 'string') {
    return made(one.components[ref.slice(ref.lastIndexOf('/') + 1)], one, depth + 1);
  }
  const values = own(schema, 'enum');
  if (isArray(values) && values.length > 0) return fc.constantFrom(...values);
  const part = ['allOf', 'anyOf', 'oneOf'].map((keyword) => own(schema, keyword)).find(isArray);
  if (part !== undefined) return fc.oneof(...part.map((inner) => made(inner, one, depth + 1)));
  const plain = ofType(schema, one, depth);
  return own(schema, 'nullable') === true ? fc.oneof(plain, fc.constant(null)) : plain;
}

function ofType(schema: JsonObject, one: Written, depth: number): fc.Arbitrary<JsonValue> {
  const type = own(schema, 'type');
  switch (isArray(type) ? type[0] : type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.constantFrom(-1, 0, 1, 2, 3);
    case 'number':
      return fc.constantFrom(-1, 0, 0.5, 1, 1.5, 2);
    case 'string':
      return fc.constantFrom('', 'a', 'ab', 'aab', '\u{1F600}');
    case 'array':
      return madeArray(schema, one, depth);
    default:
      return madeObject(schema, one, depth);
  }
}

function madeArray(schema: JsonObject, one: Written, depth: number): fc.Arbitrary<JsonValue> {
  const items = own(schema, 'items');
  if (isArray(items)) return fc.tuple(...items.map((item) => made(item, one, depth + 1)));
  return fc.array(made(items, one, depth + 1), { maxLength: 3 });
}

function madeObject(schema: JsonObject, one: Written, depth: number): fc.Arbitrary<JsonValue> {
  const properties = own(schema, 'properties');
  const rest = own(schema, 'additionalProperties');
  const required = own(schema, 'required');
  const names = new Set([
    ...(isObject(properties) ? Object.keys(properties) : []),
    ...(isArray(required) ? required.map(String) : []),
  ]);
  const declared = [...names].map((name) => {
    const inner = isObject(properties) ? own(properties, name) : undefined;
    const isNeeded = isArray(required) && required.includes(name);
    const value = made(inner, one, depth + 1);
    return fc.tuple(fc.constant(name), isNeeded ? value : fc.option(value, { nil: undefined }));
  });
  const others = isObject(rest)
    ? fc.array(fc.tuple(fc.constantFrom(...propertyNames), made(rest, one, depth + 1)), {
        maxLength: 2,
      })
    : fc.constant([]);
  return fc.tuple(fc.tuple(...declared), others).map(([known, more]) => {
    const present = known.filter((entry): entry is [string, JsonValue] => entry[1] !== undefined);
    // Object.fromEntries makes own properties, of `__proto__` too.
    return Object.fromEntries([...more, ...present]);
  });
}

/** The document with the value at one place exchanged, or a property taken away. */
function change(document: JsonValue, at: number, value: JsonValue): JsonValue {
  const places = countPlaces(document);
  return changeAt(document, at % places, at % 3 === 0 ? undefined : value) ?? value;
}

function countPlaces(value: JsonValue): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce(
    (sum: number, inner: JsonValue) => sum + countPlaces(inner),
    1,
  );
}

function changeAt(
  node: JsonValue,
  place: number,
  value: JsonValue | undefined,
): JsonValue | undefined {
  if (place === 0) return value;
  if (typeof node !== 'object' || node === null) return node;
  let left = place - 1;
  const entries = Object.entries(node).flatMap(([key, inner]: [string, JsonValue]) => {
    const size = countPlaces(inner);
    const isHere = left >= 0 && left < size;
    const changed = isHere ? changeAt(inner, left, value) : inner;
    left -= size;
    return changed === undefined ? [] : [[key, changed] as const];
  });
  return isArray(node) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
