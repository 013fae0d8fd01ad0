/** What is told of each side of a difference. */
const mostLines = 6;

/**
 * A short diff of two texts: the first place at which they differ, the lines that went and the
 * lines that came.
 */
export function lineDiff(before: string, after: string): string[] {
  const a = before.split(/\r?\n/);
  const b = after.split(/\r?\n/);
  const start = a.findIndex((line, i) => line !== b[i]);
  const from = start < 0 ? a.length : start;
  let common = 0;
  while (
    common < Math.min(a.length, b.length) - from &&
    a[a.length - 1 - common] === b[b.length - 1 - common]
  ) {
    common += 1;
  }
  return [
    `@@ line ${from + 1} @@`,
    ...marked('-', a.slice(from, a.length - common)),
    ...marked('+', b.slice(from, b.length - common)),
  ];
}

function marked(mark: '-' | '+', lines: readonly string[]): string[] {
  const shown = lines.slice(0, mostLines).map((line) => `${mark}${line}`);
  const more = lines.length - mostLines;
  return more > 0 ? [...shown, `${mark}… ${more} more`] : shown;
}
