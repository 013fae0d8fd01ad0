/**
 * Reads JSON (RFC 8259) without losing anything: numbers stay as they are written, a key that comes
 * twice is a fault and not a silent loss. `JSON.parse` does neither.
 */

import { step } from '../text/json-pointer.js';

export type JsonNode =
  | { readonly kind: 'object'; readonly members: readonly (readonly [key: string, JsonNode])[] }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly value: string }
  /** A number, `true`, `false` or `null`, as written. */
  | { readonly kind: 'word'; readonly text: string };

/** How deep objects and arrays may lie in each other. */
export const deepest = 1000;

/** Why a text was not read. */
export type Fault =
  | { readonly kind: 'syntax'; readonly reason: string }
  | { readonly kind: 'twice'; readonly key: string; readonly pointer: string }
  | { readonly kind: 'deep'; readonly pointer: string };

export class JsonFault extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(`JSON: ${fault.kind}`);
    this.fault = fault;
  }
}

/**
 * @param text one JSON value
 * @throws JsonFault
 */
export function readJson(text: string): JsonNode {
  const reader = new Reader(text);
  const node = reader.value();
  reader.end();
  return node;
}

const quote = 0x22;
const backslash = 0x5c;
/** A string that means what it shows: most are, and need no parsing. */
const plainHere = /"[ !#-[\]-\uffff]*"/y;
const wordHere = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;
}

class Reader {
  readonly #text: string;
  readonly #path: (string | number)[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(): JsonNode {
    this.#skipSpace();
    const char = this.#text[this.#at];
    if (char === '{') return this.#object();
    if (char === '[') return this.#array();
    if (char === '"') return { kind: 'string', value: this.#string() };
    return { kind: 'word', text: this.#word() };
  }

  end(): void {
    this.#skipSpace();
    if (this.#at < this.#text.length) throw this.#unexpected('the end');
  }

  #object(): JsonNode {
    const members: [string, JsonNode][] = [];
    const keys = new Set<string>();
    this.#list('}', () => {
      this.#skipSpace();
      if (this.#text[this.#at] !== '"') throw this.#unexpected('a key in quotes');
      const key = this.#string();
      if (keys.has(key)) throw new JsonFault({ kind: 'twice', key, pointer: this.#pointer() });
      keys.add(key);
      this.#skipSpace();
      if (!this.#take(':')) throw this.#unexpected('":"');
      members.push([key, this.#inside(key)]);
    });
    return { kind: 'object', members };
  }

  #array(): JsonNode {
    const items: JsonNode[] = [];
    this.#list(']', () => items.push(this.#inside(items.length)));
    return { kind: 'array', items };
  }

  /** From the opening bracket to `close`, with an element between every two commas. */
  #list(close: string, element: () => void): void {
    if (this.#path.length >= deepest) {
      throw new JsonFault({ kind: 'deep', pointer: this.#pointer() });
    }
    this.#at++;
    this.#skipSpace();
    if (this.#take(close)) return;
    do {
      element();
      this.#skipSpace();
    } while (this.#take(','));
    if (!this.#take(close)) throw this.#unexpected(`"," or "${close}"`);
  }

  #inside(step: string | number): JsonNode {
    this.#path.push(step);
    const node = this.value();
    this.#path.pop();
    return node;
  }

  #string(): string {
    plainHere.lastIndex = this.#at;
    if (!plainHere.test(this.#text)) return this.#escapedString();
    const value = this.#text.slice(this.#at + 1, plainHere.lastIndex - 1);
    this.#at = plainHere.lastIndex;
    return value;
  }

  #escapedString(): string {
    const start = this.#at;
    let end = start + 1;
    while (end < this.#text.length && this.#text.charCodeAt(end) !== quote) {
      end += this.#text.charCodeAt(end) === backslash ? 2 : 1;
    }
    try {
      const value = String(JSON.parse(this.#text.slice(start, end + 1)));
      this.#at = end + 1;
      return value;
    } catch {
      throw this.#unexpected('a string without line breaks, unknown escapes or a missing quote');
    }
  }

  #word(): string {
    wordHere.lastIndex = this.#at;
    const text = wordHere.exec(this.#text)?.[0];
    if (text === undefined) throw this.#unexpected('a value');
    this.#at += text.length;
    return text;
  }

  #take(char: string): boolean {
    if (this.#text[this.#at] !== char) return false;
    this.#at++;
    return true;
  }

  #skipSpace(): void {
    while (isSpace(this.#text.charCodeAt(this.#at))) this.#at++;
  }

  #unexpected(expected: string): JsonFault {
    const before = this.#text.slice(0, this.#at);
    const line = before.split('\n').length;
    const column = this.#at - before.lastIndexOf('\n');
    const reason = `line ${line}, column ${column}: there should be ${expected}`;
    return new JsonFault({ kind: 'syntax', reason });
  }

  #pointer(): string {
    return this.#path.reduce<string>(step, '');
  }
}
