import type { ArrayRules, Kinds, ObjectRules, Schema, Shape } from './schema.js';
import { isNames, isReference } from './schema.js';

/** How one gets from a schema to one directly inside of it, in words. */
export interface Step {
  readonly to: 'property' | 'item' | 'value' | 'allOf' | 'anyOf' | 'oneOf' | 'not' | 'dependency';
  /** The property's name, or the first, second, … of its kind; empty where there is one alone. */
  readonly name: string;
}

/** The same shape with every schema directly inside of it exchanged. */
export function mapInner(shape: Shape, map: (inner: Schema, step: Step) => Schema): Shape {
  if (isLeaf(shape)) return shape;
  const list = (to: 'allOf' | 'anyOf' | 'oneOf', schemas: readonly Schema[] = []) =>
    schemas.map((schema, i) => map(schema, { to, name: String(i + 1) }));
  return {
    ...shape,
    kinds: mapKinds(shape.kinds, map),
    ...(shape.allOf ? { allOf: list('allOf', shape.allOf) } : {}),
    ...(shape.anyOf ? { anyOf: list('anyOf', shape.anyOf) } : {}),
    ...(shape.oneOf ? { oneOf: list('oneOf', shape.oneOf) } : {}),
    ...(shape.not ? { not: map(shape.not, { to: 'not', name: '' }) } : {}),
  };
}

/** Nothing is inside of it: most schemas are like that, and need no copy. */
function isLeaf({ kinds, allOf, anyOf, oneOf, not }: Shape): boolean {
  return !kinds.array && !kinds.object && !allOf && !anyOf && !oneOf && !not;
}

/** The schemas directly inside of a schema, and how one gets there. */
export function innerSchemas(schema: Schema): { readonly inner: Schema; readonly step: Step }[] {
  const found: { inner: Schema; step: Step }[] = [];
  if (isReference(schema)) return found;
  mapInner(schema, (inner, step) => {
    found.push({ inner, step });
    return inner;
  });
  return found;
}

/** What a schema refers to, at whatever depth. */
export function referencesIn(schema: Schema): readonly string[] {
  return isReference(schema)
    ? [schema.ref]
    : innerSchemas(schema).flatMap(({ inner }) => referencesIn(inner));
}

/** The schemas directly inside of one that the same value is held against, and not what is inside of it. */
export function heldAgainst(schema: Schema): readonly Schema[] {
  if (isReference(schema)) return [];
  const { kinds, allOf = [], anyOf = [], oneOf = [], not } = schema;
  const dependent = (kinds.object?.dependencies ?? []).flatMap(({ needs }) =>
    isNames(needs) ? [] : [needs],
  );
  return [...allOf, ...anyOf, ...oneOf, ...(not ? [not] : []), ...dependent];
}

/** What a schema refers to without going into a value. */
export function immediateReferences(schema: Schema): readonly string[] {
  return isReference(schema) ? [schema.ref] : heldAgainst(schema).flatMap(immediateReferences);
}

type MapSchema = (inner: Schema, step: Step) => Schema;

function mapKinds(kinds: Kinds, map: MapSchema): Kinds {
  return {
    ...kinds,
    ...(kinds.array ? { array: mapArray(kinds.array, map) } : {}),
    ...(kinds.object ? { object: mapObject(kinds.object, map) } : {}),
  };
}

function mapArray(rules: ArrayRules, map: MapSchema): ArrayRules {
  const { prefix, items } = rules;
  return {
    ...rules,
    ...(prefix
      ? { prefix: prefix.map((schema, i) => map(schema, { to: 'item', name: String(i + 1) })) }
      : {}),
    ...(items ? { items: map(items, { to: 'item', name: '' }) } : {}),
  };
}

function mapObject(rules: ObjectRules, map: MapSchema): ObjectRules {
  const { properties, additional, patterns, dependencies } = rules;
  return {
    ...rules,
    properties: properties.map((property) => ({
      ...property,
      schema: map(property.schema, { to: 'property', name: property.name }),
    })),
    additional:
      typeof additional === 'object' ? map(additional, { to: 'value', name: '' }) : additional,
    ...(patterns
      ? {
          patterns: patterns.map(({ pattern, schema }, i) => ({
            pattern,
            schema: map(schema, { to: 'value', name: String(i + 1) }),
          })),
        }
      : {}),
    ...(dependencies
      ? {
          dependencies: dependencies.map(({ key, needs }) => ({
            key,
            needs: isNames(needs) ? needs : map(needs, { to: 'dependency', name: key }),
          })),
        }
      : {}),
  };
}
