import type { ObjectsSeen, Observation } from './observation.js';

/** Tells shapes apart: two places have the same id when AWS would give them one component. */
export function shapeIds(): (objects: ObjectsSeen, nullable: boolean) => number {
  const ids = new Map<string, number>();
  const known = new Map<ObjectsSeen, string>();

  const idOf = (key: string): number => {
    const id = ids.get(key) ?? ids.size;
    ids.set(key, id);
    return id;
  };
  const shapeOf = (objects: ObjectsSeen): string => {
    const shape = known.get(objects) ?? describe(objects);
    known.set(objects, shape);
    return shape;
  };
  const describe = ({ count, properties }: ObjectsSeen): string =>
    JSON.stringify(
      [...properties]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, seen]) => [name, seen.count === count, kindsOf(seen.value)]),
    );
  const kindsOf = ({ nulls, booleans, numbers, strings, items, objects }: Observation): unknown => [
    nulls,
    booleans,
    numbers,
    strings,
    items && [kindsOf(items)],
    objects && idOf(shapeOf(objects)),
  ];
  return (objects, nullable) => idOf(`${nullable ? 'nullable ' : ''}${shapeOf(objects)}`);
}
