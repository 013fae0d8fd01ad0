import type { JsonValue, ObjectRules, Property, Schema } from '../schema.js';
import { anyKinds } from '../schema.js';
import { isArray, isObject, own, type JsonObject } from './json.js';
import { defined } from '../../defined.js';
import type { Place } from './place.js';

type Read = (node: JsonValue, place: Place) => Schema;
type Dependency = NonNullable<ObjectRules['dependencies']>[number];

export const objectKeywords: ReadonlySet<string> = new Set([
  'properties',
  'required',
  'additionalProperties',
  'patternProperties',
  'minProperties',
  'maxProperties',
  'dependencies',
  'dependentRequired',
  'dependentSchemas',
]);

/** The keywords about objects (Draft 4 validation, section 5.4). */
export function readObject(node: JsonObject, place: Place, read: Read): ObjectRules {
  const { patterns, complete } = readPatterns(node, place, read);
  const dependencies = readDependencies(node, place, read);
  const additional = complete ? readAdditional(node, place, read) : 'open';
  const undeclared = (name: string): Schema =>
    patterns?.some(({ pattern }) => new RegExp(pattern, 'u').test(name))
      ? { kinds: anyKinds }
      : schemaOf(additional);
  return {
    properties: readProperties(node, place, read, undeclared),
    additional,
    ...defined({
      patterns,
      minProperties: place.count(node, 'minProperties'),
      maxProperties: place.count(node, 'maxProperties'),
      dependencies: dependencies.length === 0 ? undefined : dependencies,
    }),
  };
}

function schemaOf(additional: ObjectRules['additional']): Schema {
  if (additional === 'open') return { kinds: anyKinds };
  return additional === false ? { kinds: {} } : additional;
}

/**
 * Sorted by name (code units), since a schema's order says nothing and changes between versions.
 * @param undeclaredAs what holds for a name that is required but not declared
 */
function readProperties(
  node: JsonObject,
  place: Place,
  read: Read,
  undeclaredAs: (name: string) => Schema,
): Property[] {
  const declared = members(node, 'properties', place);
  const required = new Set(names(own(node, 'required'), place.down('required')));
  const undeclared = [...required].filter((name) => !declared.has(name));
  const here = place.down('properties');
  return [
    ...[...declared].map(([name, schema]) => ({
      name,
      required: required.has(name),
      schema: read(schema, here.down(name)),
    })),
    ...undeclared.map((name) => ({ name, required: true, schema: undeclaredAs(name) })),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readAdditional(node: JsonObject, place: Place, read: Read): ObjectRules['additional'] {
  const additional = own(node, 'additionalProperties');
  if (additional === undefined || additional === true) return 'open';
  return additional === false ? false : read(additional, place.down('additionalProperties'));
}

/** `complete` is false when a pattern is not enforced: then nothing is known of the other names either. */
function readPatterns(
  node: JsonObject,
  place: Place,
  read: Read,
): { patterns: ObjectRules['patterns']; complete: boolean } {
  const here = place.down('patternProperties');
  const written = [...members(node, 'patternProperties', place)];
  const patterns = written.flatMap(([source, schema]) => {
    const judged = place.judge(source);
    if ('refused' in judged) return [];
    return [{ pattern: judged.pattern, schema: read(schema, here.down(source)) }];
  });
  return {
    patterns: patterns.length === 0 ? undefined : patterns,
    complete: patterns.length === written.length,
  };
}

/** `dependencies`, and the two keywords that it became in draft 2019-09. */
function readDependencies(node: JsonObject, place: Place, read: Read): Dependency[] {
  return ['dependencies', 'dependentRequired', 'dependentSchemas'].flatMap((keyword) =>
    [...members(node, keyword, place)].map(([key, needs]) => {
      const here = place.down(keyword).down(key);
      if (typeof needs === 'string') return { key, needs: [needs] };
      return { key, needs: isArray(needs) ? names(needs, here) : read(needs, here) };
    }),
  );
}

function members(node: JsonObject, keyword: string, place: Place): Map<string, JsonValue> {
  const value = own(node, keyword);
  if (value === undefined) return new Map();
  if (isObject(value)) return new Map(Object.entries(value));
  place.down(keyword).report('EVB_KEYWORD_INVALID', { keyword, expected: 'an object' });
  return new Map();
}

function names(value: JsonValue | undefined, place: Place): string[] {
  if (value === undefined) return [];
  const list = isArray(value) ? value : [];
  const texts = list.filter((name) => typeof name === 'string');
  if (!isArray(value) || texts.length !== list.length) {
    place.report('EVB_KEYWORD_INVALID', { keyword: 'required', expected: 'a list of names' });
  }
  return texts;
}
