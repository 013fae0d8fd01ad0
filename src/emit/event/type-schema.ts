/** The model as json-schema-to-typescript can say it: never narrower than what the guards accept. */

import type { JSONSchema } from 'json-schema-to-typescript';
import type {
  ArrayRules,
  Kinds,
  ObjectRules,
  Property,
  Schema,
  Shape,
} from '../../model/schema.js';
import { isReference } from '../../model/schema.js';
import { identifier } from '../safe-text.js';
import { literalSlot } from './type-text.js';

/** A type that says nothing. */
const unknown: JSONSchema = {};

/** The name under which a property travels. */
export function propertySlot(index: number): string {
  return `p${index}`;
}

/** Slot -> property. */
export function slotted(rules: ObjectRules | undefined): ReadonlyMap<string, Property> {
  return new Map(rules?.properties.map((property, i) => [propertySlot(i), property]));
}

/** What stands behind a name: an object with its properties, or any other type. */
export function declarationOf(schema: Schema): JSONSchema {
  if (isReference(schema)) return aliasOf(schema);
  const { object, ...others } = schema.kinds;
  const plain = Object.keys(others).length === 0 && !schema.values && !schema.allOf;
  if (!plain || !object || object.properties.length === 0 || schema.anyOf || schema.oneOf) {
    return aliasOf(schema);
  }
  return {
    type: 'object',
    properties: Object.fromEntries(
      [...slotted(object)].map(([slot, property]) => [slot, typeOf(property.schema)]),
    ),
    ...unnamedOf(object),
  };
}

/** A new object: to the generator, two declarations of the same one would be one. */
function aliasOf(schema: Schema): JSONSchema {
  return { ...typeOf(schema) };
}

/** Beside an index signature it matters which properties may be missing: their types are in it. */
function unnamedOf(rules: ObjectRules): JSONSchema {
  const type = indexType(rules);
  if (type === undefined) return { additionalProperties: false };
  const required = [...slotted(rules)].filter(([, property]) => property.required);
  return { additionalProperties: type, required: required.map(([slot]) => slot) };
}

/** Other types go by the names that we chose: following references may have no end. */
function typeOf(schema: Schema): JSONSchema {
  if (isReference(schema)) return { tsType: identifier(schema.ref) };
  const parts = [
    schema.values ? literals(schema) : typeOfKinds(schema.kinds),
    ...(schema.allOf ?? []).map(typeOf),
    ...(schema.anyOf ? [union(schema.anyOf.map(typeOf))] : []),
    ...(schema.oneOf ? [union(schema.oneOf.map(typeOf))] : []),
  ].filter((part) => part !== unknown);
  const [only, ...more] = parts;
  if (only === undefined) return unknown;
  return more.length === 0 ? only : { allOf: parts };
}

function union(parts: readonly JSONSchema[]): JSONSchema {
  const members = parts.flatMap((part) => (isUnion(part) ? part.anyOf : [part]));
  const [only, ...more] = members;
  if (only === undefined) return never;
  if (members.includes(unknown)) return unknown;
  return more.length === 0 ? only : { anyOf: members };
}

function isUnion(type: JSONSchema): type is { anyOf: JSONSchema[] } {
  return type.anyOf !== undefined;
}

const never: JSONSchema = { tsType: 'never' };

/** Values that are objects or lists are told by their kind alone. */
function literals({ values = [], kinds }: Shape): JSONSchema {
  const simple = values.filter((value) => typeof value !== 'object' || value === null);
  if (simple.length < values.length) return typeOfKinds(kinds);
  const fitting = simple.filter((value) => kinds[value === null ? 'null' : kindOf(value)]);
  return fitting.length === 0 ? never : { enum: fitting.map(travelling) };
}

function travelling(value: string | number | boolean | null): string | boolean | null {
  return typeof value === 'string' || typeof value === 'number' ? literalSlot(value) : value;
}

function kindOf(value: string | number | boolean): 'string' | 'number' | 'boolean' {
  if (typeof value === 'string') return 'string';
  return typeof value === 'number' ? 'number' : 'boolean';
}

function typeOfKinds(kinds: Kinds): JSONSchema {
  const { array, object } = kinds;
  const simple = (['string', 'number', 'boolean', 'null'] as const).filter((kind) => kinds[kind]);
  const items = array ? itemType(array) : unknown;
  const all = simple.length === 4 && array && object;
  if (all && items === unknown && object.additional === 'open') return unknown;
  return union([
    ...(array ? [{ type: 'array' as const, items }] : []),
    ...(object ? [{ type: 'object' as const, additionalProperties: mapType(object) }] : []),
    ...simple.map((type) => ({ type })),
  ]);
}

/** A tuple is a list of all that may be in it. */
function itemType({ prefix = [], items }: ArrayRules): JSONSchema {
  if (items === undefined) return unknown;
  return union([...prefix.map(typeOf), ...(items === false ? [] : [typeOf(items)])]);
}

function mapType(rules: ObjectRules): JSONSchema | boolean {
  const type = indexType(rules);
  return type === undefined || type === unknown ? true : type;
}

/** What an unnamed property may be; undefined where the type does not speak of it. */
function indexType({ additional, patterns = [] }: ObjectRules): JSONSchema | undefined {
  if (additional === 'open' || (additional === false && patterns.length === 0)) return undefined;
  return union([
    ...patterns.map(({ schema }) => typeOf(schema)),
    ...(additional === false ? [] : [typeOf(additional)]),
  ]);
}
