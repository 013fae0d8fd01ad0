import type { JsonValue } from '../../model/schema.js';
import { text, type LeafTest } from './leaf.js';
import { foldCase } from './letter-case.js';
import { refuse } from './refusal.js';

/** `{"equals-ignore-case": "a"}` */
export function ignoreCaseTest(operand: JsonValue): LeafTest {
  if (typeof operand !== 'string') refuse('equals-ignore-case match pattern must be a string');
  const folded = foldCase(operand);
  return text((value) => foldCase(value) === folded);
}
