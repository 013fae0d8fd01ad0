/** Lays out types as prettier does, from what json-schema-to-typescript writes. */

import { layout } from '../width.js';

/** A type as it was printed, and what goes into its slots. */
export interface FilledType {
  readonly union: readonly string[];
  readonly fillings: readonly string[];
}

/**
 * `start`, a type and a semicolon: on one line where that fits; a union that does not on the next, or
 * a member a line. Objects in it are left to prettier.
 */
export function layOutType(start: string, { union, fillings }: FilledType, indent: string): string {
  const members = union.map((member) => fillSlots(member, fillings));
  const line = `${start} ${members.join(' | ')};`;
  const isSimple = union.length > 1 && !members.some((member) => member.includes('{'));
  if (line.length <= layout.printWidth || !isSimple) return `${line}\n`;
  const next = `${indent}${members.join(' | ')};`;
  if (next.length <= layout.printWidth) return `${start}\n${next}\n`;
  return `${start}\n${members.map((member) => `${indent}| ${member}`).join('\n')};\n`;
}

/** The same for what a type is called by: a name, or a list of what has a name, may go on the next line. */
export function layOutAlias(start: string, type: FilledType, indent: string): string {
  const text = layOutType(start, type, indent);
  const isNamed = /^[$\p{ID_Continue}]+(\[\])*;\n$/u.test(text.slice(start.length + 1));
  if (text.length <= layout.printWidth + 1 || !isNamed) return text;
  return `${start}\n${indent}${text.slice(start.length + 1)}`;
}

/** Names, and literals, which travel in quotes. */
function fillSlots(type: string, fillings: readonly string[]): string {
  return type.replace(/"?\$(\d+)"?/g, (_, slot: string) => fillings[Number(slot)] ?? '');
}

/** One line, no parentheses around the whole, around one literal, or around what a map holds. */
export function tidy(type: string): string {
  const line = type
    .trim()
    .replace(/;$/, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\(("\$\d+")\)/g, '$1');
  return isWrapped(line) ? tidy(line.slice(1, -1)) : unwrapHeld(line);
}

/** Whether the first parenthesis is closed by the last character. */
function isWrapped(type: string): boolean {
  return type.startsWith('(') && depths(type).indexOf(0) === type.length - 1;
}

/** `{ [k: string]: (A & B) }` without parentheses. */
function unwrapHeld(type: string): string {
  const start = type.indexOf(mapStart);
  const held = type.slice(start + mapStart.length);
  const end = depths(held).indexOf(-1);
  if (start < 0 || end < 0) return type;
  const inner = held.slice(0, end).trim();
  return `${type.slice(0, start)}${mapStart}${tidy(inner)} ${unwrapHeld(held.slice(end))}`;
}

const mapStart = '[k: string]: ';

export function splitUnion(type: string): string[] {
  return split(type, ' | ');
}

/** The same type, or another one. */
export function orType({ union, fillings }: FilledType, other: string): FilledType {
  const [only = '', ...more] = union;
  if (only === 'unknown') return { union, fillings };
  const isIntersection = more.length === 0 && split(only, ' & ').length > 1;
  return { union: [...(isIntersection ? [`(${only})`] : union), other], fillings };
}

function split(type: string, operator: ' | ' | ' & '): string[] {
  const depth = depths(type);
  const ends = [...depth.keys()].filter((i) => depth[i] === 0 && type.startsWith(operator, i));
  return [...ends, type.length].map((end, i) => {
    const before = ends[i - 1];
    return type.slice(before === undefined ? 0 : before + operator.length, end);
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

/** The members of an object type: each begins on a line of its own, outside of all braces. */
export function splitMembers(body: string): string[] {
  const members: string[] = [];
  let depth = 0;
  for (const line of body.trim().split('\n')) {
    if (depth === 0) members.push(line);
    else members.push(`${members.pop() ?? ''}\n${line}`);
    depth += line.split('{').length - line.split('}').length;
  }
  return members;
}
