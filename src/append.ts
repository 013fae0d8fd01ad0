/** Adds items to a list, however many there are: `push(...items)` takes some hundred thousand at the most. */
export function append<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}
