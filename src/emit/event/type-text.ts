/** Lays out types as prettier does, from what json-schema-to-typescript writes. */

import { stringLiteral } from '../safe-text.js';
import { layout } from '../width.js';

/** One property of an interface, with its line end. */
export function propertyLine(key: string, type: string): string {
  return layOutType(`  ${key}:`, tidy(type), '    ');
}

export function typeAlias(name: string, type: string): string {
  return layOutType(`export type ${name} =`, tidy(type), '  ');
}

/** On one line where it fits; a union that does not has a member a line. */
function layOutType(start: string, type: string, indent: string): string {
  const line = `${start} ${type};`;
  const members = splitUnion(type);
  if (line.length <= layout.printWidth || members.length === 1) return `${line}\n`;
  return `${start}\n${members.map((member) => `${indent}| ${member}`).join('\n')};\n`;
}

/** One line, our quotes, no parentheses around the whole. */
function tidy(type: string): string {
  const line = type
    .trim()
    .replace(/;$/, '')
    .replace(/"(?:[^"\\]|\\.)*"|\s*\n\s*/g, (token) =>
      token.startsWith('"') ? stringLiteral(JSON.parse(token) as string) : ' ',
    );
  return isWrapped(line) ? tidy(line.slice(1, -1)) : line;
}

/** Whether the first parenthesis is closed by the last character. */
function isWrapped(type: string): boolean {
  if (!type.startsWith('(') || !type.endsWith(')')) return false;
  return topLevel(type, (depth, i) => depth === 0 && i < type.length - 1) === undefined;
}

function splitUnion(type: string): string[] {
  const at = topLevel(type, (depth, i) => depth === 0 && type.startsWith(' | ', i));
  return at === undefined ? [type] : [type.slice(0, at), ...splitUnion(type.slice(at + 3))];
}

/** The first place outside of strings at which the condition on the depth of brackets holds. */
function topLevel(
  type: string,
  condition: (depth: number, index: number) => boolean,
): number | undefined {
  let depth = 0;
  for (let i = 0; i < type.length; i++) {
    const character = type.charAt(i);
    if (character === "'" || character === '"') {
      i = endOfString(type, i);
    } else if ('([{<'.includes(character)) depth += 1;
    else if (')]}>'.includes(character)) depth -= 1;
    if (condition(depth, i)) return i;
  }
  return undefined;
}

function endOfString(text: string, start: number): number {
  const quote = text.charAt(start);
  let i = start + 1;
  while (i < text.length && text.charAt(i) !== quote) i += text.charAt(i) === '\\' ? 2 : 1;
  return i;
}
