/** The model as json-schema-to-typescript can say it: never narrower than what the guards accept. */

import type { JSONSchema } from 'json-schema-to-typescript';
import type {
  ArrayRules,
  JsonScalar,
  Kinds,
  ObjectRules,
  Property,
  Schema,
  Shape,
} from '../../model/schema.js';
import { isReference, isScalar, kindOf } from '../../model/schema.js';
import { jsonLiteral, literalType } from '../literal.js';
import { identifier } from '../safe-text.js';

/**
 * A type as it travels through json-schema-to-typescript: where a name or a literal belongs is a
 * slot, so that what looks alike is alike.
 */
export interface Outline {
  readonly schema: JSONSchema;
  /** Equal for equal outlines. */
  readonly key: string;
  /** What goes into the slots `$0`, `$1`, …: safe as code. */
  readonly fillings: readonly string[];
}

/** What stands behind a name. */
export type Declaration =
  | { readonly kind: 'alias'; readonly type: Outline }
  | { readonly kind: 'interface'; readonly members: readonly Member[] }
  /** Beside an index signature, properties are printed together: their types are in it. */
  | { readonly kind: 'map'; readonly properties: readonly Property[]; readonly type: Outline };

export interface Member {
  readonly property: Property;
  readonly type: Outline;
}

/** The slot that a text gets; the same one for the same text. */
type Slot = (text: string) => string;

function outline(write: (slot: Slot) => JSONSchema): Outline {
  const slots = new Map<string, string>();
  const schema = write((text) => {
    const slot = slots.get(text) ?? `$${slots.size}`;
    slots.set(text, slot);
    return slot;
  });
  return { schema, key: JSON.stringify(schema), fillings: [...slots.keys()] };
}

/** A type that says nothing. */
const unknown: JSONSchema = {};

/** An object with its properties, or any other type. */
export function declarationOf(schema: Schema): Declaration {
  const object = plainObject(schema);
  if (object === undefined) {
    const type = outline((slot) => typeOf(schema, slot));
    return type.schema.type === 'object'
      ? { kind: 'map', properties: [], type }
      : { kind: 'alias', type };
  }
  const { properties } = object;
  if (isIndexed(object)) {
    return { kind: 'map', properties, type: outline((slot) => indexedType(object, slot)) };
  }
  const members = properties.map((property) => ({
    property,
    type: outline((slot) => typeOf(property.schema, slot)),
  }));
  return { kind: 'interface', members };
}

function plainObject(schema: Schema): ObjectRules | undefined {
  if (isReference(schema)) return undefined;
  const { object, ...others } = schema.kinds;
  const isPlain = Object.keys(others).length === 0 && !schema.values && !schema.allOf;
  const isAlone = isPlain && !schema.anyOf && !schema.oneOf;
  return isAlone && object && object.properties.length > 0 ? object : undefined;
}

/** The name under which a property travels beside an index signature. */
export function propertySlot(index: number): string {
  return `p${index}`;
}

/** Beside an index signature it matters which properties may be missing. */
function indexedType(rules: ObjectRules, slot: Slot): JSONSchema {
  const properties = rules.properties.map(({ required, schema }, i) => ({
    name: propertySlot(i),
    required,
    type: typeOf(schema, slot),
  }));
  return {
    type: 'object',
    properties: Object.fromEntries(properties.map(({ name, type }) => [name, type])),
    additionalProperties: indexType(rules, slot),
    required: properties.filter(({ required }) => required).map(({ name }) => name),
  };
}

/** Other types go by the names that we chose: following references may have no end. */
function typeOf(schema: Schema, slot: Slot): JSONSchema {
  if (isReference(schema)) return { tsType: slot(identifier(schema.ref)) };
  const inner = (part: Schema): JSONSchema => typeOf(part, slot);
  const parts = [
    schema.values ? literals(schema, slot) : typeOfKinds(schema.kinds, slot),
    ...(schema.allOf ?? []).map(inner),
    ...(schema.anyOf ? [union(schema.anyOf.map(inner))] : []),
    ...(schema.oneOf ? [union(schema.oneOf.map(inner))] : []),
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

/** Texts and numbers travel in quotes, objects and lists as types. */
function literals({ values = [], kinds }: Shape, slot: Slot): JSONSchema {
  const fitting = values.filter((value) => kinds[kindOf(value)]);
  const simple = fitting.filter(isScalar).map((value) => travelling(value, slot));
  if (simple.length > 0 && simple.length === fitting.length) return { enum: simple };
  return union(
    fitting.map((value) =>
      isScalar(value) ? { enum: [travelling(value, slot)] } : { tsType: slot(literalType(value)) },
    ),
  );
}

function travelling(value: JsonScalar, slot: Slot): string | boolean | null {
  const isSlotted = typeof value === 'string' || typeof value === 'number';
  return isSlotted ? slot(jsonLiteral(value)) : value;
}

function typeOfKinds(kinds: Kinds, slot: Slot): JSONSchema {
  const { array, object } = kinds;
  const simple = (['string', 'number', 'boolean', 'null'] as const).filter((kind) => kinds[kind]);
  const items = array ? itemType(array, slot) : unknown;
  const all = simple.length === 4 && array && object;
  if (all && items === unknown && object.additional === 'open') return unknown;
  return union([
    ...(array ? [{ type: 'array' as const, items }] : []),
    ...(object ? [{ type: 'object' as const, additionalProperties: mapType(object, slot) }] : []),
    ...simple.map((type) => ({ type })),
  ]);
}

/** A tuple is a list of all that may be in it. */
function itemType({ prefix = [], items }: ArrayRules, slot: Slot): JSONSchema {
  if (items === undefined) return unknown;
  const all = items === false ? prefix : [...prefix, items];
  return union(all.map((schema) => typeOf(schema, slot)));
}

function mapType(rules: ObjectRules, slot: Slot): JSONSchema | boolean {
  if (!isIndexed(rules)) return true;
  const type = indexType(rules, slot);
  return type === unknown ? true : type;
}

/** Whether the type speaks of properties without a name. */
function isIndexed({ additional, patterns = [] }: ObjectRules): boolean {
  return additional !== 'open' && (additional !== false || patterns.length > 0);
}

/** What an unnamed property may be. */
function indexType({ additional, patterns = [] }: ObjectRules, slot: Slot): JSONSchema {
  const others = typeof additional === 'object' ? [additional] : [];
  const schemas = [...patterns.map(({ schema }) => schema), ...others];
  return union(schemas.map((schema) => typeOf(schema, slot)));
}
