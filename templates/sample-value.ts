/* eslint-disable */
/** Values that fit a JSON Schema: made as it says, then held against it. */
import { issuesOf } from './issues.js';
import type { JsonSchema, JsonType } from './json-schema.js';
import { pick, textMatching } from './sample-text.js';
import type { Random } from './sample-text.js';
import { allUnique, codePoints, deepEqual } from './values.js';

export interface Making {
  readonly random: Random;
  readonly definitions: { readonly [name: string]: JsonSchema };
  /** How likely a property is there that need not be. */
  readonly optional: number;
  /** The definitions that the value at hand is in. */
  readonly within: readonly string[];
}

/** No value was found that fits. */
export class NoSampleError extends Error {
  override readonly name = 'NoSampleError';
}

const TRIES = 30;

/**
 * A value that fits.
 * @throws {NoSampleError} when none was found
 */
export function valueOf(schema: JsonSchema, making: Making): unknown {
  let failure: unknown;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    try {
      const value = make(flatten(schema, making, attempt), making, attempt);
      const { definitions } = making;
      if (issuesOf({ allOf: [schema], definitions }, value, [], true).length === 0) return value;
    } catch (error) {
      if (!(error instanceof NoSampleError)) throw error;
      failure = error;
    }
  }
  throw new NoSampleError('No value was found that fits the schema', { cause: failure });
}
