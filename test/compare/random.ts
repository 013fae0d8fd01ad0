import fc from 'fast-check';
import type {
  ArrayRules,
  JsonKind,
  JsonValue,
  Kinds,
  NumberRules,
  ObjectRules,
  Schema,
  SchemaDocument,
  Shape,
  StringRules,
  Unenforced,
} from '../../src/model/schema.js';
import { anyKinds, isReference } from '../../src/model/schema.js';

/** Chance that a seed steers. */
export interface Dice {
  /** 0 to `most`. */
  readonly upTo: (most: number) => number;
  readonly of: <T>(list: readonly [T, ...T[]]) => T;
  /** True once in `n` times. */
  readonly oneIn: (n: number) => boolean;
}

/** How long a property may take on a busy machine, in milliseconds. */
export const patience = 60_000;

/** Seeds are not shrunk: a smaller number is no smaller schema. */
export const seed: fc.Arbitrary<number> = fc.noShrink(fc.nat());

/** The same seed gives the same throws (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const upTo = (most: number): number => Math.floor(next() * (most + 1));
  return {
    upTo,
    of: (list) => list[upTo(list.length - 1)] ?? list[0],
    oneIn: (n) => upTo(n - 1) === 0,
  };
}

const definitionNames = ['A', 'B', 'C'];
const names = ['a', 'b', 'c', 'xa'] as const;
const patterns = ['^x', 'b$', '^[a-c]+$'] as const;

/** How much of the language a random schema may use, and which definitions it may refer to right away. */
interface Scope {
  readonly depth: number;
  /** Definitions from this index on: a schema must not be made of itself. */
  readonly from: number;
  /** The kind that parts of one schema have in common, so that they meet. */
  readonly kind?: JsonKind;
}

const kindNames = ['null', 'boolean', 'number', 'string', 'array', 'object', 'object'] as const;

export function randomDocument(d: Dice): SchemaDocument {
  const definitions = definitionNames.map((name, i): [string, Schema] => [
    name,
    randomShape(d, { depth: 2, from: i + 1 }),
  ]);
  return { root: randomSchema(d, { depth: 3, from: 0 }), definitions: new Map(definitions) };
}

function randomSchema(d: Dice, scope: Scope): Schema {
  const ref = definitionNames[scope.from + d.upTo(5)];
  return ref !== undefined && d.oneIn(2) ? { ref } : randomShape(d, scope);
}

function randomShape(d: Dice, scope: Scope): Shape {
  const inner = { ...scope, depth: scope.depth - 1 };
  const some = (): Schema[] => Array.from({ length: 1 + d.upTo(2) }, () => randomSchema(d, inner));
  const composed = scope.depth > 0 && d.oneIn(3);
  return {
    kinds: composed && d.oneIn(2) ? anyKinds : randomKinds(d, scope),
    ...(d.oneIn(8) ? { values: randomValues(d) } : {}),
    ...(d.oneIn(12) ? { unenforced: [randomUnenforced(d)] } : {}),
    ...(composed && d.oneIn(3) ? { allOf: some() } : {}),
    ...(composed && d.oneIn(2) ? { anyOf: some() } : {}),
    ...(composed && d.oneIn(4) ? { oneOf: some() } : {}),
    ...(composed && d.oneIn(6) ? { not: randomSchema(d, inner) } : {}),
  };
}

function randomUnenforced(d: Dice): Unenforced {
  const text = d.of(['1', '2']);
  return d.oneIn(2) ? { keyword: 'if', text } : { keyword: 'pattern', kind: 'string', text };
}

function randomValues(d: Dice): JsonValue[] {
  const pool = [null, true, false, 0, 1, 'a', 'b', [], {}, { a: 1 }] as const;
  return [...new Set(Array.from({ length: 1 + d.upTo(3) }, () => d.of<JsonValue>(pool)))];
}

function randomKinds(d: Dice, scope: Scope): Kinds {
  const kinds: { -readonly [K in keyof Kinds]: Kinds[K] } = {};
  for (let i = d.upTo(1); i >= 0; i--) {
    const kind = scope.kind ?? d.of(kindNames);
    if (kind === 'null' || kind === 'boolean') kinds[kind] = true;
    if (kind === 'number') kinds.number = randomNumber(d);
    if (kind === 'string') kinds.string = randomString(d);
    if (kind === 'array') kinds.array = randomArray(d, scope);
    if (kind === 'object') kinds.object = randomObject(d, scope);
  }
  return kinds;
}

function randomNumber(d: Dice): NumberRules {
  return {
    ...(d.oneIn(2) ? { integer: true } : {}),
    ...(d.oneIn(4) ? { minimum: d.upTo(2) } : {}),
    ...(d.oneIn(6) ? { exclusiveMinimum: d.upTo(2) / 2 } : {}),
    ...(d.oneIn(4) ? { maximum: 2 + d.upTo(2) } : {}),
    ...(d.oneIn(6) ? { exclusiveMaximum: 2 + d.upTo(2) / 2 } : {}),
    ...(d.oneIn(6) ? { multipleOf: d.of([1, 2, 3, 0.5]) } : {}),
    ...(d.oneIn(6) ? { format: d.of(['int32', 'int64']) } : {}),
  };
}

function randomString(d: Dice): StringRules {
  return {
    ...(d.oneIn(5) ? { minLength: d.upTo(2) } : {}),
    ...(d.oneIn(5) ? { maxLength: d.upTo(2) } : {}),
    ...(d.oneIn(5) ? { pattern: d.of(patterns) } : {}),
    ...(d.oneIn(6) ? { format: d.of(['uuid', 'date']) } : {}),
  };
}

function randomArray(d: Dice, scope: Scope): ArrayRules {
  return {
    ...(d.oneIn(5) ? { prefix: Array.from({ length: 1 + d.upTo(1) }, () => below(d, scope)) } : {}),
    ...(d.oneIn(5) ? { items: false } : d.oneIn(2) ? { items: below(d, scope) } : {}),
    ...(d.oneIn(6) ? { minItems: d.upTo(2) } : {}),
    ...(d.oneIn(6) ? { maxItems: d.upTo(2) } : {}),
    ...(d.oneIn(6) ? { uniqueItems: true } : {}),
  };
}

function randomObject(d: Dice, scope: Scope): ObjectRules {
  const chosen = names.filter(() => d.oneIn(2));
  return {
    properties: chosen.map((name) => ({
      name,
      required: d.oneIn(2),
      schema: below(d, scope),
    })),
    additional: d.oneIn(5) ? false : d.oneIn(5) ? below(d, scope) : 'open',
    ...(d.oneIn(6) ? { patterns: [{ pattern: d.of(patterns), schema: below(d, scope) }] } : {}),
    ...(d.oneIn(8) ? { minProperties: d.upTo(2) } : {}),
    ...(d.oneIn(8) ? { maxProperties: d.upTo(3) } : {}),
    ...(d.oneIn(6) ? { dependencies: [randomDependency(d, scope)] } : {}),
  };
}

function randomDependency(d: Dice, scope: Scope): NonNullable<ObjectRules['dependencies']>[number] {
  const key = d.of(names);
  if (d.oneIn(2)) return { key, needs: names.filter(() => d.oneIn(3)) };
  return { key, needs: randomSchema(d, { ...scope, depth: scope.depth - 1 }) };
}

/** What stands inside of a value may refer to anything; so schemas recur. */
function below(d: Dice, scope: Scope): Schema {
  if (d.oneIn(4)) return { kinds: { string: {} }, values: d.of([['a'], ['b'], ['a', 'b']]) };
  if (scope.depth <= 0) return { kinds: d.of<Kinds>([{ string: {} }, { number: {} }, anyKinds]) };
  return randomSchema(d, { depth: scope.depth - 1, from: 0 });
}

/** The document with some of its schemas edited at random. */
export function randomEdit(d: Dice, { root, definitions }: SchemaDocument): SchemaDocument {
  const rootAlone = d.oneIn(2);
  return {
    root: rootAlone || d.oneIn(2) ? edit(d, root, { depth: 3, from: 0 }) : root,
    definitions: new Map(
      [...definitions].map(([name, schema], i) => [
        name,
        !rootAlone && d.oneIn(2) ? edit(d, schema, { depth: 2, from: i + 1 }) : schema,
      ]),
    ),
  };
}

function edit(d: Dice, schema: Schema, scope: Scope): Schema {
  if (d.oneIn(6) || isReference(schema)) return d.oneIn(2) ? schema : randomSchema(d, scope);
  const other = randomShape(d, scope);
  const inner = { ...scope, depth: scope.depth - 1 };
  const part = d.of(['kinds', 'values', 'unenforced', 'allOf', 'anyOf', 'oneOf', 'not'] as const);
  if (part === 'kinds') return { ...schema, kinds: editKinds(d, schema.kinds, other.kinds, scope) };
  const { [part]: old, ...rest } = schema;
  if (part === 'values' || part === 'unenforced' || part === 'not') {
    return other[part] === undefined ? rest : { ...rest, [part]: other[part] };
  }
  const list = Array.isArray(old) ? (old as readonly Schema[]) : [];
  const edited = list.map((one) => (d.oneIn(2) ? edit(d, one, inner) : one));
  if (d.oneIn(4)) edited.push(randomSchema(d, inner));
  if (d.oneIn(4)) edited.shift();
  return edited.length === 0 ? rest : { ...rest, [part]: edited };
}

function editKinds(d: Dice, kinds: Kinds, other: Kinds, scope: Scope): Kinds {
  if (d.oneIn(4)) return d.oneIn(2) ? { ...kinds, ...other } : other;
  const { object, array, number, string } = kinds;
  const inner = { depth: scope.depth - 1, from: 0 };
  return {
    ...kinds,
    ...(number && d.oneIn(2) ? { number: { ...number, ...randomNumber(d) } } : {}),
    ...(string && d.oneIn(2) ? { string: randomString(d) } : {}),
    ...(array && d.oneIn(2) ? { array: editArray(d, array, inner) } : {}),
    ...(object ? { object: editObject(d, object, inner) } : {}),
  };
}

function editArray(d: Dice, array: ArrayRules, inner: Scope): ArrayRules {
  const { items } = array;
  if (items !== undefined && items !== false && d.oneIn(2)) {
    return { ...array, items: edit(d, items, inner) };
  }
  return { ...array, ...randomArray(d, inner) };
}

function editObject(d: Dice, object: ObjectRules, inner: Scope): ObjectRules {
  const other = randomObject(d, inner);
  if (d.oneIn(4)) return { ...object, ...other, properties: object.properties };
  if (d.oneIn(6)) return other;
  const known = new Set(object.properties.map(({ name }) => name));
  const properties = object.properties.flatMap((property) => {
    if (d.oneIn(5)) return [];
    if (d.oneIn(5)) return [{ ...property, required: !property.required }];
    return [d.oneIn(2) ? { ...property, schema: edit(d, property.schema, inner) } : property];
  });
  const added = d.oneIn(3) ? other.properties.filter(({ name }) => !known.has(name)) : [];
  return { ...object, properties: [...properties, ...added] };
}

/** A value that has a fair chance to fit the document, or nearly so. */
export function randomValue(d: Dice, document: SchemaDocument): JsonValue {
  return valueFor(d, document.root, document, 4);
}

function valueFor(d: Dice, schema: Schema, document: SchemaDocument, depth: number): JsonValue {
  if (isReference(schema)) {
    const target = document.definitions.get(schema.ref);
    return target === undefined ? null : valueFor(d, target, document, depth);
  }
  const { kinds, values, allOf, anyOf, oneOf } = schema;
  const [first, ...others] = values ?? [];
  if (first !== undefined && !d.oneIn(8)) return d.of([first, ...others]);
  const branches = [...(allOf ?? []), ...(anyOf ?? []), ...(oneOf ?? [])];
  const branch = branches[d.upTo(branches.length)];
  if (branch !== undefined) return valueFor(d, branch, document, depth);
  const inside = (one: Schema): JsonValue => valueFor(d, one, document, depth - 1);
  const kind = d.oneIn(10) ? undefined : Object.keys(kinds)[d.upTo(Object.keys(kinds).length - 1)];
  if (kind === 'object' && kinds.object && depth > 0) return objectFor(d, kinds.object, inside);
  if (kind === 'array' && kinds.array && depth > 0) return arrayFor(d, kinds.array, inside);
  return scalarFor(d, kind);
}

function scalarFor(d: Dice, kind: string | undefined): JsonValue {
  if (kind === 'null') return null;
  if (kind === 'boolean') return d.oneIn(2);
  if (kind === 'number') return d.of([0, 1, 2, 3, 4, 1.5, 2.5, -1]);
  if (kind === 'string') return d.of(['', 'a', 'b', 'xa', 'abc', 'x']);
  return d.of<JsonValue>([null, true, 1, 'a', [], {}]);
}

function arrayFor(d: Dice, rules: ArrayRules, inside: (schema: Schema) => JsonValue): JsonValue {
  return Array.from({ length: d.upTo(3) }, (_, i) => {
    const slot = rules.prefix?.[i] ?? rules.items;
    return slot === undefined || slot === false ? scalarFor(d, undefined) : inside(slot);
  });
}

function objectFor(d: Dice, rules: ObjectRules, inside: (schema: Schema) => JsonValue): JsonValue {
  const value: Record<string, JsonValue> = {};
  for (const { name, required, schema } of rules.properties) {
    if (required ? !d.oneIn(10) : d.oneIn(2)) value[name] = inside(schema);
  }
  for (const name of names) {
    if (Object.hasOwn(value, name) || !d.oneIn(4)) continue;
    const { additional, patterns } = rules;
    const schema =
      patterns?.[0]?.schema ?? (typeof additional === 'object' ? additional : undefined);
    value[name] = schema === undefined ? scalarFor(d, undefined) : inside(schema);
  }
  return value;
}
