import { literalKey, propertyKey, stringLiteral } from './safe-text.js';
import type { JsonValue } from '../model/schema.js';
import { layout, memberRow } from './width.js';

/** What literals are made of; members that are undefined are left out. */
export type LiteralValue =
  | null
  | boolean
  | number
  | string
  | undefined
  | readonly LiteralValue[]
  | { readonly [key: string]: LiteralValue };

/** What a literal is to TypeScript: a JSON schema, schemas by name, or anything else. */
type Holds = 'schema' | 'schemas' | 'data';

/** A JSON value as TypeScript on one line. */
export function jsonLiteral(value: LiteralValue): string {
  return lineOf(value, 'data', Infinity) ?? '';
}

/** The type of a JSON value alone, on one line. */
export function literalType(value: JsonValue): string {
  if (typeof value !== 'object' || value === null) return scalarLiteral(value);
  if (isList(value)) return `[${value.map(literalType).join(separator)}]`;
  const members = Object.entries(value).map(
    ([key, member]) => `${propertyKey(key)}: ${literalType(member)}`,
  );
  return members.length === 0 ? '{ [k: string]: never }' : `{ ${members.join('; ')} }`;
}

/**
 * A JSON value on one line, or nothing where that gets too long: what does not fit is not written
 * twice for each level of what is around it.
 * @param room how many characters there are
 */
function lineOf(value: LiteralValue, holds: Holds, room: number): string | undefined {
  if (typeof value !== 'object' || value === null) return scalarLiteral(value);
  const pieces: string[] = [];
  let left = room - brackets;
  const add = (start: string, member: LiteralValue, inner: Holds, end: string): boolean => {
    const text = left < 0 ? undefined : lineOf(member, inner, left);
    if (text === undefined) return false;
    pieces.push(start + text + end);
    left -= start.length + text.length + end.length + separator.length;
    return true;
  };
  if (isList(value)) {
    const fits = value.every((item) => add('', item, holds, ''));
    return fits ? `[${pieces.join(separator)}]` : undefined;
  }
  const fits = Object.entries(value).every(
    ([key, member]) =>
      member === undefined ||
      add(`${literalKey(key)}: `, member, heldBy(holds, key), assertion(holds, key, member)),
  );
  if (!fits) return undefined;
  return pieces.length === 0 ? '{}' : `{ ${pieces.join(separator)} }`;
}

const separator = ', ';

/** What stands around members takes at least that. */
const brackets = 2;

function scalarLiteral(value: string | number | boolean | null | undefined): string {
  if (typeof value === 'string') return stringLiteral(value);
  return typeof value === 'number' ? numberLiteral(value) : String(value);
}

function numberLiteral(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`not a JSON number: ${value}`);
  return String(value === 0 ? 0 : value).replace('e+', 'e');
}

/** Where a literal goes. */
interface Spot {
  readonly indent: string;
  /** Where its first line starts. */
  readonly column: number;
  readonly holds: Holds;
}

/** The end of a statement comes behind it. */
const width = layout.printWidth - 1;

/** A JSON value as TypeScript, broken into lines as prettier breaks it where it does not fit. */
export function layOut(value: LiteralValue, { indent, column, holds }: Spot): string {
  if (typeof value !== 'object' || value === null) return scalarLiteral(value);
  const room = width - column;
  const line = lineOf(value, holds, room);
  if (line !== undefined && line.length <= room && !mustBreak(value)) return line;
  const inner = `${indent}  `;
  if (isList(value)) {
    const items = value.map((item) => layOut(item, { indent: inner, column: inner.length, holds }));
    return `[\n${items.map((item) => `${inner}${item},\n`).join('')}${indent}]`;
  }
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const rows = members.map(([key, member]) => {
    if (typeof member === 'string') return memberRow(literalKey(key), scalarLiteral(member), inner);
    const start = `${inner}${literalKey(key)}: `;
    const end = assertion(holds, key, member);
    const column = start.length + end.length;
    const text = layOut(member, { indent: inner, column, holds: heldBy(holds, key) });
    return `${start}${text}${end},\n`;
  });
  return `{\n${rows.join('')}${indent}}`;
}

const namedSchemas = new Set(['properties', 'patternProperties', 'dependencies', 'definitions']);

/** What stands under a key. */
function heldBy(holds: Holds, key: string): Holds {
  if (holds === 'schemas') return 'schema';
  if (holds === 'data' || key === 'enum') return 'data';
  return namedSchemas.has(key) ? 'schemas' : 'schema';
}

/**
 * TypeScript looks for the type of a property called `toString` at Object's own `toString`, and not at
 * the index signature: a schema that stands there has to say what it is.
 */
function assertion(holds: Holds, key: string, member: LiteralValue): string {
  const isObject = typeof member === 'object' && member !== null && !isList(member);
  const isInherited = Object.hasOwn(Object.prototype, key);
  return holds === 'schemas' && isObject && isInherited ? ' as JsonSchema' : '';
}

/** Prettier breaks a list of several objects (or of several lists) of several members, and all around it. */
function mustBreak(value: LiteralValue): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (!isList(value)) return Object.values(value).some(mustBreak);
  const several = value.length > 1 && value.every((item) => sizeOf(item) > 1);
  const alike = new Set(value.map((item) => Array.isArray(item))).size === 1;
  return (several && alike) || value.some(mustBreak);
}

function sizeOf(value: LiteralValue): number {
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

function isList<T>(value: readonly T[] | object): value is readonly T[] {
  return Array.isArray(value);
}
