import { nearest } from '../text/nearest.js';
import { problem, ProblemError } from '../problems.js';
import type { Rule } from './events-api.js';

/** A rule that a replay can deliver to. */
export type EventRule = Rule & { readonly pattern: string };

/**
 * The rules that are to get the events: those that were named, else all that are enabled and that
 * AWS does not manage (its own feed archives and discoverers).
 * @param rules all of the bus
 * @throws ProblemError when a named one is not there or cannot get events, or none is left
 */
export function chooseRules(
  rules: readonly Rule[],
  named: readonly string[],
  bus: string,
): readonly EventRule[] {
  const usable = rules.filter(isUsable);
  if (named.length === 0 && usable.length === 0) {
    throw ProblemError.of('EVB_RULE_NONE', {}, { bus });
  }
  if (named.length === 0) return usable;
  const problems = named.flatMap((name) => {
    const rule = rules.find((each) => each.name === name);
    if (rule === undefined) return [missing(name, rules, bus)];
    return isUsable(rule) ? [] : [problem('EVB_RULE_UNUSABLE', {}, { name, why: whyNot(rule) })];
  });
  if (problems.length > 0) throw new ProblemError(problems);
  return usable.filter(({ name }) => named.includes(name));
}

function isUsable(rule: Rule): rule is EventRule {
  return rule.enabled && !rule.managed && rule.pattern !== undefined;
}

function whyNot({ enabled, managed }: Rule): string {
  if (managed) return 'AWS made it for itself';
  return enabled ? 'it runs on a schedule' : 'it is disabled';
}

function missing(name: string, rules: readonly Rule[], bus: string) {
  const names = rules.filter(isUsable).map((rule) => rule.name);
  if (names.length === 0) return problem('EVB_RULE_NONE', {}, { bus });
  const facts = { bus, name, near: nearest(name, names) ?? '', known: names.join(', ') };
  return problem('EVB_RULE_NOT_FOUND', {}, facts);
}
