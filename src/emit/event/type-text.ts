/** Lays out types as prettier does, from what json-schema-to-typescript writes. */

import { jsonLiteral, type LiteralValue } from '../literal.js';
import { layout } from '../width.js';

/** A literal as it travels through json-schema-to-typescript: text of a schema has no place in there. */
export function literalSlot(value: string | number): string {
  return Buffer.from(JSON.stringify(value)).toString('hex');
}

/** The types with the literals back in their places. */
function fillSlots(type: string): string {
  return type.replace(/"([0-9a-f]+)"/g, (_, hex: string) =>
    jsonLiteral(JSON.parse(Buffer.from(hex, 'hex').toString()) as LiteralValue),
  );
}

/** One property of an interface, with its line end. */
export function propertyLine(key: string, type: string): string {
  return layOutType(`  ${key}:`, tidy(type), '    ');
}

export function typeAlias(name: string, type: string): string {
  return layOutType(`export type ${name} =`, tidy(type), '  ');
}

/** On one line where it fits; a union that does not on the next, or a member a line. Objects in it are left to prettier. */
function layOutType(start: string, type: string, indent: string): string {
  const members = splitUnion(type).map(fillSlots);
  const line = `${start} ${members.join(' | ')};`;
  const isSimple = members.length > 1 && !type.includes('{');
  if (line.length <= layout.printWidth || !isSimple) return `${line}\n`;
  const next = `${indent}${members.join(' | ')};`;
  if (next.length <= layout.printWidth) return `${start}\n${next}\n`;
  return `${start}\n${members.map((member) => `${indent}| ${member}`).join('\n')};\n`;
}

/** One line, no parentheses around the whole or around one literal. */
function tidy(type: string): string {
  const line = type
    .trim()
    .replace(/;$/, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\(("[0-9a-f]+")\)/g, '$1');
  return isWrapped(line) ? tidy(line.slice(1, -1)) : line;
}

/** Whether the first parenthesis is closed by the last character. */
function isWrapped(type: string): boolean {
  return type.startsWith('(') && depths(type).indexOf(0) === type.length - 1;
}

function splitUnion(type: string): string[] {
  const depth = depths(type);
  const ends = [...type.matchAll(/ \| /g)].map(({ index }) => index).filter((i) => depth[i] === 0);
  return [...ends, type.length].map((end, i) => {
    const before = ends[i - 1];
    return type.slice(before === undefined ? 0 : before + ' | '.length, end);
  });
}

/** How many brackets are open after each character. */
function depths(type: string): number[] {
  let depth = 0;
  return Array.from(type, (character) => {
    if ('([{<'.includes(character)) depth += 1;
    else if (')]}>'.includes(character)) depth -= 1;
    return depth;
  });
}
