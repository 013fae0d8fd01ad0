import { isArray, isObject, type JsonObject } from '../../model/read/json.js';
import type { JsonValue } from '../../model/schema.js';
import { MAX_DEPTH } from '../json.js';
import { fieldsOf, see, seeker, type Seek, type Seen } from './event-fields.js';
import type { FieldCondition } from './field.js';
import type { Absence, PatternNode } from './tree.js';

/**
 * Only an event that has a path twice (`{"a": {"b": […]}, "a.b": […]}`) leaves a choice of elements
 * of several arrays at once. So many are tried; after that there is no match. (And only of such an
 * event absence may be asked of another element than AWS's matcher would ask.)
 */
const MAX_CHOICES = 10_000;

/** One event against one conjunction. */
interface Search {
  choices: number;
  readonly seekers: Map<FieldCondition, Seek>;
}

/** What the event has at a node: leaves as what was seen of them, and containers still to enter. */
interface Place {
  readonly node: PatternNode;
  readonly seen: Seen;
  readonly objects: readonly JsonObject[];
  readonly arrays: readonly (readonly JsonValue[])[];
  readonly depth: number;
}

/**
 * Whether an event fits all conditions of a conjunction. Conditions below the elements of an array
 * must hold within one element, at every level (AWS's matcher calls it array consistency); the
 * values of an array, which lie in no element, are free.
 */
export function fits(tree: PatternNode, event: JsonObject): boolean {
  return fitsAt(tree, [event], 0, { choices: 0, seekers: new Map() });
}

function fitsAt(
  node: PatternNode,
  values: readonly JsonValue[],
  depth: number,
  search: Search,
): boolean {
  let seen: Seen = 'nothing';
  for (const value of values) seen = see(seen, node.condition, value);
  const objects = values.filter(isObject);
  const arrays = values.filter(isArray);
  return fitsPlace({ node, seen, objects, arrays, depth }, search);
}

function fitsPlace(place: Place, search: Search): boolean {
  if (place.depth > MAX_DEPTH) return false;
  const [array, ...others] = place.arrays;
  return array === undefined
    ? fitsObjects(place, search)
    : fitsArray(array, { ...place, arrays: others }, search);
}

function fitsObjects({ node, seen, objects, depth }: Place, search: Search): boolean {
  const { condition } = node;
  if (condition !== undefined && seen !== 'accepted') {
    if (!condition.absent || seen === 'other') return false;
  }
  if (node.children.size === 0) return true;
  const fields = objects.map((object) => fieldsOf(object, node.deep));
  for (const [step, child] of node.children) {
    const values = fields.flatMap((valuesAt) => valuesAt(step));
    if (values.length === 0 ? !child.optional : !fitsAt(child, values, depth + 1, search)) {
      return false;
    }
  }
  return true;
}

/** @param place what there is beside the array */
function fitsArray(array: readonly JsonValue[], place: Place, search: Search): boolean {
  const { node, objects, arrays } = place;
  let { seen } = place;
  for (const item of array) seen = see(seen, node.condition, item);
  const here = { ...place, seen, depth: place.depth + 1 };
  if (node.children.size === 0 && seen === 'accepted') return true;
  const alone = objects.length === 0 && arrays.length === 0;
  const mayEnter = entrance(array, here, search);
  for (const element of array) {
    if (!isArray(element) && !isObject(element)) continue;
    if (!alone && (search.choices += 1) > MAX_CHOICES) return false;
    if (mayEnter(element) && fitsPlace(entered(element, here), search)) return true;
  }
  return fitsWithout(array, here, search);
}

function entered(element: JsonObject | readonly JsonValue[], place: Place): Place {
  return isArray(element)
    ? { ...place, arrays: [element, ...place.arrays] }
    : { ...place, objects: [...place.objects, element] };
}

/** Nothing needs an element of the array: then all that accepts absence must be absent in all. */
function fitsWithout(array: readonly JsonValue[], place: Place, search: Search): boolean {
  return (
    fitsPlace(place, search) &&
    place.node.absences.every((absence) => isAbsent(absence, array, place, search))
  );
}

function isAbsent(
  { condition, steps, taken }: Absence,
  array: readonly JsonValue[],
  { seen }: Place,
  search: Search,
): boolean {
  if (steps.length === taken && seen === 'accepted') return true;
  return seek(condition, search)(array, steps, taken) === 'nothing';
}

/**
 * AWS's matcher goes through a pattern in order of paths, and absence is asked of the elements
 * chosen so far. So what comes before any condition that needs a value is asked of the whole array:
 * it must be absent in all elements, or the element must have an accepted value, for it or for the
 * array's own path.
 */
function entrance(
  array: readonly JsonValue[],
  place: Place,
  search: Search,
): (element: JsonValue) => boolean {
  const { condition, absences } = place.node;
  if (condition !== undefined && !condition.absent && place.seen !== 'accepted') return () => true;
  const present = absences.find(
    (absence) => absence.leading && !isAbsent(absence, array, place, search),
  );
  if (present === undefined) return () => true;
  const { steps, taken } = present;
  const own = steps.slice(0, taken);
  return (element) =>
    seek(present.condition, search)(element, steps, taken) === 'accepted' ||
    (condition !== undefined && seek(condition, search)(element, own, taken) === 'accepted');
}

function seek(condition: FieldCondition, search: Search): Seek {
  const known = search.seekers.get(condition) ?? seeker(condition);
  search.seekers.set(condition, known);
  return known;
}
