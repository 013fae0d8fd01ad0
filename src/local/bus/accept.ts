import type { Account } from '../account.js';
import { archiveEvent } from '../archive/archive-event.js';
import { discover } from '../schemas/discover.js';
import type { BusEvent } from './event.js';
import type { Rule } from './rows.js';

/**
 * Takes an event onto a bus: every enabled rule that matches it gets its turn.
 * @param isMeant leaves out rules, as the filter of a replay does
 */
export function accept(
  account: Account,
  bus: string,
  event: BusEvent,
  isMeant: (rule: Rule) => boolean = () => true,
): void {
  account.report({ kind: 'event', bus, event: event.object });
  for (const rule of matchingRules(account, bus, event)) {
    if (isMeant(rule)) applyRule(account, rule, event);
  }
}

function matchingRules(account: Account, bus: string, event: BusEvent): readonly Rule[] {
  return account.matcher
    .matching(bus, event.object)
    .map((name) => account.rules.get(bus, name))
    .filter((rule) => rule !== undefined);
}

/** The rules that discoverers and archives put on a bus feed these; the others have targets. */
function applyRule(account: Account, rule: Rule, event: BusEvent): void {
  if (rule.managedBy === undefined) {
    for (const target of rule.targets) account.deliveries.add(rule, target, event);
  } else if (rule.managedBy === DISCOVERY)
    account.whenDiscovered(() => discover(account, event.object));
  else archiveEvent(account, rule, event);
}

/** Who manages the rules of discoverers. */
const DISCOVERY = 'schemas.amazonaws.com';
