/* eslint-disable */
import { whyNot } from './issues.js';
import type { Issue } from './issues.js';
import type { JsonSchema } from './json-schema.js';

/**
 * Something to check values by. A Standard Schema v1 (https://standardschema.dev), synchronous, and
 * a Standard JSON Schema v1.
 */
export interface Check<T> {
  /** JSON Schema, draft 7. */
  readonly schema: JsonSchema;
  /** Whether the value fits. Unknown properties pass. */
  readonly is: (value: unknown) => value is T;
  /** Throws {@link EventValidationError}, which says what is wrong and where, unless the value fits. */
  readonly assert: (value: unknown) => asserts value is T;
  readonly '~standard': StandardProps<T>;
}

interface StandardProps<T> {
  readonly version: 1;
  readonly vendor: string;
  readonly types?: { readonly input: T; readonly output: T } | undefined;
  readonly validate: (
    value: unknown,
  ) => { readonly value: T; readonly issues?: undefined } | { readonly issues: readonly Issue[] };
  readonly jsonSchema: { readonly input: ToJsonSchema; readonly output: ToJsonSchema };
}

type ToJsonSchema = (options: { readonly target: string }) => Record<string, unknown>;

/** What does not fit. Neither the message nor the issues hold received values. */
export class EventValidationError extends Error {
  override readonly name = 'EventValidationError';
  /** The first 20. */
  readonly issues: readonly Issue[];

  /** @param subject what was checked, as the message names it */
  constructor(subject: string, issues: readonly Issue[], options?: { cause: unknown }) {
    super(`${subject} does not fit its schema: ${issues.map(sentence).join('; ')}`, options);
    this.issues = issues;
  }
}

function sentence({ path, message }: Issue): string {
  const place = path.map((key) => {
    if (typeof key === 'number') return `[${key}]`;
    return /^[\w$-]{1,64}$/.test(key) ? `.${key}` : `[${JSON.stringify(key.slice(0, 64))}]`;
  });
  return `${place.join('').replace(/^\./, '')} ${message}`.trim();
}

/**
 * @param subject what it is, as messages name it
 * @param is the guard, which decides
 * @param schema the same as JSON Schema, which explains
 */
export function check<T>(
  subject: string,
  is: (value: unknown) => value is T,
  schema: JsonSchema,
): Check<T> {
  const toJsonSchema: ToJsonSchema = ({ target }) => {
    if (target !== 'draft-07') throw new Error(`There is no ${target} schema here, only draft-07`);
    return { $schema: 'http://json-schema.org/draft-07/schema#', ...schema };
  };
  return {
    schema,
    is,
    assert: (value) => {
      if (!is(value)) throw new EventValidationError(subject, whyNot(schema, value));
    },
    '~standard': {
      version: 1,
      vendor: 'evb-codegen',
      validate: (value) => (is(value) ? { value } : { issues: whyNot(schema, value) }),
      jsonSchema: { input: toJsonSchema, output: toJsonSchema },
    },
  };
}
