/** What a viewer of the demo sees. */

const { NO_COLOR = '', TERM = '' } = process.env;
const isColoured = process.stdout.isTTY && NO_COLOR === '' && TERM !== 'dumb';

/** Codes of ECMA-48, Select Graphic Rendition. */
const styles = { bold: 1, dim: 2, red: 31, green: 32, cyan: 36 };
export type Style = keyof typeof styles;

function write(text: string, style?: Style): void {
  const start = style === undefined || !isColoured ? '' : `\u001b[${styles[style]}m`;
  process.stdout.write(`${start}${text}${start === '' ? '' : '\u001b[0m'}\n`);
}

/** A part of the story begins. */
export function chapter(title: string): void {
  write(`\n${title}`, 'bold');
}

/** Says in plain words what is to be seen. */
export function say(text: string): void {
  write(`\n  ${text}`);
}

/** What somebody types. */
export function command(text: string): void {
  write(`\n  $ ${text}`, 'cyan');
}

/** What a command prints. */
export function output(text: string): void {
  const lines = text.split('\n').filter((line) => line !== '');
  for (const line of lines) write(`    ${line}`);
}

/** A change that somebody makes to a file. */
export function change(file: string, before: string, after: string): void {
  write(`\n  ${file}`, 'dim');
  for (const line of before.trimEnd().split('\n')) write(`  - ${line}`, 'red');
  for (const line of after.trimEnd().split('\n')) write(`  + ${line}`, 'green');
}

/** A part of a file. */
export function excerpt(file: string, text: string): void {
  write(`\n  ${file}`, 'dim');
  for (const line of text.split('\n')) write(`    ${line}`);
}
