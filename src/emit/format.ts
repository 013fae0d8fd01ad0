/** The only prettier. What is emitted is laid out already; this is for text that may not be. */

import { layout } from './width.js';

/**
 * Text as prettier leaves it. It is loaded only where a line is too long to be sure of, or where
 * characters are that may be wider or narrower than one column.
 */
export async function format(text: string, path: string): Promise<string> {
  if (!text.split('\n').some(isUnsure) && !/[\u0080-\uffff]/.test(text)) return text;
  const { format: prettify } = await import('prettier');
  return prettify(text, { ...layout, parser: 'typescript', filepath: path });
}

/** Comments and imports stay as long as they are. */
function isUnsure(line: string): boolean {
  return line.length > layout.printWidth && !/^\s*(\/\/|\/?\*)/.test(line);
}
