import { isArray, isObject } from '../../model/read/json.js';
import type { JsonValue } from '../../model/schema.js';
import { hasParts } from '../../text/glob.js';
import { hasAffix, type Affix } from './affix.js';
import type { Leaf, LeafTest } from './leaf.js';
import { foldCase } from './letter-case.js';
import { comparable } from './numeric.js';
import { soleEntry } from './operand.js';
import { refuse } from './refusal.js';
import { readWildcard, type WildcardParts } from './wildcard.js';

/** An anything-but, with the wildcards that it names. */
export interface AnythingBut {
  readonly test: LeafTest;
  readonly wildcards: readonly WildcardParts[];
}

/**
 * `{"anything-but": …}` of a value, a list of strings or of numbers, or of one of prefix, suffix,
 * equals-ignore-case and wildcard with a string or a list. Whatever is not named matches, null
 * too; a field that is not there does not.
 */
export function readAnythingBut(operand: JsonValue): AnythingBut {
  if (isObject(operand)) return readNested(operand);
  const excluded = new Set<Leaf>(readValues(operand));
  return { test: (leaf) => !excluded.has(leaf), wildcards: [] };
}

function readValues(operand: JsonValue): readonly Leaf[] {
  const values = listed(operand).map((value) => {
    if (typeof value === 'number') return comparable(value);
    if (typeof value === 'string') return value;
    return refuse('Inside anything but list, start|null|boolean is not supported.');
  });
  if (new Set(values.map((value) => typeof value)).size !== 1) {
    refuse(
      'Inside anything but list, either all values are number or string, mixed type is not supported',
    );
  }
  return values;
}

function readNested(operand: Readonly<Record<string, JsonValue>>): AnythingBut {
  const [operator, names] = soleEntry(
    operand,
    'Anything-But expression name not found',
    'Too many elements in numeric expression',
  );
  switch (operator) {
    case 'prefix':
    case 'suffix':
      return { test: noAffix(operator, names), wildcards: [] };
    case 'equals-ignore-case':
      return { test: noneIgnoringCase(names), wildcards: [] };
    case 'wildcard': {
      const wildcards = listed(names).map(readWildcard);
      return { test: none((text) => wildcards.some((parts) => hasParts(text, parts))), wildcards };
    }
    default:
      return refuse(`Unsupported anything-but pattern: ${operator}`);
  }
}

function noAffix(affix: Affix, operand: JsonValue): LeafTest {
  const parts = listed(operand).map((part) => {
    if (typeof part !== 'string') refuse('prefix/suffix match pattern must be a string');
    return part === '' ? refuse('Null prefix/suffix not allowed') : part;
  });
  return none((text) => parts.some((part) => hasAffix(affix, text, part)));
}

function noneIgnoringCase(operand: JsonValue): LeafTest {
  const folded = new Set(
    listed(operand).map((value) =>
      typeof value === 'string'
        ? foldCase(value)
        : refuse(
            'Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.',
          ),
    ),
  );
  return none((text) => folded.has(foldCase(text)));
}

/** Only strings can be excluded by a test of text; all other leaves match. */
function none(excluded: (text: string) => boolean): LeafTest {
  return (leaf) => typeof leaf !== 'string' || !excluded(leaf);
}

/** A list, or the one string or number in place of it. */
function listed(operand: JsonValue): readonly JsonValue[] {
  if (isArray(operand)) return operand;
  if (typeof operand === 'string' || typeof operand === 'number') return [operand];
  return refuse('Value of anything-but must be an array or single string/number value.');
}
