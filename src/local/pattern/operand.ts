import type { JsonObject } from '../../model/read/json.js';
import type { JsonValue } from '../../model/schema.js';
import { refuse } from './refusal.js';

/**
 * The one entry that an expression inside another must have.
 * @param none the reason when there is none
 * @param several the reason when there are more
 */
export function soleEntry(
  expression: JsonObject,
  none: string,
  several = 'Only one key allowed in match expression',
): readonly [string, JsonValue] {
  const [first, second] = Object.entries(expression);
  if (first === undefined) refuse(none);
  if (second !== undefined) refuse(several);
  return first;
}
