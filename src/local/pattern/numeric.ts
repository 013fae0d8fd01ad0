import { isArray } from '../../model/read/json.js';
import type { JsonValue } from '../../model/schema.js';
import type { LeafTest } from './leaf.js';
import { refuse } from './refusal.js';

/** Numbers beyond are not compared (AWS, "Comparison operators": numeric matching). */
const LIMIT = 5_000_000_000;

interface Range {
  readonly bottom: number;
  readonly top: number;
  readonly openBottom: boolean;
  readonly openTop: boolean;
}

/** `{"numeric": [">", 0, "<=", 5]}`: one comparison, or a lower bound and then an upper one. */
export function numericTest(operand: JsonValue): LeafTest {
  if (!isArray(operand)) refuse('Value of numeric must be an array.');
  const range = readRange(operand);
  return (leaf) => typeof leaf === 'number' && isWithin(leaf, range);
}

/** The number, refused when it is beyond what AWS compares. */
export function comparable(value: number): number {
  if (Math.abs(value) > LIMIT) refuse('Value must be between -5.0E9 and 5.0E9, inclusive');
  return value;
}

function isWithin(value: number, { bottom, top, openBottom, openTop }: Range): boolean {
  return (openBottom ? value > bottom : value >= bottom) && (openTop ? value < top : value <= top);
}

function readRange(operand: readonly JsonValue[]): Range {
  const [operator, value, ...more] = operand;
  if (typeof operator !== 'string') {
    refuse(`Invalid member in numeric match: ${JSON.stringify(operator ?? null)}`);
  }
  switch (operator) {
    case '=': {
      const only = bound('equals', value);
      nothingLeft(more);
      return { bottom: only, top: only, openBottom: false, openTop: false };
    }
    case '<':
    case '<=': {
      const top = bound(operator, value);
      nothingLeft(more);
      return { bottom: -LIMIT, top, openBottom: false, openTop: operator === '<' };
    }
    case '>':
    case '>=': {
      const lower = { bottom: bound(operator, value), openBottom: operator === '>' };
      return { ...lower, ...readTop(more, lower.bottom) };
    }
    default:
      return refuse(`Unrecognized numeric range operator: ${operator}`);
  }
}

function readTop(rest: readonly JsonValue[], bottom: number): Pick<Range, 'top' | 'openTop'> {
  if (rest.length === 0) return { top: LIMIT, openTop: false };
  const [operator, value, ...more] = rest;
  if (typeof operator !== 'string') {
    refuse(`Bad value in numeric range: ${JSON.stringify(operator ?? null)}`);
  }
  if (operator !== '<' && operator !== '<=') refuse(`Bad numeric range operator: ${operator}`);
  const top = bound(operator, value);
  if (more.length > 0) refuse('Too many terms in numeric range expression');
  if (bottom >= top) refuse('Bottom must be less than top');
  return { top, openTop: operator === '<' };
}

function bound(operator: string, value: JsonValue | undefined): number {
  if (typeof value !== 'number') refuse(`Value of ${operator} must be numeric`);
  return comparable(value);
}

function nothingLeft(more: readonly JsonValue[]): void {
  if (more.length > 0) refuse('Too many elements in numeric expression');
}
