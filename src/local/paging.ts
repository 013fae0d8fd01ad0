import { byCodePoint } from '../text/code-point-order.js';
import type { Input } from './input.js';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken: string | undefined;
}

/**
 * One page of a list, in the order of the items' keys. The token holds the last key that was given,
 * so that a list that changes between two pages neither repeats nor leaves out what stayed.
 * @param input its `Limit` and `NextToken`
 * @param keyOf what is unique to an item
 */
export function page<Item>(
  input: Input,
  items: readonly Item[],
  keyOf: (item: Item) => string,
  compare: (a: string, b: string) => number = byCodePoint,
): Page<Item> {
  const limit = input.integer('Limit', { min: 1, max: 100 }) ?? 100;
  const after = lastKey(input);
  const rest = items
    .filter((item) => after === undefined || compare(keyOf(item), after) > 0)
    .sort((a, b) => compare(keyOf(a), keyOf(b)));
  const shown = rest.slice(0, limit);
  const last = shown.at(-1);
  const more = rest.length > shown.length && last !== undefined;
  return { items: shown, nextToken: more ? tokenOf(keyOf(last)) : undefined };
}

function tokenOf(key: string): string {
  return Buffer.from(JSON.stringify({ after: key })).toString('base64url');
}

function lastKey(input: Input): string | undefined {
  const token = input.optionalText('NextToken');
  if (token === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (typeof parsed === 'object' && parsed !== null && 'after' in parsed) {
      if (typeof parsed.after === 'string') return parsed.after;
    }
  } catch {
    // falls through: a token that is no JSON is none of ours
  }
  throw input.refuse('NextToken', 'It was not given out by this service.');
}
