import { isArray, isObject, own, type JsonObject } from '../model/read/json.js';
import type { JsonValue } from '../model/schema.js';
import { wrongType, type ServiceError } from './service-error.js';

/** ISO dates with a year of four digits end here. */
const END_OF_9999 = Date.UTC(10_000, 0) - 1;

/** Bounds of a text member: lengths count UTF-16 units, as the service's model does. */
export interface TextRule {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
}

export interface NumberRule {
  readonly min?: number;
  readonly max?: number;
}

/**
 * The members of a request, checked as they are read. A missing or ill-formed member throws what
 * `invalid` makes of AWS's sentence (`1 validation error detected: …`).
 */
export class Input {
  readonly members: JsonObject;
  readonly #invalid: (message: string) => ServiceError;

  constructor(members: JsonObject, invalid: (message: string) => ServiceError) {
    this.members = members;
    this.#invalid = invalid;
  }

  /** A text that has to be there. */
  text(name: string, rule: TextRule = {}): string {
    return this.optionalText(name, rule) ?? this.#missing(name);
  }

  optionalText(name: string, rule: TextRule = {}): string | undefined {
    const value = this.#member(name);
    if (value === undefined) return undefined;
    if (typeof value !== 'string') throw wrongType(name, 'a string');
    this.#checkText(name, value, rule);
    return value;
  }

  /** One of a closed set of words. */
  word<Word extends string>(name: string, words: readonly Word[]): Word | undefined {
    const value = this.optionalText(name);
    if (value === undefined) return undefined;
    const word = words.find((candidate) => candidate === value);
    if (word !== undefined) return word;
    throw this.#violation(name, value, `Member must satisfy enum value set: [${words.join(', ')}]`);
  }

  integer(name: string, rule: NumberRule = {}): number | undefined {
    const value = this.#member(name);
    if (value === undefined) return undefined;
    // Integers of the services' models have 32 bits.
    if (typeof value !== 'number' || value !== (value | 0)) throw wrongType(name, 'an integer');
    if (rule.min !== undefined && value < rule.min) {
      const rest = `Member must have value greater than or equal to ${rule.min}`;
      throw this.#violation(name, value, rest);
    }
    if (rule.max !== undefined && value > rule.max) {
      const rest = `Member must have value less than or equal to ${rule.max}`;
      throw this.#violation(name, value, rest);
    }
    return value;
  }

  flag(name: string): boolean | undefined {
    const value = this.#member(name);
    if (value !== undefined && typeof value !== 'boolean') throw wrongType(name, 'a boolean');
    return value;
  }

  /** A timestamp as awsJson1_1 writes it, epoch seconds. Gives milliseconds. */
  time(name: string): number | undefined {
    const value = this.#member(name);
    if (value === undefined) return undefined;
    const milliseconds = typeof value === 'number' ? Math.round(value * 1000) : -1;
    if (milliseconds < 0 || milliseconds > END_OF_9999) {
      throw wrongType(name, 'a timestamp in epoch seconds');
    }
    return milliseconds;
  }

  /** As {@link time}, for a timestamp that has to be there. */
  requiredTime(name: string): number {
    return this.time(name) ?? this.#missing(name);
  }

  texts(name: string, rule: NumberRule = {}): readonly string[] | undefined {
    const value = this.#list(name, rule);
    return value?.map((item) => {
      if (typeof item !== 'string') throw wrongType(name, 'a list of strings');
      return item;
    });
  }

  /** A list of structures. */
  structures(name: string, rule: NumberRule = {}): readonly Input[] | undefined {
    const value = this.#list(name, rule);
    return value?.map((item) => {
      if (!isObject(item)) throw wrongType(name, 'a list of structures');
      return new Input(item, this.#invalid);
    });
  }

  structure(name: string): Input | undefined {
    const value = this.#member(name);
    if (value === undefined) return undefined;
    if (!isObject(value)) throw wrongType(name, 'a structure');
    return new Input(value, this.#invalid);
  }

  /** A map of texts, such as the tags of the Schemas API. */
  textMap(
    name: string,
    rule: NumberRule = {},
    keyRule: TextRule = {},
  ): ReadonlyMap<string, string> | undefined {
    const value = this.#member(name);
    if (value === undefined) return undefined;
    if (!isObject(value)) throw wrongType(name, 'a map of strings');
    this.#checkLength(name, '{…}', Object.keys(value).length, rule);
    for (const key of Object.keys(value)) this.#checkText(name, key, keyRule);
    return new Map(
      Object.entries(value).map(([key, text]) => {
        if (typeof text !== 'string') throw wrongType(name, 'a map of strings');
        return [key, text];
      }),
    );
  }

  /** The error for a member whose value cannot be, in AWS's form. */
  refuse(name: string, reason: string): ServiceError {
    return this.#invalid(`Parameter ${name} is not valid. Reason: ${reason}`);
  }

  /** The member's value or, when the request has none, AWS's complaint about that. */
  required<T>(name: string, value: T | undefined): T {
    return value ?? this.#missing(name);
  }

  /** JSON null counts as absent, as it does for the service. */
  #member(name: string): Exclude<JsonValue, null> | undefined {
    return own(this.members, name) ?? undefined;
  }

  #list(name: string, rule: NumberRule): readonly JsonValue[] | undefined {
    const value = this.#member(name);
    if (value === undefined) return undefined;
    if (!isArray(value)) throw wrongType(name, 'a list');
    this.#checkLength(name, '[…]', value.length, rule);
    return value;
  }

  #checkText(name: string, value: string, rule: TextRule): void {
    this.#checkLength(name, value, value.length, rule);
    if (rule.pattern !== undefined && !rule.pattern.test(value)) {
      const rest = `Member must satisfy regular expression pattern: ${rule.pattern.source.slice(1, -1)}`;
      throw this.#violation(name, value, rest);
    }
  }

  #checkLength(name: string, shown: string, length: number, rule: NumberRule): void {
    if (rule.min !== undefined && length < rule.min) {
      const rest = `Member must have length greater than or equal to ${rule.min}`;
      throw this.#violation(name, shown, rest);
    }
    if (rule.max !== undefined && length > rule.max) {
      const rest = `Member must have length less than or equal to ${rule.max}`;
      throw this.#violation(name, shown, rest);
    }
  }

  #missing(name: string): never {
    throw this.#invalid(
      `1 validation error detected: Value null at '${memberPath(name)}' failed to satisfy constraint: Member must not be null`,
    );
  }

  #violation(name: string, value: string | number, constraint: string): ServiceError {
    const shown =
      typeof value === 'string' && value.length > 200 ? `${value.slice(0, 200)}…` : value;
    return this.#invalid(
      `1 validation error detected: Value '${shown}' at '${memberPath(name)}' failed to satisfy constraint: ${constraint}`,
    );
  }
}

function memberPath(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
