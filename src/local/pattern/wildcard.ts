import type { JsonValue } from '../../model/schema.js';
import { hasParts } from '../../text/glob.js';
import { text, type LeafTest } from './leaf.js';
import { refuse } from './refusal.js';

/** The literal parts between the `*` of a wildcard, in order: one more than there are `*`. */
export type WildcardParts = readonly string[];

/**
 * Reads `"a*b"`: `*` is any run of characters, `\*` and `\\` are themselves.
 * Positions in reasons count UTF-8 bytes from the quote before the text, as AWS's do.
 */
export function readWildcard(operand: JsonValue): WildcardParts {
  if (typeof operand !== 'string') refuse('wildcard match pattern must be a string');
  const done: string[] = [];
  let part = '';
  for (let at = 0; at < operand.length; at += 1) {
    const character = operand.charAt(at);
    const next = operand.charAt(at + 1);
    if (character === '*') {
      if (next === '*') refuse(`Consecutive wildcard characters at pos ${position(operand, at)}`);
      done.push(part);
      part = '';
    } else if (character === '\\') {
      if (next !== '*' && next !== '\\') {
        refuse(`Invalid escape character at pos ${position(operand, at)}`);
      }
      part += next;
      at += 1;
    } else {
      part += character;
    }
  }
  return [...done, part];
}

/** No regular expression is made of a pattern. */
export function wildcardTest(parts: WildcardParts): LeafTest {
  return text((value) => hasParts(value, parts));
}

function position(operand: string, at: number): number {
  return Buffer.byteLength(operand.slice(0, at)) + 1;
}
