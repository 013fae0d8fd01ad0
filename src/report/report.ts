import type { Effect, Party, Severity } from '../compare/rules.js';
import type { JsonValue } from '../model/schema.js';
import type { Problem, Where } from '../problems.js';

/** What a command found, as a value: every reporter says the same in its own way. */
export interface Report {
  readonly command: string;
  readonly findings: readonly Finding[];
  /** The file that a finding without one of its own is shown at: the config, or the lock. */
  readonly anchor: string;
  /** What else the command has to tell, for `--json`. */
  readonly result?: { readonly [key: string]: JsonValue };
}

/**
 * One thing found, of one of three kinds: something could not be done (`problem`), two of registry,
 * snapshot, code and disk differ (`drift`), or a schema changed (`change`). All text in it may come
 * from a hostile schema.
 */
export type Finding = ProblemFinding | Drift | Change;

/** Something could not be done. */
export interface ProblemFinding extends Problem {
  readonly kind: 'problem';
}

/** Two of registry, snapshot, code and disk differ. */
export interface Drift extends Found {
  readonly kind: 'drift';
  readonly severity: 'error';
  /** Lines of a short unified diff. */
  readonly diff?: readonly string[];
}

/** A schema changed. */
export interface Change extends Found {
  readonly kind: 'change';
  /** `error`: it breaks somebody. */
  readonly severity: Severity;
  readonly effect: Effect;
  readonly breaks: readonly Party[];
  /** Lines of the user's own code that are about what changed; absent: nobody asked. */
  readonly impact?: readonly ImpactedLine[];
}

/** A line of the user's own code that reads or writes what changed. */
export interface ImpactedLine {
  /** Relative to the working directory. */
  readonly file: string;
  /** Counted from 1, as the column. */
  readonly line: number;
  readonly column: number;
  readonly how: 'reads' | 'writes';
}

interface Found {
  /** Stable id: of a problem, a kind of drift, or a rule of compatibility. */
  readonly code: string;
  readonly message: string;
  readonly where: Place;
  /** The one next step. */
  readonly fix: string;
}

/** A place in a schema, or in a file. */
export interface Place extends Where {
  /** Counted from 1. */
  readonly line?: number;
}

/** A problem as a finding. */
export function found(problem: Problem): ProblemFinding {
  return { kind: 'problem', ...problem };
}

/** How many findings there are of each kind, by what they do to the exit code. */
export interface Summary {
  /** Problems that stopped something. */
  readonly errors: number;
  /** Problems that did not, and changes that may break somebody. */
  readonly warnings: number;
  readonly drift: number;
  readonly breaking: number;
  /** Changes that break nobody. */
  readonly changes: number;
}

/** Counts findings; changes that may break somebody are among the warnings. */
export function summarize(findings: readonly Finding[]): Summary {
  const count = (test: (finding: Finding) => boolean): number => findings.filter(test).length;
  return {
    errors: count(({ kind, severity }) => kind === 'problem' && severity === 'error'),
    warnings: count(({ severity }) => severity === 'warning'),
    drift: count(({ kind }) => kind === 'drift'),
    breaking: count(({ kind, severity }) => kind === 'change' && severity === 'error'),
    changes: count(({ severity }) => severity === 'info'),
  };
}

/** 0 fine, 1 could not do it, 2 drift or a change, 3 a breaking one. The worst wins: 1 before 3 before 2. */
export type ExitCode = 0 | 1 | 2 | 3;

/** What a command ends with that a signal ended: as a shell reports a process that SIGINT did. */
export const interrupted = 130;

/** What a command that found this ends with; see {@link ExitCode}. */
export function exitCode(findings: readonly Finding[]): ExitCode {
  const { errors, breaking } = summarize(findings);
  if (errors > 0) return 1;
  if (breaking > 0) return 3;
  return findings.some(isDifference) ? 2 : 0;
}

/** What makes no difference to any event, as an index signature, is told and no more. */
function isDifference(finding: Finding): boolean {
  return finding.kind === 'drift' || (finding.kind === 'change' && finding.effect !== 'none');
}
