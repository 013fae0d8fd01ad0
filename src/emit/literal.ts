import { literalKey, stringLiteral } from './safe-text.js';
import { layout } from './width.js';

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
export function jsonLiteral(value: LiteralValue, holds: Holds = 'data'): string {
  if (typeof value === 'string') return stringLiteral(value);
  if (typeof value === 'number') return numberLiteral(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (isList(value)) return `[${value.map((item) => jsonLiteral(item, holds)).join(', ')}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => {
      const text = jsonLiteral(member, heldBy(holds, key));
      return `${literalKey(key)}: ${text}${assertion(holds, key, member)}`;
    });
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
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
  const line = jsonLiteral(value, holds);
  if (typeof value !== 'object' || value === null) return line;
  if (column + line.length <= width && !mustBreak(value)) return line;
  const inner = `${indent}  `;
  if (isList(value)) {
    const items = value.map((item) => layOut(item, { indent: inner, column: inner.length, holds }));
    return `[\n${items.map((item) => `${inner}${item},\n`).join('')}${indent}]`;
  }
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const rows = members.map(([key, member]) => {
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

function isList(value: object): value is readonly LiteralValue[] {
  return Array.isArray(value);
}
