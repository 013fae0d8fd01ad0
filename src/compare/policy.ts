import { discoveredRegistry } from '../model/described.js';
import type { Change } from './change.js';
import { ruleOf, type Severity } from './rules.js';

/** Whether the schemas of a registry are samples that a discoverer saw, or contracts that somebody wrote. */
export type RegistryKind = 'discovered' | 'custom';

export type ChosenSeverity = Severity | 'off';

/** What the config says of changes: how bad a rule is, and which changes are known and accepted. */
export interface SeverityPolicy {
  /** By rule id; what is absent is as the table of rules says. */
  readonly severity: ReadonlyMap<string, ChosenSeverity>;
  readonly ignore: readonly IgnoreEntry[];
}

/** A change that is accepted, why, and until when. */
export interface IgnoreEntry {
  readonly rule: string;
  /** Name of the schema; default: every schema. */
  readonly schema?: string;
  /** Pointer of the changed place; default: every place. */
  readonly pointer?: string;
  readonly reason: string;
  /** Last day on which it is accepted, `YYYY-MM-DD`; default: for ever. */
  readonly until?: string;
}

/** What is left of the changes when the policy has spoken. */
export interface Judged {
  /** With the severity that the policy gives them. */
  readonly changes: readonly Change[];
  readonly ignored: readonly Ignored[];
  /** Entries that would have accepted a change if their last day were not over. */
  readonly expired: readonly IgnoreEntry[];
  /** Entries that no change answers to: they can go. */
  readonly idle: readonly IgnoreEntry[];
}

/** A change that does not count, and by what: an entry, or the severity `off`. */
export interface Ignored {
  readonly change: Change;
  readonly by: IgnoreEntry | 'off';
}

/** What discovery writes is a sample; everything else is a contract. */
export function registryKindOf(registry: string): RegistryKind {
  return registry === discoveredRegistry ? 'discovered' : 'custom';
}

/**
 * Gives changes the severity that the config, or else the table of rules, says for their registry,
 * and takes out those that are accepted.
 * @param today `YYYY-MM-DD`; an entry counts through its last day
 */
export function applyPolicy(
  changes: readonly Change[],
  policy: SeverityPolicy,
  registryKind: RegistryKind,
  today: string,
): Judged {
  const judged = changes.map((change) => judge(change, policy, registryKind, today));
  const answered = new Set(
    policy.ignore.filter((entry) => changes.some((change) => answers(change, entry))),
  );
  return {
    changes: judged.flatMap((verdict) => ('by' in verdict ? [] : [verdict.change])),
    ignored: judged.flatMap((verdict) => ('by' in verdict ? [verdict] : [])),
    expired: policy.ignore.filter((entry) => answered.has(entry) && !isValid(entry, today)),
    idle: policy.ignore.filter((entry) => !answered.has(entry)),
  };
}

function judge(
  change: Change,
  { severity, ignore }: SeverityPolicy,
  registryKind: RegistryKind,
  today: string,
): Ignored | { readonly change: Change } {
  const entry = ignore.find((one) => answers(change, one) && isValid(one, today));
  if (entry !== undefined) return { change, by: entry };
  const chosen = severity.get(change.rule) ?? byDefault(change, registryKind);
  return chosen === 'off' ? { change, by: 'off' } : { change: { ...change, severity: chosen } };
}

function byDefault({ rule }: Change, registryKind: RegistryKind): Severity {
  const { severity, discovered } = ruleOf(rule);
  return registryKind === 'discovered' ? discovered : severity;
}

function answers(change: Change, { rule, schema, pointer }: IgnoreEntry): boolean {
  return (
    change.rule === rule &&
    (schema === undefined || schema === change.origin.schema) &&
    (pointer === undefined || pointer === change.pointer)
  );
}

/** What is no day at all accepts nothing: `never` would otherwise be later than any. */
function isValid({ until }: IgnoreEntry, today: string): boolean {
  return until === undefined || (/^\d{4}-\d{2}-\d{2}$/.test(until) && today <= until);
}
