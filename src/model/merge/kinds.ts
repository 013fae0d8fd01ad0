import type {
  ArrayRules,
  Kinds,
  NumberRules,
  ObjectRules,
  Property,
  Schema,
  Shape,
  StringRules,
} from '../schema.js';
import { isReference } from '../schema.js';
import { canonical } from '../canonical.js';
import { defined } from '../defined.js';

interface VersionedKinds {
  readonly version: number;
  readonly kinds: Kinds;
}

interface Rules<R> {
  readonly version: number;
  readonly rules: R;
}

interface Context {
  readonly discovered: boolean;
  /** Merges what several versions say of one place; `token` is the step that leads there. */
  readonly merge: (
    among: readonly { readonly version: number; readonly schema: Schema }[],
    token: string,
  ) => Schema;
}

/** Kind by kind: what one version allows is allowed, under the rules that all versions agree on. */
export function mergeKinds(all: readonly VersionedKinds[], context: Context): Kinds {
  const number = pick(all, 'number');
  const string = pick(all, 'string');
  const array = pick(all, 'array');
  const object = pick(all, 'object');
  return {
    ...(all.some(({ kinds }) => kinds.null) ? { null: true } : {}),
    ...(all.some(({ kinds }) => kinds.boolean) ? { boolean: true } : {}),
    ...(number.length > 0 ? { number: mergeNumbers(number.map(({ rules }) => rules)) } : {}),
    ...(string.length > 0 ? { string: mergeStrings(string.map(({ rules }) => rules)) } : {}),
    ...(array.length > 0 ? { array: mergeArrays(array, context) } : {}),
    ...(object.length > 0 ? { object: mergeObjects(object, context) } : {}),
  };
}

function pick<K extends 'number' | 'string' | 'array' | 'object'>(
  all: readonly VersionedKinds[],
  kind: K,
): Rules<NonNullable<Kinds[K]>>[] {
  return all.flatMap(({ version, kinds }) => {
    const rules = kinds[kind];
    return rules === undefined ? [] : [{ version, rules }];
  });
}

/** `number`, `number/double` and `integer/int64` are spellings of one thing: discovery picks by the sample's value. */
function mergeNumbers(all: readonly NumberRules[]): NumberRules {
  return defined({
    integer: same(all.map((r) => r.integer)),
    minimum: loosest(
      all.map((r) => r.minimum),
      Math.min,
    ),
    exclusiveMinimum: same(all.map((r) => r.exclusiveMinimum)),
    maximum: loosest(
      all.map((r) => r.maximum),
      Math.max,
    ),
    exclusiveMaximum: same(all.map((r) => r.exclusiveMaximum)),
    multipleOf: same(all.map((r) => r.multipleOf)),
    format: same(all.map((r) => r.format)),
  });
}

/** A text that looked like a date in one sample need not in the next: a format stays where all have it. */
function mergeStrings(all: readonly StringRules[]): StringRules {
  return defined({
    minLength: loosest(
      all.map((r) => r.minLength),
      Math.min,
    ),
    maxLength: loosest(
      all.map((r) => r.maxLength),
      Math.max,
    ),
    pattern: same(all.map((r) => r.pattern)),
    format: same(all.map((r) => r.format)),
  });
}

function mergeArrays(all: readonly Rules<ArrayRules>[], context: Context): ArrayRules {
  const [prefix, items] = mergeItems(all, context);
  return defined({
    prefix,
    items,
    minItems: loosest(
      all.map(({ rules }) => rules.minItems),
      Math.min,
    ),
    maxItems: loosest(
      all.map(({ rules }) => rules.maxItems),
      Math.max,
    ),
    uniqueItems: same(all.map(({ rules }) => rules.uniqueItems)),
  });
}

/** Tuples of one length stay tuples; otherwise every item may be what any item of any version is. */
function mergeItems(
  all: readonly Rules<ArrayRules>[],
  context: Context,
): [Schema[] | undefined, Schema | false | undefined] {
  const length = all[0]?.rules.prefix?.length ?? 0;
  const tuple = all.every(({ rules }) => (rules.prefix?.length ?? 0) === length);
  const positions = tuple ? Array.from({ length }, (_, i) => i) : [];
  const prefix = positions.map((i) =>
    context.merge(
      all.flatMap(({ version, rules }) => at(version, rules.prefix?.[i])),
      `~p${i}`,
    ),
  );
  const rest = all.flatMap(({ version, rules }) => [
    ...(tuple ? [] : (rules.prefix ?? []).map((schema) => ({ version, schema }))),
    ...(rules.items === false ? [] : [{ version, schema: rules.items }]),
  ]);
  const items = rest.length === 0 ? false : mergeRest(rest, context);
  return [prefix.length === 0 ? undefined : prefix, items];
}

function mergeRest(
  rest: readonly { readonly version: number; readonly schema: Schema | undefined }[],
  context: Context,
): Schema | undefined {
  const told = rest.flatMap(({ version, schema }) => at(version, schema));
  if (told.length < rest.length) return undefined;
  // An array that was always empty says nothing of what it will hold.
  const filled = context.discovered ? told.filter(({ schema }) => !isEmptyObject(schema)) : told;
  return filled.length === 0 ? undefined : context.merge(filled, '~i');
}

function at(version: number, schema: Schema | undefined) {
  return schema === undefined ? [] : [{ version, schema }];
}

function mergeObjects(all: readonly Rules<ObjectRules>[], context: Context): ObjectRules {
  const sides = all.map(({ version, rules }) => ({
    version,
    rules,
    properties: new Map(rules.properties.map((property) => [property.name, property])),
  }));
  const names = new Set(sides.flatMap(({ properties }) => [...properties.keys()]));
  return {
    properties: [...names].sort().map((name) => mergeProperty(name, sides, context)),
    additional: mergeAdditional(all, context),
    ...defined({
      patterns: mergePatterns(all, context),
      minProperties: loosest(
        all.map(({ rules }) => rules.minProperties),
        Math.min,
      ),
      maxProperties: loosest(
        all.map(({ rules }) => rules.maxProperties),
        Math.max,
      ),
      dependencies: mergeDependencies(all, context),
    }),
  };
}

interface Side extends Rules<ObjectRules> {
  readonly properties: ReadonlyMap<string, Property>;
}

function mergeProperty(name: string, all: readonly Side[], context: Context): Property {
  const having = all.flatMap(({ version, properties }) => {
    const property = properties.get(name);
    return property === undefined ? [] : [{ version, property }];
  });
  const maps = all.filter(({ properties }) => !properties.has(name)).flatMap(unnamed);
  const required =
    having.length === all.length && having.every(({ property }) => property.required);
  const told = having.map(({ version, property }) => ({ version, schema: property.schema }));
  const schema = context.merge([...told, ...maps], escapeToken(name));
  const evidence = { present: having.length, total: all.length, of: 'versions' as const };
  return { name, required, schema, ...(having.length < all.length ? { evidence } : {}) };
}

/** What a version says of names that it does not list, where it says more than that they may come. */
function unnamed({ version, rules }: Rules<ObjectRules>) {
  const { additional, patterns = [] } = rules;
  const schemas = patterns.map(({ schema }) => schema);
  if (typeof additional === 'object') schemas.push(additional);
  return schemas.map((schema) => ({ version, schema }));
}

/** Property names as steps of a path; our own marks begin with a bare `~`, which no name does. */
function escapeToken(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Patterns stay where all versions have the same. */
function mergePatterns(
  all: readonly Rules<ObjectRules>[],
  context: Context,
): ObjectRules['patterns'] {
  return agreed(all.map(patternsOf))?.map((pattern, i) => ({
    pattern,
    schema: context.merge(
      all.flatMap(({ version, rules }) => at(version, rules.patterns?.[i]?.schema)),
      `~k${i}`,
    ),
  }));
}

function patternsOf({ rules }: Rules<ObjectRules>): string[] | undefined {
  return rules.patterns?.map(({ pattern }) => pattern);
}

function mergeAdditional(
  all: readonly Rules<ObjectRules>[],
  context: Context,
): ObjectRules['additional'] {
  const differ = agreed(all.map(patternsOf)) === undefined;
  if (differ && all.some(({ rules }) => rules.patterns)) return 'open';
  if (all.some(({ rules }) => rules.additional === 'open')) return 'open';
  const maps = all.flatMap(({ version, rules }) =>
    typeof rules.additional === 'object' ? [{ version, schema: rules.additional }] : [],
  );
  if (maps.length === 0) return sameNames(all) ? false : 'open';
  return maps.length === all.length && sameNames(all) ? context.merge(maps, '~v') : 'open';
}

/** A closed object says of names that another version declares that they never come. */
function sameNames(all: readonly Rules<ObjectRules>[]): boolean {
  const names = all.map(({ rules }) => rules.properties.map(({ name }) => name).join('\n'));
  return new Set(names).size <= 1;
}

function mergeDependencies(
  all: readonly Rules<ObjectRules>[],
  context: Context,
): ObjectRules['dependencies'] {
  const told = all.map(({ rules }) =>
    rules.dependencies?.map(({ key, needs }) => ({ key, names: isNames(needs) ? needs : null })),
  );
  return agreed(told)?.map(({ key, names }, i) => ({
    key,
    needs: names ?? context.merge(all.flatMap(neededSchema(i)), `~d${i}`),
  }));
}

function neededSchema(i: number) {
  return ({ version, rules }: Rules<ObjectRules>) => {
    const needs = rules.dependencies?.[i]?.needs;
    return needs === undefined || isNames(needs) ? [] : [{ version, schema: needs }];
  };
}

function isNames(needs: readonly string[] | Schema): needs is readonly string[] {
  return Array.isArray(needs);
}

/** The value that all have, if they do. */
function same<T extends string | number | true>(all: readonly (T | undefined)[]): T | undefined {
  return all.every((value) => value === all[0]) ? all[0] : undefined;
}

function agreed<T>(all: readonly (T | undefined)[]): T | undefined {
  const texts = all.map((value) => canonical(value ?? null));
  return texts.every((text) => text === texts[0]) ? all[0] : undefined;
}

/** The bound that lets most through; none when one version has none. */
function loosest(
  all: readonly (number | undefined)[],
  choose: (...numbers: number[]) => number,
): number | undefined {
  const bounds = all.filter((bound) => bound !== undefined);
  return bounds.length < all.length ? undefined : choose(...bounds);
}

function isEmptyObject(schema: Schema): boolean {
  if (isReference(schema)) return false;
  const { object, ...others } = schema.kinds;
  return object !== undefined && Object.keys(others).length === 0 && isAnyObject(object);
}

function isAnyObject({ properties, additional, ...rest }: ObjectRules): boolean {
  return properties.length === 0 && additional === 'open' && Object.keys(rest).length === 0;
}

/** Whether a shape says nothing at all: `{}`. */
export function isAnything(shape: Shape): boolean {
  const { doc: _, kinds, ...rest } = shape;
  const { number, string, array, object } = kinds;
  if (Object.keys(rest).length > 0 || !kinds.null || !kinds.boolean) return false;
  if (!number || !string || !array || !object) return false;
  const silent = [number, string, array].every((rules) => Object.keys(rules).length === 0);
  return silent && isAnyObject(object);
}
