import { canonical } from '../../src/model/canonical.js';
import type {
  ArrayRules,
  JsonValue,
  NumberRules,
  ObjectRules,
  Schema,
  SchemaDocument,
  Shape,
  StringRules,
} from '../../src/model/schema.js';
import { isReference } from '../../src/model/schema.js';

type JsonObject = { readonly [key: string]: JsonValue };

/** Whether a value fits, straight from the words of the model: the judge of the comparison. */
export function accepts(document: SchemaDocument, value: JsonValue): boolean {
  return fits(document.root, value, document);
}

function fits(schema: Schema, value: JsonValue, document: SchemaDocument): boolean {
  if (isReference(schema)) {
    const target = document.definitions.get(schema.ref);
    return target === undefined || fits(target, value, document);
  }
  const each = (one: Schema): boolean => fits(one, value, document);
  return (
    fitsKinds(schema, value, document) &&
    (schema.values === undefined || schema.values.map(canonical).includes(canonical(value))) &&
    (schema.allOf ?? []).every(each) &&
    (schema.anyOf === undefined || schema.anyOf.some(each)) &&
    (schema.oneOf === undefined || schema.oneOf.filter(each).length === 1) &&
    (schema.not === undefined || !each(schema.not))
  );
}

function fitsKinds({ kinds }: Shape, value: JsonValue, document: SchemaDocument): boolean {
  if (value === null) return kinds.null === true;
  if (typeof value === 'boolean') return kinds.boolean === true;
  if (typeof value === 'number')
    return kinds.number !== undefined && fitsNumber(kinds.number, value);
  if (typeof value === 'string')
    return kinds.string !== undefined && fitsString(kinds.string, value);
  if (isArray(value)) return kinds.array !== undefined && fitsArray(kinds.array, value, document);
  return kinds.object !== undefined && fitsObject(kinds.object, value, document);
}

function isArray(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function fitsNumber(rules: NumberRules, value: number): boolean {
  return (
    (!rules.integer || Number.isInteger(value)) &&
    value >= (rules.minimum ?? -Infinity) &&
    value > (rules.exclusiveMinimum ?? -Infinity) &&
    value <= (rules.maximum ?? Infinity) &&
    value < (rules.exclusiveMaximum ?? Infinity) &&
    (rules.multipleOf === undefined || Number.isInteger(value / rules.multipleOf))
  );
}

function fitsString(rules: StringRules, value: string): boolean {
  const length = [...value].length;
  return (
    length >= (rules.minLength ?? 0) &&
    length <= (rules.maxLength ?? Infinity) &&
    (rules.pattern === undefined || new RegExp(rules.pattern, 'u').test(value))
  );
}

function fitsArray(
  rules: ArrayRules,
  value: readonly JsonValue[],
  document: SchemaDocument,
): boolean {
  return (
    value.length >= (rules.minItems ?? 0) &&
    value.length <= (rules.maxItems ?? Infinity) &&
    (!rules.uniqueItems || new Set(value.map(canonical)).size === value.length) &&
    value.every((item, i) => {
      const slot = rules.prefix?.[i] ?? rules.items;
      return slot === undefined || (slot !== false && fits(slot, item, document));
    })
  );
}

function fitsObject(rules: ObjectRules, value: JsonObject, document: SchemaDocument): boolean {
  const keys = Object.keys(value);
  return (
    keys.length >= (rules.minProperties ?? 0) &&
    keys.length <= (rules.maxProperties ?? Infinity) &&
    rules.properties.every(({ name, required }) => !required || Object.hasOwn(value, name)) &&
    keys.every((key) => fitsProperty(rules, key, value[key] ?? null, document)) &&
    (rules.dependencies ?? []).every(
      ({ key, needs }) => !Object.hasOwn(value, key) || fitsDependency(needs, value, document),
    )
  );
}

function fitsProperty(
  rules: ObjectRules,
  key: string,
  value: JsonValue,
  document: SchemaDocument,
): boolean {
  const named = rules.properties.filter(({ name }) => name === key);
  const matching = (rules.patterns ?? []).filter(({ pattern }) =>
    new RegExp(pattern, 'u').test(key),
  );
  const all = [...named, ...matching].map(({ schema }) => schema);
  if (all.length > 0) return all.every((schema) => fits(schema, value, document));
  const { additional } = rules;
  return additional === 'open' || (additional !== false && fits(additional, value, document));
}

function fitsDependency(
  needs: readonly string[] | Schema,
  value: JsonObject,
  document: SchemaDocument,
): boolean {
  if ('kinds' in needs || 'ref' in needs) return fits(needs, value, document);
  return needs.every((name) => Object.hasOwn(value, name));
}
