/** How generated code is laid out; the same for prettier, which must leave it as it is. */
export const layout = { printWidth: 100, singleQuote: true } as const;

/**
 * Marks of a list that goes on one line where it fits and has an item a line where it does not.
 * Private-use characters: safe-text lets none of a schema's through as they are.
 */
export const marks = {
  open: '\ue000',
  separator: '\ue001',
  close: '\ue002',
  closeWithComma: '\ue003',
} as const;

/** A list of parameters or arguments whose line is not known yet; see {@link layOutLists}. */
export function list(items: readonly string[]): string {
  return `${marks.open}${items.join(marks.separator)}${marks.closeWithComma}`;
}

/** `import { a, b }`, on one line where that and the rest of the statement fit. */
export function namedList(keyword: string, names: readonly string[], rest = ';'): string {
  const line = `${keyword} { ${names.join(', ')} }`;
  if (line.length + rest.length <= layout.printWidth) return line;
  return `${keyword} {\n${names.map((name) => `  ${name},\n`).join('')}}`;
}

/** A member of an object whose value has no place for a line end: on the next line where it does not fit. */
export function memberRow(key: string, value: string, indent: string): string {
  const line = `${indent}${key}: ${value},`;
  const isBroken = line.length > layout.printWidth && key.length >= shortKey;
  return isBroken ? `${indent}${key}:\n${indent}  ${value},\n` : `${line}\n`;
}

/** Behind a shorter key a line end would gain nothing. */
const shortKey = 5;

/** Lays out the marked lists of a text. */
export function layOutLists(text: string): string {
  return text.replace(/^.*\ue000[^]*?[\ue002\ue003].*$/gm, layOutList);
}

function layOutList(line: string): string {
  const { open, separator, close, closeWithComma } = marks;
  const flat = line
    .replaceAll(open, '')
    .replaceAll(separator, ', ')
    .replace(/[\ue002\ue003]/, '');
  if (flat.length <= layout.printWidth) return flat;
  const indent = /^ */.exec(line)?.[0] ?? '';
  const [head = '', initializer] = line.slice(0, line.indexOf(open)).split(' = ');
  if (initializer !== undefined && `${head} = ${initializer}`.length > layout.printWidth) {
    return `${head} =\n${layOutList(`${indent}  ${line.slice(head.length + 3)}`)}`;
  }
  return line
    .replaceAll(open, `\n${indent}  `)
    .replaceAll(separator, `,\n${indent}  `)
    .replace(close, `\n${indent}`)
    .replace(closeWithComma, `,\n${indent}`);
}
