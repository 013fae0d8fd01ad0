import { literalKey, stringLiteral } from './safe-text.js';

/** What literals are made of; members that are undefined are left out. */
export type LiteralValue =
  | null
  | boolean
  | number
  | string
  | undefined
  | readonly LiteralValue[]
  | { readonly [key: string]: LiteralValue };

/** A JSON value as TypeScript on one line. */
export function jsonLiteral(value: LiteralValue): string {
  if (typeof value === 'string') return stringLiteral(value);
  if (typeof value === 'number') return numberLiteral(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (isList(value)) return `[${value.map(jsonLiteral).join(', ')}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${literalKey(key)}: ${jsonLiteral(member)}${assertion(key, member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

function numberLiteral(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`not a JSON number: ${value}`);
  return String(value === 0 ? 0 : value).replace('e+', 'e');
}

/**
 * A JSON value as TypeScript, broken into lines as prettier breaks it where it does not fit.
 * @param column where the first line starts
 */
export function layOut(value: LiteralValue, indent: string, column: number, width: number): string {
  const line = jsonLiteral(value);
  if (typeof value !== 'object' || value === null) return line;
  if (column + line.length <= width && !mustBreak(value)) return line;
  const inner = `${indent}  `;
  if (isList(value)) {
    const items = value.map((item) => `${inner}${layOut(item, inner, inner.length, width)},\n`);
    return `[\n${items.join('')}${indent}]`;
  }
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const rows = members.map(([key, member]) => {
    const start = `${inner}${literalKey(key)}: `;
    const end = assertion(key, member);
    return `${start}${layOut(member, inner, start.length + end.length, width)}${end},\n`;
  });
  return `{\n${rows.join('')}${indent}}`;
}

/**
 * TypeScript looks for the type of a property called `toString` at Object's own `toString`, and not at
 * the index signature: what stands there has to say what it is.
 */
function assertion(key: string, member: LiteralValue): string {
  const isObject = typeof member === 'object' && member !== null && !isList(member);
  return isObject && Object.hasOwn(Object.prototype, key) ? ' as JsonSchema' : '';
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

function isList(value: object): value is readonly LiteralValue[] {
  return Array.isArray(value);
}
