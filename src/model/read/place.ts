import {
  problem,
  type FactsOf,
  type Problem,
  type ProblemCode,
  type Where,
} from '../../problems.js';
import { step } from '../../text/json-pointer.js';
import type { JsonValue, Reference } from '../schema.js';
import { own, type JsonObject } from './json.js';
import type { JudgedPattern } from './pattern.js';
import type { References } from './references.js';

/** Deeper schemas are refused; discovery itself stops at 255 levels. */
export const maxDepth = 300;

/** In what the two families of dialects differ for us. */
export interface Dialect {
  /** Whether keywords beside `$ref` count: from draft 2019-09 and OpenAPI 3.1 on. */
  readonly refSiblings: boolean;
}

/** An event of a document, while it is read. */
export interface Reading {
  readonly document: JsonValue;
  readonly references: References;
  readonly dialect: Dialect;
  /** Judges a regular expression of the document. */
  readonly judge: (source: string) => JudgedPattern;
  readonly where: Where;
  /** Gets every complaint. */
  readonly problems: Problem[];
  /** Gets the pointers of schemas that were referred to and are still to be read. */
  readonly queue: string[];
}

/**
 * Where in a document we are, and what can be done there: look at keywords, go down, complain. It
 * knows the way it came instead of its pointer: few pointers are ever told.
 */
export class Place {
  /** How many schemas are around this one. */
  readonly depth: number;
  private readonly reading: Reading;
  /** What references mean here; see {@link References}. */
  private readonly base: string;
  private readonly above: Place | undefined;
  /** The last step of the way; at its start, the pointer of that. */
  private readonly token: string | number;

  private constructor(
    reading: Reading,
    base: string,
    depth: number,
    token: string | number,
    above?: Place,
  ) {
    this.reading = reading;
    this.base = base;
    this.depth = depth;
    this.token = token;
    this.above = above;
  }

  static at(reading: Reading, pointer: string, base: string): Place {
    return new Place(reading, base, 0, pointer);
  }

  get dialect(): Dialect {
    return this.reading.dialect;
  }

  judge(source: string): JudgedPattern {
    return this.reading.judge(source);
  }

  private get pointer(): string {
    return this.above === undefined ? String(this.token) : step(this.above.pointer, this.token);
  }

  down(token: string | number): Place {
    return new Place(this.reading, this.base, this.depth, token, this);
  }

  /** The same place, for what is inside of this schema: one level deeper, and its `id` changes what references mean. */
  inside(schema: JsonObject): Place {
    const base = this.reading.references.baseOf(schema, this.base);
    return new Place(this.reading, base, this.depth + 1, this.token, this.above);
  }

  /** The schema that a `$ref` means, to be read later. */
  follow(ref: string): Reference {
    const target = this.reading.references.resolve(ref, this.base);
    if ('pointer' in target) {
      this.reading.queue.push(target.pointer);
      return { ref: target.pointer };
    }
    this.report(target.missing === 'external' ? 'EVB_REF_EXTERNAL' : 'EVB_REF_DANGLING', { ref });
    return { ref: '' };
  }

  report<Code extends ProblemCode>(code: Code, ...facts: FactsOf<Code>): void {
    const { where, problems } = this.reading;
    problems.push(problem(code, { ...where, pointer: this.pointer }, ...facts));
  }

  /** A keyword's value when it is text; anything else is reported and left out. */
  text(node: JsonObject, keyword: string): string | undefined {
    const value = own(node, keyword);
    if (value === undefined || typeof value === 'string') return value;
    this.down(keyword).report('EVB_KEYWORD_INVALID', { keyword, expected: 'text' });
    return undefined;
  }

  number(
    node: JsonObject,
    keyword: string,
    accepts: (n: number) => boolean = Number.isFinite,
    expected = 'a number',
  ): number | undefined {
    const value = own(node, keyword);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && Number.isFinite(value) && accepts(value)) return value;
    this.down(keyword).report('EVB_KEYWORD_INVALID', { keyword, expected });
    return undefined;
  }

  /** A whole number from 0. */
  count(node: JsonObject, keyword: string): number | undefined {
    const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
    return this.number(node, keyword, isCount, 'a whole number from 0');
  }
}
