import { alphabetical, hashOrder } from './key-order.js';
import { nameGiver, nameOfKey } from './names.js';
import type { ObjectsSeen, Observation } from './observation.js';
import { ordered, type OrderedObject } from './ordered-json.js';
import { describesObject, writeType } from './property-type.js';
import { shapeIds } from './shape-ids.js';

/** What the components grow from. */
export interface Root {
  readonly name: string;
  readonly objects: ObjectsSeen;
  /** OpenAPI extensions of the root, in order. */
  readonly extensions: readonly (readonly [string, string])[];
  /** What the component of an object at this key of the root is called, instead of by its key. */
  readonly nameOf: (key: string) => string;
}

/** A component that has its name and still has to be written. */
interface Pending {
  readonly name: string;
  readonly objects: ObjectsSeen;
  readonly nullable: boolean;
}

/** Gives the name of the component for objects found under a key, or in an array, of another. */
type ComponentFor = (objects: ObjectsSeen, nullable: boolean, wanted: string) => string;

/**
 * Writes the components of a schema, breadth first: a component, then those of its keys that hold
 * objects, then those of its arrays. A shape that has a component uses it again, whatever its key.
 */
export function writeComponents(root: Root): OrderedObject {
  // Whoever reads a content looks for the envelope under this name, even where there is none.
  const giveName = nameGiver(['AWSEvent', root.name]);
  const idOf = shapeIds();
  const names = new Map<number, string>();
  const queue: Pending[] = [{ name: root.name, objects: root.objects, nullable: false }];

  const componentFor: ComponentFor = (objects, nullable, wanted) => {
    const id = idOf(objects, nullable);
    const name = names.get(id) ?? giveName(wanted);
    if (!names.has(id)) queue.push({ name, objects, nullable });
    names.set(id, name);
    return name;
  };

  const written = new Map<string, OrderedObject>();
  for (const pending of queue) {
    const isRoot = pending.objects === root.objects;
    const nameOf = isRoot ? root.nameOf : nameOfKey;
    written.set(
      pending.name,
      writeComponent(pending, isRoot ? root.extensions : [], nameOf, componentFor),
    );
  }
  return written;
}

function writeComponent(
  { name, objects, nullable }: Pending,
  extensions: Root['extensions'],
  nameOf: (key: string) => string,
  componentFor: ComponentFor,
): OrderedObject {
  const keys = alphabetical(objects.properties.keys());
  const required = hashOrder(
    keys.filter((key) => objects.properties.get(key)?.count === objects.count),
  );
  return ordered([
    ['type', 'object'],
    ['nullable', nullable ? true : undefined],
    ['required', required.length > 0 ? required : undefined],
    ...extensions,
    [
      'properties',
      keys.length > 0 ? writeProperties(name, objects, nameOf, componentFor) : undefined,
    ],
  ]);
}

/** Keys that hold objects come first, then all others. */
function writeProperties(
  component: string,
  { properties }: ObjectsSeen,
  nameOf: (key: string) => string,
  componentFor: ComponentFor,
): OrderedObject {
  const seen = alphabetical(properties.keys()).flatMap((key): [string, Observation][] => {
    const property = properties.get(key);
    return property === undefined ? [] : [[key, property.value]];
  });
  const objects = seen.filter(([, value]) => describesObject(value));
  const others = seen.filter(([, value]) => !describesObject(value));
  return ordered(
    [...objects, ...others].map(([key, value]) => [
      key,
      writeType(value, {
        object: (found, nullable) => componentFor(found, nullable, nameOf(key)),
        element: (found, nullable) => componentFor(found, nullable, `${component}Item`),
      }),
    ]),
  );
}
