/** A text of several lines, as libraries and programs complain, in one: the rest of the sentence follows. */
export function oneLine(text: string): string {
  return text.trim().replace(/\s*\r?\n\s*/g, ' ');
}
