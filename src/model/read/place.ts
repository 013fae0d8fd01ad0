import type { ProblemCode } from '../../problems.js';
import type { Reference } from '../schema.js';
import type { JsonObject } from './json.js';
import { own } from './json.js';

/** Where in a document we are, and what can be done there: look at keywords, go down, complain. */
export interface Place {
  /** How many schemas are around this one. */
  readonly depth: number;
  readonly dialect: Dialect;
  readonly down: (token: string | number) => Place;
  /** The same place, for what is inside of this schema: one level deeper, and its `id` changes what references mean. */
  readonly inside: (schema: JsonObject) => Place;
  /** The schema that a `$ref` means, to be read later. */
  readonly follow: (ref: string) => Reference;
  readonly report: (code: ProblemCode, facts: Readonly<Record<string, string | number>>) => void;
  /** A keyword's value when it is text; anything else is reported and left out. */
  readonly text: (node: JsonObject, keyword: string) => string | undefined;
  readonly number: (
    node: JsonObject,
    keyword: string,
    accepts?: (n: number) => boolean,
    expected?: string,
  ) => number | undefined;
  /** A whole number from 0. */
  readonly count: (node: JsonObject, keyword: string) => number | undefined;
}

/** Deeper schemas are refused; discovery itself stops at 255 levels. */
export const maxDepth = 300;

/** In what the two families of dialects differ for us. */
export interface Dialect {
  /** Whether keywords beside `$ref` count: from draft 2019-09 and OpenAPI 3.1 on. */
  readonly refSiblings: boolean;
}

export const looks: Pick<Place, 'text' | 'number' | 'count'> & ThisType<Place> = {
  text(node, keyword) {
    const value = own(node, keyword);
    if (value === undefined || typeof value === 'string') return value;
    this.down(keyword).report('EVB_KEYWORD_INVALID', { keyword, expected: 'text' });
    return undefined;
  },
  number(node, keyword, accepts = Number.isFinite, expected = 'a number') {
    const value = own(node, keyword);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && Number.isFinite(value) && accepts(value)) return value;
    this.down(keyword).report('EVB_KEYWORD_INVALID', { keyword, expected });
    return undefined;
  },
  count(node, keyword) {
    const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
    return this.number(node, keyword, isCount, 'a whole number from 0');
  },
};

/** A record without its undefined members, for optional properties under `exactOptionalPropertyTypes`. */
export function defined<T extends object>(
  members: T,
): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
