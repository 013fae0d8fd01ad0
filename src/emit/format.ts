/** The only prettier. What is emitted is laid out already; this is for text that may not be. */

import { layout } from './width.js';

/** Text as prettier leaves it. It is loaded only where a line may have to be written in another way. */
export async function format(text: string, path: string): Promise<string> {
  if (!text.split('\n').some(isUnsure)) return text;
  const { format: prettify } = await import('prettier');
  return prettify(text, { ...layout, parser: 'typescript', filepath: path });
}

/** What is not ASCII takes two columns at the most. */
function isUnsure(line: string): boolean {
  if (kept.test(line)) return false;
  const others = line.match(/[\u0080-\uffff]/g)?.length ?? 0;
  if (others > 0 && odd.test(line)) return true;
  return line.length + others > layout.printWidth && !unbreakable.some((form) => form.test(line));
}

/** Comments, and imports of everything. */
const kept = /^\s*(?:\/\/|\/?\*|(?:import|export) \* )/;

/** Characters that take no column or are two to us, and keys of which prettier may take the quotes. */
const odd = /[\p{M}\p{C}\u{10000}-\u{10ffff}]|'[^']*[\u0080-\uffff][^']*'\??:/u;

/** Where a line cannot be broken, what is around it has been. */
const unbreakable: readonly RegExp[] = [
  // The start of what goes on below.
  /(?: =|\($|extends EventEnvelope<)$/,
  // A member of a type that is called by its name.
  /^\s*(?:[$\p{ID_Continue}]+|'(?:[^'\\]|\\.)*')\??: [$.\p{ID_Continue}]+(?:\[\])*;$/u,
  // A string or a name on a line of its own, or behind a short key.
  /^\s*(?:[$\w]{1,4}: )?(?:'(?:[^'\\]|\\.)*'|[$.\p{ID_Continue}]+)[,:;]$/u,
];
