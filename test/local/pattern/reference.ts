import type { JsonObject } from '../../../src/model/read/json.js';
import type { JsonValue } from '../../../src/model/schema.js';

/**
 * What AWS's open-source matcher does, step by step and without care for speed: the event as a list
 * of fields, each with the elements of arrays that it lies in; the conditions in order of their
 * paths, each taking a field that lies in no other element than those taken so far.
 */
export function referenceMatches(
  conditions: Readonly<Record<string, readonly Condition[]>>,
  event: JsonObject,
): boolean {
  const paths = Object.keys(conditions).sort();
  const fields = fieldsOf(event);
  const search = (index: number, taken: Elements): boolean => {
    const path = paths[index];
    if (path === undefined) return true;
    const wanted = conditions[path] ?? [];
    const consistent = fields.filter(
      (field) => field.path === path && agree(taken, field.elements),
    );
    if (consistent.length === 0) return wanted.includes('absent') && search(index + 1, taken);
    return consistent
      .filter(({ value }) => wanted.some((one) => one !== 'absent' && one.test(value)))
      .some(({ elements }) => search(index + 1, new Map([...taken, ...elements])));
  };
  return search(0, new Map());
}

export type Condition = 'absent' | { readonly test: (value: JsonValue) => boolean };

/** Arrays, and which of their elements. */
type Elements = ReadonlyMap<JsonValue, number>;

interface Field {
  readonly path: string;
  readonly value: JsonValue;
  readonly elements: Elements;
}

function agree(taken: Elements, elements: Elements): boolean {
  return [...elements].every(([array, at]) => !taken.has(array) || taken.get(array) === at);
}

function fieldsOf(event: JsonObject): Field[] {
  const fields: Field[] = [];
  const visit = (value: JsonValue, path: string | undefined, elements: Elements): void => {
    if (Array.isArray(value)) {
      value.forEach((item: JsonValue, at) => {
        const isLeaf = typeof item !== 'object' || item === null;
        visit(item, path, isLeaf ? elements : new Map([...elements, [value, at]]));
      });
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, member] of Object.entries(value)) {
        visit(member, path === undefined ? key : `${path}.${key}`, elements);
      }
    } else {
      fields.push({ path: path ?? '', value, elements });
    }
  };
  visit(event, undefined, new Map());
  return fields;
}
