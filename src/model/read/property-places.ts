import { problem, type Problem } from '../../problems.js';
import { step } from '../../text/json-pointer.js';
import { at, isArray, isObject, own } from './json.js';
import { maxDepth, type Reading } from './place.js';

/**
 * Where a schema speaks of a property: in itself, and behind references and `allOf`.
 * @param pointer of the schema
 * @param obstacles gets what it could not look behind
 * @returns pointers of the property's schemas, all of which hold
 */
export function propertyPlaces(
  reading: Reading,
  pointer: string,
  name: string,
  obstacles: Problem[] = [],
): string[] {
  const search = { reading, name, obstacles, seen: new Set<string>(), places: [] };
  look(search, pointer, 0);
  return search.places;
}

interface Search {
  readonly reading: Reading;
  readonly name: string;
  readonly obstacles: Problem[];
  readonly seen: Set<string>;
  readonly places: string[];
}

function look(search: Search, pointer: string, depth: number): void {
  const { reading, name, obstacles, seen, places } = search;
  const schema = at(reading.document, pointer);
  if (!isObject(schema) || seen.has(pointer)) return;
  seen.add(pointer);
  const where = { ...reading.where, pointer };
  if (depth > maxDepth) {
    obstacles.push(problem('EVB_SCHEMA_TOO_DEEP', where, { limit: maxDepth }));
    return;
  }
  const ref = own(schema, '$ref');
  if (typeof ref === 'string') {
    const target = reading.references.resolve(ref, '');
    if ('pointer' in target) return look(search, target.pointer, depth + 1);
    const code = target.missing === 'external' ? 'EVB_REF_EXTERNAL' : 'EVB_REF_DANGLING';
    obstacles.push(problem(code, where, { ref }));
    return;
  }
  const properties = own(schema, 'properties');
  if (isObject(properties) && Object.hasOwn(properties, name)) {
    places.push(step(step(pointer, 'properties'), name));
  }
  const parts = own(schema, 'allOf');
  for (const i of isArray(parts) ? parts.keys() : []) {
    look(search, step(step(pointer, 'allOf'), i), depth + 1);
  }
}
