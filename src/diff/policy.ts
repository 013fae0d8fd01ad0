import type { Change } from '../compare/change.js';
import { ruleOf, type Severity } from '../compare/rules.js';
import type { Ignore, Target } from '../config/config.js';
import { discoveredRegistry } from '../schema-name.js';

/** Whether the schemas of a registry are samples that a discoverer saw, or contracts that somebody wrote. */
export type RegistryKind = 'discovered' | 'custom';

/** What the config says of changes: how bad a rule is, and which changes are known and accepted. */
export type SeverityPolicy = Pick<Target, 'severity' | 'ignore'>;

/** What is left of the changes when the policy has spoken. */
export interface Judged {
  /** With the severity that the policy gives them. */
  readonly changes: readonly Change[];
  /** Entries that would have accepted a change if their last day were not over. */
  readonly expired: readonly Ignore[];
  /** Entries that no change answers to: they can go. */
  readonly idle: readonly Ignore[];
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
  const answered = new Set(
    policy.ignore.filter((entry) => changes.some((change) => answers(change, entry))),
  );
  return {
    changes: changes.flatMap((change) => judge(change, policy, registryKind, today) ?? []),
    expired: policy.ignore.filter((entry) => answered.has(entry) && !isValid(entry, today)),
    idle: policy.ignore.filter((entry) => !answered.has(entry)),
  };
}

/** @returns undefined for a change that does not count */
function judge(
  change: Change,
  { severity, ignore }: SeverityPolicy,
  registryKind: RegistryKind,
  today: string,
): Change | undefined {
  if (ignore.some((entry) => answers(change, entry) && isValid(entry, today))) return undefined;
  const chosen = severity.get(change.rule) ?? byDefault(change, registryKind);
  return chosen === 'off' ? undefined : { ...change, severity: chosen };
}

function byDefault({ rule }: Change, registryKind: RegistryKind): Severity {
  const { severity, discovered } = ruleOf(rule);
  return registryKind === 'discovered' ? discovered : severity;
}

function answers(change: Change, { rule, schema, pointer }: Ignore): boolean {
  return (
    change.rule === rule &&
    (schema === undefined || schema === change.origin.schema) &&
    (pointer === undefined || pointer === change.pointer)
  );
}

/** What is no day at all accepts nothing: `never` would otherwise be later than any. */
function isValid({ until }: Ignore, today: string): boolean {
  return until === undefined || (/^\d{4}-\d{2}-\d{2}$/.test(until) && today <= until);
}
