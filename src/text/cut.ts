/** As much of a text as has that length, or one less: no surrogate pair is left in half. */
export function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}
