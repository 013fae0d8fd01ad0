/**
 * Gives every object of a detail a type of its own, named after the component it came from or the
 * path that leads to it; what is left of the schema refers to these names.
 */

import { innerSchemas, mapInner } from '../../model/map-inner.js';
import type { Kinds, ObjectRules, Schema, SchemaDocument, Shape } from '../../model/schema.js';
import { anyKinds, isPlain, isReference, orNull } from '../../model/schema.js';
import { claimName, pathOfDefinition, stepName } from './type-name.js';

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
  const naming: Naming = {
    document,
    stem,
    // The guard of a detail that may hold itself is in two functions: `is…Detail`, `is…DetailAt`.
    taken: new Set([...taken, `${stem}Detail`, `${stem}DetailAt`, `${stem}Event`]),
    types: [],
    definitions: new Map(),
    waiting: [],
  };
  const root = { name: `${stem}Detail`, schema: nameRoot(naming) };
  nameDefinitions(naming);
  return [root, ...naming.types];
}

/** What is gathered on the way. */
interface Naming {
  readonly document: SchemaDocument;
  readonly stem: string;
  readonly taken: Set<string>;
  readonly types: NamedType[];
  /** The names of definitions. */
  readonly definitions: Map<string, string>;
  /** Definitions that have a name and are still to be looked into. */
  readonly waiting: string[];
}

/** The root keeps its own name; when something inside refers to it, it is referred to by that. */
function nameRoot(naming: Naming): Schema {
  const { document, definitions, stem } = naming;
  const { root } = document;
  if (!isReference(root)) return visitNamed(root, [], naming);
  const key = targetOf(root.ref, document);
  definitions.set(key, `${stem}Detail`);
  const target = document.definitions.get(key) ?? { kinds: anyKinds };
  return documented(visitNamed(target, [], naming), root);
}

function nameDefinitions(naming: Naming): void {
  const { document, definitions, types, waiting } = naming;
  // It grows while it is walked.
  for (const key of waiting) {
    const schema = withoutNull(document.definitions.get(key) ?? { kinds: anyKinds });
    const name = definitions.get(key) ?? '';
    types.push({ name, schema: visitNamed(schema, pathOfDefinition(key), naming) });
  }
}

/** What stands behind a name of its own: a plain object needs no second one inside. */
function visitNamed(schema: Schema, path: readonly string[], naming: Naming): Schema {
  return isReference(schema) || !isPlainObject(schema)
    ? visit(schema, path, naming)
    : visitInner(schema, path, naming);
}

/** Deeper than this nothing stands without a name: compilers have stacks. */
const maxLevels = 16;

/** @param level how many schemas are around it within the declaration */
function visit(schema: Schema, path: readonly string[], naming: Naming, level = 0): Schema {
  if (isReference(schema)) return documented(refer(schema.ref, naming), schema);
  if (level > maxLevels && innerSchemas(schema).length > 0) return moveOut(schema, path, naming);
  const shape = pushKindsDown(schema);
  const isNamed = deservesName(shape.kinds.object ?? noObject) && !shape.values;
  const inner = visitInner(shape, path, naming, isNamed ? 0 : level);
  const { object, ...others } = inner.kinds;
  if (object === undefined || !deservesName(object) || inner.values) return inner;
  const name = claimName(naming.stem, path, naming.taken);
  naming.types.push({ name, schema: { kinds: { object } } });
  return replaceObject(inner, { ref: name }, others);
}

function visitInner(shape: Shape, path: readonly string[], naming: Naming, level = 0): Shape {
  return mapInner(shape, (inner, step) =>
    visit(inner, [...path, stepName(step)], naming, level + 1),
  );
}

/** Into a declaration of its own. */
function moveOut(schema: Schema, path: readonly string[], naming: Naming): Schema {
  const name = claimName(naming.stem, path, naming.taken);
  naming.types.push({ name, schema: visitNamed(schema, path, naming) });
  return documented({ ref: name }, schema);
}

/** A component that may be null is named for what it is otherwise; null is told where it is used. */
function refer(ref: string, { document, definitions, waiting, stem, taken }: Naming): Schema {
  const key = targetOf(ref, document);
  const nullable = isNullableObject(document.definitions.get(key));
  const name = definitions.get(key) ?? claimName(stem, pathOfDefinition(key), taken);
  if (!definitions.has(key)) waiting.push(key);
  definitions.set(key, name);
  return nullable ? orNull({ ref: name }) : { ref: name };
}

/** What a schema's parts may be is what the schema itself may be: said in the parts, types stay short. */
function pushKindsDown(shape: Shape): Shape {
  if (!shape.allOf && !shape.anyOf && !shape.oneOf) return shape;
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
  return Object.fromEntries(Object.entries(kinds).filter(([kind]) => Object.hasOwn(outer, kind)));
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

/** Whether a shape says nothing but the rules of objects. */
export function isPlainObject(shape: Shape): boolean {
  const { kinds, values } = shape;
  const only = kinds.object !== undefined && Object.keys(kinds).length === 1;
  return only && !values && isPlain(shape);
}

function deservesName(rules: ObjectRules): boolean {
  return rules.properties.length > 0;
}

/** The same schema with its object told by reference. */
function replaceObject(shape: Shape, object: Schema, others: Kinds): Schema {
  const { kinds: _, unenforced: __, doc, allOf, ...rest } = shape;
  const documented = doc === undefined ? {} : { doc };
  const alone = Object.keys(others).length === 0;
  if (alone && !allOf && Object.keys(rest).length === 0) return { ...object, ...documented };
  const either: Schema = alone ? object : { kinds: anyKinds, anyOf: [object, { kinds: others }] };
  if (!allOf && Object.keys(rest).length === 0) return { ...either, ...documented };
  return { kinds: anyKinds, ...rest, allOf: [either, ...(allOf ?? [])], ...documented };
}
