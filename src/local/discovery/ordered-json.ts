/** JSON whose objects keep the order in which their keys were set, numbers and `__proto__` too. */
export type OrderedJson = null | boolean | number | string | readonly OrderedJson[] | OrderedObject;

export type OrderedObject = ReadonlyMap<string, OrderedJson>;

/** An ordered object; entries without a value are left out. */
export function ordered(
  entries: readonly (readonly [string, OrderedJson | undefined])[],
): OrderedObject {
  const object = new Map<string, OrderedJson>();
  for (const [key, value] of entries) if (value !== undefined) object.set(key, value);
  return object;
}

/** Writes it without spaces, as AWS writes contents. */
export function writeJson(value: OrderedJson): string {
  if (isList(value)) return `[${value.map(writeJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = [...value].map(([key, member]) => `${JSON.stringify(key)}:${writeJson(member)}`);
  return `{${members.join(',')}}`;
}

function isList(value: OrderedJson): value is readonly OrderedJson[] {
  return Array.isArray(value);
}
