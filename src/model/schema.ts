/**
 * The schema of a detail in our own words: a small closed form that OpenAPI 3.0 and JSON Schema
 * Draft 4 both end in. It says which of JSON's six kinds a value may be and, for each kind, under
 * which rules; so "nullable" in all its spellings is one thing, and a rule for numbers says
 * nothing about strings (JSON Schema Draft 4, validation, section 4.1).
 */

export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

export const kindNames = ['null', 'boolean', 'number', 'string', 'array', 'object'] as const;

export type JsonKind = (typeof kindNames)[number];

export type Schema = Reference | Shape;

/** Points at an entry of {@link SchemaDocument.definitions}. */
export interface Reference {
  readonly ref: string;
  readonly doc?: Doc;
}

/** A value is accepted when it is of one of `kinds`, obeys that kind's rules, and passes all else. */
export interface Shape {
  readonly kinds: Kinds;
  /** The only values there are (`enum`); duplicates removed. */
  readonly values?: readonly JsonValue[];
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  readonly unenforced?: readonly Unenforced[];
  readonly doc?: Doc;
}

/** What a schema says and guards do not enforce: known by its text alone, so that a comparison sees it change. */
export interface Unenforced {
  readonly keyword: string;
  /** The kind that it speaks of; absent: every kind. */
  readonly kind?: JsonKind;
  readonly text: string;
}

/** The kinds that are allowed. A kind that is absent is refused. */
export interface Kinds {
  readonly null?: true;
  readonly boolean?: true;
  readonly number?: NumberRules;
  readonly string?: StringRules;
  readonly array?: ArrayRules;
  readonly object?: ObjectRules;
}

export interface NumberRules {
  readonly integer?: true;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  /** An annotation (`int64`, `double`). */
  readonly format?: string;
}

export interface StringRules {
  /** Lengths count Unicode code points. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** An ECMAScript regular expression that was judged safe to run. */
  readonly pattern?: string;
  /** An annotation (`date-time`, `uuid`), enforced with `formats: 'assert'` alone. */
  readonly format?: string;
}

export interface ArrayRules {
  /** The first items one by one (Draft 4: `items` as an array). */
  readonly prefix?: readonly Schema[];
  /** Every item after `prefix`; absent: anything; `false`: none. */
  readonly items?: Schema | false;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: true;
}

export interface ObjectRules {
  readonly properties: readonly Property[];
  /**
   * Properties that no name or pattern speaks of. `open`: anything may come, and the type does not
   * speak of it; a schema: a map; `false`: none.
   */
  readonly additional: 'open' | Schema | false;
  readonly patterns?: readonly { readonly pattern: string; readonly schema: Schema }[];
  readonly minProperties?: number;
  readonly maxProperties?: number;
  /** When the key is there, so must be these names, or the whole object must fit the schema. */
  readonly dependencies?: readonly {
    readonly key: string;
    readonly needs: readonly string[] | Schema;
  }[];
}

export interface Property {
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
  /** Where merged versions or samples disagree: in how many of them the property was. */
  readonly evidence?: Evidence;
}

/** "in `present` of `total` versions" (or samples). */
export interface Evidence {
  readonly present: number;
  readonly total: number;
  readonly of: 'versions' | 'samples';
}

export interface Doc {
  readonly title?: string;
  readonly description?: string;
  readonly deprecated?: true;
}

/** A schema with all that it refers to. Every `ref` in it is a key of `definitions`. */
export interface SchemaDocument {
  readonly root: Schema;
  readonly definitions: ReadonlyMap<string, Schema>;
}

/** Anything at all. */
export const anyKinds: Required<Kinds> = {
  null: true,
  boolean: true,
  number: {},
  string: {},
  array: {},
  object: { properties: [], additional: 'open' },
};

export function isReference(schema: Schema): schema is Reference {
  return 'ref' in schema;
}

/** Whether kinds and values say all there is: no other schema is held against the same value. */
export function isPlain({ allOf, anyOf, oneOf, not }: Shape): boolean {
  return !allOf && !anyOf && !oneOf && !not;
}

/** What a schema lets through, or null. */
export function orNull(schema: Schema): Shape {
  return { kinds: anyKinds, anyOf: [schema, { kinds: { null: true } }] };
}

/** Whether a dependency needs other properties, and not a schema. */
export function isNames(needs: readonly string[] | Schema): needs is readonly string[] {
  return Array.isArray(needs);
}

/** Whether anything is said of an object but that it is one. */
export function isRuled({ properties, additional, ...rest }: ObjectRules): boolean {
  return properties.length > 0 || additional !== 'open' || Object.keys(rest).length > 0;
}

export type JsonScalar = Exclude<JsonValue, object>;

/** Whether nothing is inside of a value. */
export function isScalar(value: JsonValue): value is JsonScalar {
  return typeof value !== 'object' || value === null;
}

/** Whether anything is said of values but of which kinds they are. */
export function hasRules({ number, string, array, object }: Kinds): boolean {
  const rules = [number, string, array].some((r) => r !== undefined && Object.keys(r).length > 0);
  return rules || (object !== undefined && isRuled(object));
}

/** Of which of JSON's kinds a value is. */
export function kindOf(value: JsonValue): JsonKind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'boolean' || type === 'number' || type === 'string' ? type : 'object';
}
