import type { NumberSpelling, ObjectsSeen, Observation } from './observation.js';
import { ordered, type OrderedJson, type OrderedObject } from './ordered-json.js';
import type { TextFormat } from './text-format.js';

/** Gives the names of the components for objects that were found in a property. */
export interface ComponentNames {
  /** For an object that is the property's value. */
  readonly object: (objects: ObjectsSeen, nullable: boolean) => string;
  /** For an object in an array. */
  readonly element: (objects: ObjectsSeen, nullable: boolean) => string;
}

type Members = readonly (readonly [string, OrderedJson])[];

const numberTypes: Readonly<Record<NumberSpelling, Members>> = {
  number: [['type', 'number']],
  int64: [
    ['type', 'integer'],
    ['format', 'int64'],
  ],
  double: [
    ['type', 'number'],
    ['format', 'double'],
  ],
};

const textTypes: Readonly<Record<TextFormat, Members>> = {
  plain: [['type', 'string']],
  date: [
    ['type', 'string'],
    ['format', 'date'],
  ],
  'date-time': [
    ['type', 'string'],
    ['format', 'date-time'],
  ],
};

/** Whether a place held objects and, nulls apart, nothing else: then it is a bare `$ref`. */
export function describesObject({
  booleans,
  numbers,
  strings,
  items,
  objects,
}: Observation): boolean {
  return objects !== undefined && !booleans && numbers === undefined && !strings && !items;
}

/** Writes the schema of a place. */
export function writeType(seen: Observation, names: ComponentNames): OrderedObject {
  const { nulls, objects } = seen;
  const types = inlineTypes(seen, names);
  if (objects !== undefined) {
    const alone = types.length === 0;
    types.push([['$ref', `#/components/schemas/${names.object(objects, alone && nulls)}`]]);
  }
  const [first, ...others] = types;
  if (first === undefined) return ordered(nulls ? [] : [['type', 'object']]);
  // OpenAPI 3.0.3: nullable needs a type beside it. A $ref that is first is the only one.
  const isReference = others.length === 0 && objects !== undefined;
  const marked: Members = nulls && !isReference ? [...first, ['nullable', true]] : first;
  return others.length === 0
    ? ordered(marked)
    : ordered([['anyOf', [marked, ...others].map((type) => ordered(type))]]);
}

function inlineTypes(
  { booleans, numbers, strings, items }: Observation,
  names: ComponentNames,
): Members[] {
  const types: Members[] = [];
  if (booleans) types.push([['type', 'boolean']]);
  if (numbers !== undefined) types.push(numberTypes[numbers]);
  if (strings !== undefined) types.push(textTypes[strings]);
  if (items !== undefined) {
    const elements = writeType(items, { object: names.element, element: names.element });
    types.push([
      ['type', 'array'],
      ['items', elements],
    ]);
  }
  return types;
}
