/**
 * Every complaint that the product can make, in one table: what is wrong, and the one next step.
 * A problem is a value: stations collect problems and go on; the command decides when to stop.
 */

import type { Entry } from './problems/entry.js';
import { commandLineProblems } from './problems/command-line.js';
import { configProblems } from './problems/config.js';
import { diffProblems } from './problems/diff.js';
import { filesProblems } from './problems/files.js';
import { initProblems } from './problems/init.js';
import { localProblems } from './problems/local.js';
import { registryProblems } from './problems/registry.js';
import { replayProblems } from './problems/replay.js';
import { schemasProblems } from './problems/schemas.js';
import { snapshotProblems } from './problems/snapshot.js';

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

/** One complaint about one place. */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly where: Where;
  /** The one next step. */
  readonly fix: string;
}

const table = {
  ...schemasProblems,
  ...commandLineProblems,
  ...localProblems,
  ...initProblems,
  ...configProblems,
  ...registryProblems,
  ...replayProblems,
  ...snapshotProblems,
  ...diffProblems,
  ...filesProblems,
} as const;

/** Stable: users tell problems apart by it. */
export type ProblemCode = keyof Table;

/**
 * Makes a problem from the table.
 * @param code its stable id
 * @param where the place
 * @param facts what the sentence speaks of
 */
export function problem<Code extends ProblemCode>(
  code: Code,
  where: Where,
  ...[facts]: FactsOf<Code>
): Problem {
  const { severity, message, fix }: Entry = table[code];
  const say = (sentence: Entry['message']) => sentence(facts as never);
  return {
    code,
    severity,
    message: say(message),
    where,
    fix: typeof fix === 'string' ? fix : say(fix),
  };
}

/** The argument for what the sentences of a problem speak of; none where they speak of nothing. */
export type FactsOf<Code extends ProblemCode> =
  unknown extends Told<Code> ? readonly [] : readonly [facts: Told<Code>];

type Told<Code extends ProblemCode> = Argument<Table[Code]['message'] | Table[Code]['fix']>;

/** What every one of these sentences can be told. */
type Argument<Sentences> = [Extract<Sentences, (facts: never) => string>] extends [
  (facts: infer Facts) => string,
]
  ? Facts
  : never;

type Table = typeof table;

/** Stops a command: it cannot be done, for these reasons. Anything else that is thrown is our bug. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((p) => `${p.code}: ${p.message}`).join('\n'));
    this.problems = problems;
  }

  /** For one reason; what it takes is what {@link problem} takes. */
  static of<Code extends ProblemCode>(
    code: Code,
    where: Where,
    ...facts: FactsOf<Code>
  ): ProblemError {
    return new ProblemError([problem(code, where, ...facts)]);
  }
}
