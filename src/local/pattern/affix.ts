import { isObject } from '../../model/read/json.js';
import type { JsonValue } from '../../model/schema.js';
import { text, type LeafTest } from './leaf.js';
import { foldCase } from './letter-case.js';
import { soleEntry } from './operand.js';
import { refuse } from './refusal.js';

export type Affix = 'prefix' | 'suffix';

/** `{"prefix": "a"}`, `{"suffix": {"equals-ignore-case": "a"}}`; the empty text fits any string. */
export function affixTest(affix: Affix, operand: JsonValue): LeafTest {
  if (isObject(operand)) return ignoringCase(affix, operand);
  if (typeof operand !== 'string') refuse(`${affix} match pattern must be a string`);
  return text((value) => hasAffix(affix, value, operand));
}

export function hasAffix(affix: Affix, value: string, part: string): boolean {
  return affix === 'prefix' ? value.startsWith(part) : value.endsWith(part);
}

function ignoringCase(affix: Affix, operand: Readonly<Record<string, JsonValue>>): LeafTest {
  const name = affix === 'prefix' ? 'Prefix' : 'Suffix';
  const [operator, part] = soleEntry(operand, `${name} expression name not found`);
  if (operator !== 'equals-ignore-case') refuse(`Unsupported ${affix} pattern: ${operator}`);
  if (typeof part !== 'string') refuse('equals-ignore-case match pattern must be a string');
  const folded = foldCase(part);
  return text((value) => hasAffix(affix, foldCase(value), folded));
}
