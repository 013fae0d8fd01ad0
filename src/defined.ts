type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** A record without its undefined members, for optional properties under `exactOptionalPropertyTypes`. */
export function defined<T extends object>(members: T): Defined<T> {
  const kept: Defined<T> = {};
  for (const name in members) {
    const member = members[name];
    if (isDefined(member)) kept[name] = member;
  }
  return kept;
}

function isDefined<V>(value: V): value is Exclude<V, undefined> {
  return value !== undefined;
}
