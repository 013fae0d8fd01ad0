/** `a, b and 3 more`: so many of the items, and how many others there are. */
export function listSome(items: readonly string[], most: number): string {
  const named = items.slice(0, most).join(', ');
  const more = items.length - most;
  return more > 0 ? `${named} and ${more} more` : named;
}
