/** Where prettier would lay out a text in another way, for whoever has to mend it. */
export function firstDifference(laidOut: string, given: string): string {
  const [right, ours] = [laidOut.split('\n'), given.split('\n')];
  const at = right.findIndex((line, i) => line !== ours[i]);
  const show = (lines: readonly string[]): string => lines.slice(at, at + 4).join('\n');
  return `prettier:\n${show(right)}\nours:\n${show(ours)}`;
}
