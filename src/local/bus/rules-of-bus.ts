import type { Account } from '../account.js';
import type { Rule } from './rows.js';

export function findRule(account: Account, bus: string, name: string): Rule | undefined {
  return account.rules.get(bus, name);
}

export function rulesOf(account: Account, bus: string): Rule[] {
  return account.rules.values().filter((rule) => rule.bus === bus);
}

/** Keeps a rule, new or changed, and lets it match from now on, if it is enabled. */
export function putRule(account: Account, rule: Rule): void {
  account.rules.set([rule.bus, rule.name], rule);
  account.matcher.put(rule);
}

export function removeRule(account: Account, bus: string, name: string): void {
  account.rules.delete(bus, name);
  account.matcher.delete(bus, name);
}
