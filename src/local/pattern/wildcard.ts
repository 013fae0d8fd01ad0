import type { JsonValue } from '../../model/schema.js';
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

export function wildcardTest(parts: WildcardParts): LeafTest {
  return text((value) => fitsWildcard(value, parts));
}

/**
 * Each part in turn at the first place where it is found: what matches at all matches so, and no
 * place is tried twice. No regular expression is made of a pattern.
 */
export function fitsWildcard(value: string, [first = '', ...others]: WildcardParts): boolean {
  const last = others.pop();
  if (last === undefined) return value === first;
  if (value.length < first.length + last.length) return false;
  if (!value.startsWith(first) || !value.endsWith(last)) return false;
  const end = value.length - last.length;
  let from = first.length;
  for (const part of others) {
    const found = value.indexOf(part, from);
    if (found === -1) return false;
    from = found + part.length;
  }
  return from <= end;
}

function position(operand: string, at: number): number {
  return Buffer.byteLength(operand.slice(0, at)) + 1;
}
