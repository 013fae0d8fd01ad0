/**
 * Text from schemas, made safe for each place it is shown in. One function a place; whatever is
 * shown there goes through it.
 */

import { cut } from '../text/cut.js';

/** Longer than any sentence of ours, shorter than what a hostile name can flood a log with. */
const longest = 2000;

/**
 * For a terminal or a log: one line, in which nothing moves the cursor, changes colours or turns
 * the direction of writing. Control and format characters, line separators and lone surrogates
 * are written as `\u{1b}`.
 */
export function forTerminal(text: string): string {
  return clip(text).replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`,
  );
}

/**
 * A JSON document that is also safe on a terminal; read back it is the same.
 * @param indent 0: all in one line
 */
export function forJson(document: unknown, indent = 2): string {
  const text = JSON.stringify(document, null, indent).replace(
    /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) =>
      utf16(character)
        .map((unit) => `\\u${unit}`)
        .join(''),
  );
  return `${text}\n`;
}

function utf16(character: string): readonly string[] {
  return character.split('').map((unit) => unit.charCodeAt(0).toString(16).padStart(4, '0'));
}

function clip(text: string): string {
  if (text.length <= longest) return text;
  const start = cut(text, longest);
  return `${start}… (${text.length - start.length} more)`;
}

/**
 * For the message of a GitHub workflow command: `::error::message`. A line break in it would begin
 * a command of its own.
 */
export function forAnnotation(text: string): string {
  return forTerminal(text).replaceAll('%', '%25');
}

/** For a property of a GitHub workflow command: `::error file=property::`. */
export function forAnnotationProperty(text: string): string {
  return forAnnotation(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/**
 * For GitHub-flavoured Markdown, inside a line or a table cell: no markup, no HTML, no mathematics;
 * and a word joiner breaks what a forge would make a link or a notification of: `@team`, `#12`,
 * `GH-12`, `https://…`, `www.…`.
 */
export function forMarkdown(text: string): string {
  return forTerminal(text)
    .replace(/(?<!\w)@|#(?=\d)|\bGH(?=-\d)|\bwww(?=\.)|:(?=\/\/)/gi, '$&\u2060')
    .replace(/[\\`*_~[\]<>|$]/g, '\\$&')
    .replaceAll('&', '&amp;');
}

/** A code span of Markdown, fenced by one backtick more than the text holds in a row. */
export function asMarkdownCode(text: string): string {
  if (text === '') return '';
  const inside = forTerminal(text);
  const longestRun = Math.max(0, ...[...inside.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  const space = /^`|`$/.test(inside) ? ' ' : '';
  return `${fence}${space}${inside}${space}${fence}`;
}

/**
 * For the text of a SARIF message (2.1.0, 3.11.5 and 3.11.6): braces would be placeholders,
 * brackets a link.
 */
export function forSarif(text: string): string {
  return forTerminal(text)
    .replace(/[{}]/g, '$&$&')
    .replace(/[\\[\]]/g, '\\$&');
}
