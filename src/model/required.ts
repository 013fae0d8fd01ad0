import type {
  Evidence,
  JsonValue,
  ObjectRules,
  Property,
  Schema,
  SchemaDocument,
} from './schema.js';
import { isReference } from './schema.js';
import { isArray, isObject, own } from './read/json.js';
import { loosenObjects } from './loosen-objects.js';

/** Makes every property of the detail optional, at every depth. */
export function requireNothing(document: SchemaDocument): SchemaDocument {
  return loosenObjects(document, (rules) => {
    if (!rules.properties.some(({ required }) => required)) return rules;
    return {
      ...rules,
      properties: rules.properties.map((property) => ({ ...property, required: false })),
    };
  });
}

/**
 * Lets sample events count as evidence: a property that an object of a sample lacks is not required.
 * @param details details of sample events
 */
export function requireObserved(
  document: SchemaDocument,
  details: readonly JsonValue[],
): SchemaDocument {
  const seen = new Map<ObjectRules, Seen>();
  for (const detail of details) look(document, document.root, detail, seen);
  return loosenObjects(document, (rules) => {
    const objects = seen.get(rules);
    const properties = rules.properties.map((p) => (objects ? weaken(p, objects) : p));
    return properties.every((p, i) => p === rules.properties[i]) ? rules : { ...rules, properties };
  });
}

/** How many objects of the samples a schema was held against, and how many had each property. */
interface Seen {
  total: number;
  readonly present: Map<string, number>;
}

function weaken(property: Property, { total, present }: Seen): Property {
  const count = present.get(property.name) ?? 0;
  if (count === total) return property;
  const evidence: Evidence = { present: count, total, of: 'samples' };
  return { ...property, required: false, evidence };
}

function look(
  document: SchemaDocument,
  schema: Schema,
  value: JsonValue,
  seen: Map<ObjectRules, Seen>,
): void {
  if (isReference(schema)) {
    const target = document.definitions.get(schema.ref);
    if (target !== undefined && target !== schema) look(document, target, value, seen);
    return;
  }
  const { array, object } = schema.kinds;
  if (isArray(value) && array !== undefined) {
    value.forEach((item, i) => {
      const inner = array.prefix?.[i] ?? array.items;
      if (inner) look(document, inner, item, seen);
    });
  }
  if (isObject(value) && object !== undefined) lookAtObject(document, object, value, seen);
  for (const part of [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) {
    look(document, part, value, seen);
  }
}

function lookAtObject(
  document: SchemaDocument,
  rules: ObjectRules,
  value: { readonly [key: string]: JsonValue },
  seen: Map<ObjectRules, Seen>,
): void {
  const counts = seen.get(rules) ?? { total: 0, present: new Map<string, number>() };
  seen.set(rules, counts);
  counts.total += 1;
  const declared = new Set(rules.properties.map(({ name }) => name));
  for (const { name, schema } of rules.properties) {
    const inner = own(value, name);
    if (inner === undefined) continue;
    counts.present.set(name, (counts.present.get(name) ?? 0) + 1);
    look(document, schema, inner, seen);
  }
  if (typeof rules.additional !== 'object') return;
  for (const [name, inner] of Object.entries(value)) {
    if (!declared.has(name)) look(document, rules.additional, inner, seen);
  }
}
