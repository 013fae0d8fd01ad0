/**
 * Gives every object of a detail a type of its own, named after the component it came from or the
 * path that leads to it; what is left of the schema refers to these names.
 */

import { createHash } from 'node:crypto';
import { pascalCase, words } from '../../model/words.js';
import type { Kinds, ObjectRules, Schema, SchemaDocument, Shape } from '../../model/schema.js';
import { anyKinds, isReference } from '../../model/schema.js';

/** One declaration: an object with its properties, or anything else under a name. */
export interface NamedType {
  readonly name: string;
  /** Every reference in it is the name of another {@link NamedType}. */
  readonly schema: Schema;
}

/** The types of one module; the first is the detail. */
export type NamedTypes = readonly [NamedType, ...NamedType[]];

/**
 * @param document the detail
 * @param stem of the event's names; the detail is `<stem>Detail`, inner types are `<stem><path>`
 * @param taken names that the module uses otherwise
 */
export function nameTypes(
  document: SchemaDocument,
  stem: string,
  taken: ReadonlySet<string>,
): NamedTypes {
  const naming = startNaming(document, stem, taken);
  const root = { name: `${stem}Detail`, schema: naming.nameRoot() };
  naming.nameDefinitions();
  return [root, ...naming.types];
}

function startNaming(document: SchemaDocument, stem: string, taken: ReadonlySet<string>) {
  const types: NamedType[] = [];
  // The guard of a detail that may hold itself is in two functions: `is…Detail`, `is…DetailAt`.
  const used = new Set([...taken, `${stem}Detail`, `${stem}DetailAt`, `${stem}Event`]);
  const definitions = new Map<string, string>();
  const waiting: string[] = [];

  const claim = (path: readonly string[]): string => {
    const plain = typeName(stem, path);
    const hash = createHash('sha256').update(JSON.stringify(path)).digest('hex').toUpperCase();
    const short = plain.slice(0, maxLength);
    const whole = short === plain ? [plain, `${plain}Value`] : [];
    const candidates = [...whole, `${short}_${hash.slice(0, 6)}`, `${short}_${hash}`];
    const name = candidates.find((candidate) => !used.has(candidate)) ?? `${short}_${hash}`;
    used.add(name);
    return name;
  };

  /** A component that may be null is named for what it is otherwise; null is told where it is used. */
  const refer = (from: string): Schema => {
    const key = targetOf(from, document);
    const nullable = isNullableObject(document.definitions.get(key));
    const name = definitions.get(key) ?? claim(pathOfDefinition(key));
    if (!definitions.has(key)) waiting.push(key);
    definitions.set(key, name);
    return nullable ? orNull({ ref: name }) : { ref: name };
  };

  const visit = (schema: Schema, path: readonly string[]): Schema => {
    if (isReference(schema)) return documented(refer(schema.ref), schema);
    const shape = pushKindsDown(schema);
    const inner = visitParts(shape, path);
    const { object, ...others } = inner.kinds;
    if (object === undefined || !deservesName(object) || inner.values) return inner;
    const name = claim(path);
    types.push({ name, schema: { kinds: { object } } });
    return replaceObject(inner, { ref: name }, others);
  };

  const visitParts = (shape: Shape, path: readonly string[]): Shape => {
    const list = (schemas: readonly Schema[], mark: string): Schema[] =>
      schemas.map((schema, i) => visit(schema, [...path, `${mark} ${i + 1}`]));
    return {
      ...shape,
      kinds: visitKinds(shape.kinds, path),
      ...(shape.allOf ? { allOf: list(shape.allOf, 'part') } : {}),
      ...(shape.anyOf ? { anyOf: list(shape.anyOf, 'option') } : {}),
      ...(shape.oneOf ? { oneOf: list(shape.oneOf, 'option') } : {}),
      ...(shape.not ? { not: visit(shape.not, [...path, 'not']) } : {}),
    };
  };

  const visitKinds = (kinds: Kinds, path: readonly string[]): Kinds => ({
    ...kinds,
    ...(kinds.array
      ? {
          array: {
            ...kinds.array,
            ...(kinds.array.prefix
              ? { prefix: kinds.array.prefix.map((s, i) => visit(s, [...path, `item ${i + 1}`])) }
              : {}),
            ...(kinds.array.items ? { items: visit(kinds.array.items, [...path, 'item']) } : {}),
          },
        }
      : {}),
    ...(kinds.object ? { object: visitObject(kinds.object, path) } : {}),
  });

  const visitObject = (rules: ObjectRules, path: readonly string[]): ObjectRules => ({
    ...rules,
    properties: rules.properties.map((property) => ({
      ...property,
      schema: visit(property.schema, [...path, property.name]),
    })),
    additional:
      typeof rules.additional === 'object'
        ? visit(rules.additional, [...path, 'value'])
        : rules.additional,
    ...(rules.patterns
      ? {
          patterns: rules.patterns.map(({ pattern, schema }, i) => ({
            pattern,
            schema: visit(schema, [...path, `value ${i + 1}`]),
          })),
        }
      : {}),
    ...(rules.dependencies
      ? {
          dependencies: rules.dependencies.map(({ key, needs }) => ({
            key,
            needs: isNames(needs) ? needs : visit(needs, [...path, key, 'dependency']),
          })),
        }
      : {}),
  });

  /** What stands behind a name of its own: a plain object needs no second one inside. */
  const visitNamed = (schema: Schema, path: readonly string[]): Schema =>
    isReference(schema) || !isPlainObject(schema) ? visit(schema, path) : visitParts(schema, path);

  /** The root keeps its own name; when something inside refers to it, it is referred to by that. */
  const nameRoot = (): Schema => {
    const { root } = document;
    if (!isReference(root)) return visitNamed(root, []);
    const key = targetOf(root.ref, document);
    definitions.set(key, `${stem}Detail`);
    return visitNamed(document.definitions.get(key) ?? { kinds: anyKinds }, []);
  };

  const nameDefinitions = (): void => {
    // It grows while it is walked.
    for (const key of waiting) {
      const schema = withoutNull(document.definitions.get(key) ?? { kinds: anyKinds });
      types.push({
        name: definitions.get(key) ?? '',
        schema: visitNamed(schema, pathOfDefinition(key)),
      });
    }
  };

  return { types, nameRoot, nameDefinitions };
}

/** Longer names are cut, and have a hash. */
const maxLength = 120;

/** `OrderCreated` + items, item -> `OrderCreatedItemsItem`. A component that already begins with the stem is not told twice. */
function typeName(stem: string, path: readonly string[]): string {
  const tail = path.map((part) => pascalCase(words(part))).join('');
  const name = tail.startsWith(stem) && tail !== stem ? tail : stem + tail;
  return name === stem ? `${stem}Value` : name.replace(/\d+[a-z]/g, (m) => m.toUpperCase());
}

/** A component is called by its name; a place in a merged document by the path to it. */
function pathOfDefinition(key: string): string[] {
  const pointer = key.replace(/^path:/, '');
  const tokens = pointer
    .replace(/^\/(components\/schemas|definitions|\$defs)\//, '/')
    .split('/')
    .slice(1);
  return tokens.map((token) =>
    token
      .replace(/^~i$/, 'item')
      .replace(/^~v$/, 'value')
      .replace(/^~[pakodn](\d*)$/, 'part $1')
      .replaceAll('~1', '/')
      .replaceAll('~0', '~'),
  );
}

/** What a schema's parts may be is what the schema itself may be: said in the parts, types stay short. */
function pushKindsDown(shape: Shape): Shape {
  const narrow = (schema: Schema): Schema =>
    isReference(schema) ? schema : { ...schema, kinds: common(schema.kinds, shape.kinds) };
  return {
    ...shape,
    ...(shape.allOf ? { allOf: shape.allOf.map(narrow) } : {}),
    ...(shape.anyOf ? { anyOf: shape.anyOf.map(narrow) } : {}),
    ...(shape.oneOf ? { oneOf: shape.oneOf.map(narrow) } : {}),
  };
}

function common(kinds: Kinds, outer: Kinds): Kinds {
  return Object.fromEntries(
    Object.entries(kinds).filter(([kind]) => Object.hasOwn(outer, kind)),
  ) as Kinds;
}

/** Where a chain of references ends. There are no circles: reading refuses them. */
function targetOf(key: string, document: SchemaDocument): string {
  const target = document.definitions.get(key);
  return target !== undefined && isReference(target) ? targetOf(target.ref, document) : key;
}

function documented(schema: Schema, { doc }: Schema): Schema {
  return doc === undefined ? schema : { ...schema, doc };
}

function isNullableObject(schema: Schema | undefined): boolean {
  if (schema === undefined || isReference(schema) || !schema.kinds.null) return false;
  return isPlainObject(withoutNull(schema)) && (schema.kinds.object?.properties.length ?? 0) > 0;
}

function withoutNull(schema: Shape): Shape;
function withoutNull(schema: Schema): Schema;
function withoutNull(schema: Schema): Schema {
  if (isReference(schema)) return schema;
  const { null: _, ...kinds } = schema.kinds;
  const rest = { ...schema, kinds };
  return isPlainObject(rest) && deservesName(kinds.object ?? noObject) ? rest : schema;
}

const noObject: ObjectRules = { properties: [], additional: 'open' };

function orNull(schema: Schema): Schema {
  return { kinds: anyKinds, anyOf: [schema, { kinds: { null: true } }] };
}

function isPlainObject({ kinds, values, allOf, anyOf, oneOf, not }: Shape): boolean {
  const only = kinds.object !== undefined && Object.keys(kinds).length === 1;
  return only && !values && !allOf && !anyOf && !oneOf && !not;
}

function deservesName(rules: ObjectRules): boolean {
  return rules.properties.length > 0;
}

/** The same schema with its object told by reference. */
function replaceObject(shape: Shape, object: Schema, others: Kinds): Schema {
  const { kinds: _, doc, allOf, ...rest } = shape;
  const documented = doc === undefined ? {} : { doc };
  const alone = Object.keys(others).length === 0;
  if (alone && !allOf && Object.keys(rest).length === 0) return { ...object, ...documented };
  const either: Schema = alone ? object : { kinds: anyKinds, anyOf: [object, { kinds: others }] };
  if (!allOf && Object.keys(rest).length === 0) return { ...either, ...documented };
  return { kinds: anyKinds, ...rest, allOf: [either, ...(allOf ?? [])], ...documented };
}

function isNames(needs: readonly string[] | Schema): needs is readonly string[] {
  return Array.isArray(needs);
}
