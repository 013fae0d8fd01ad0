/** A value that counts how often something of it is read, and bears no more than `most`. */
export function counted(value: unknown, most: number): unknown {
  let reads = 0;
  const count = (): void => {
    reads += 1;
    if (reads > most) throw new Error(`was read more than ${most} times`);
  };
  const wrap = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    const entries = Object.entries(part).map(([name, inner]) => [name, wrap(inner)] as const);
    const copy = Array.isArray(part)
      ? entries.map(([, inner]) => inner)
      : Object.fromEntries(entries);
    return new Proxy(copy, {
      get: (target, name): unknown => {
        count();
        return Reflect.get(target, name);
      },
      ownKeys: (target) => {
        count();
        return Reflect.ownKeys(target);
      },
    });
  };
  return wrap(value);
}
