/**
 * Every complaint that the product can make, in one table: what is wrong, and the one next step.
 * A problem is a value: stations collect problems and go on; the command decides when to stop.
 */

/** Where a problem is. Everything in it may come from a hostile schema: escape it where it is shown. */
export interface Where {
  readonly registry?: string;
  readonly schema?: string;
  readonly version?: string;
  /** JSON pointer (RFC 6901) into the schema's content, or into a config. */
  readonly pointer?: string;
  /** Path as the user would write it. */
  readonly file?: string;
}

export interface Problem {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly where: Where;
  /** The one next step. */
  readonly fix: string;
}

interface Entry {
  readonly severity: 'error' | 'warning';
  readonly message: (facts: Facts) => string;
  readonly fix: string | ((facts: Facts) => string);
}

type Facts = Readonly<Record<string, string | number>>;

const table = {
  // schemas
  EVB_SCHEMA_NOT_JSON: {
    severity: 'error',
    message: (f) => `the content is not JSON: ${f['reason']}`,
    fix: 'mend the schema in the registry, then run evb-codegen pull',
  },
  EVB_REF_EXTERNAL: {
    severity: 'error',
    message: (f) => `$ref "${f['ref']}" points outside the document`,
    fix: 'copy what it points at into components/schemas or definitions; nothing outside is ever read',
  },
} as const satisfies Record<string, Entry>;

export type ProblemCode = keyof typeof table;

/**
 * Makes a problem from the table.
 * @param code its stable id
 * @param where the place
 * @param facts what the sentence speaks of
 */
export function problem(code: ProblemCode, where: Where, facts: Facts = {}): Problem {
  const entry: Entry = table[code];
  return {
    code,
    severity: entry.severity,
    message: entry.message(facts),
    where,
    fix: typeof entry.fix === 'string' ? entry.fix : entry.fix(facts),
  };
}

/** Stops a command: it cannot be done, for these reasons. Anything else that is thrown is our bug. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((p) => `${p.code}: ${p.message}`).join('\n'));
    this.problems = problems;
  }
}
