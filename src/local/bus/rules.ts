import { defined } from '../../defined.js';
import type { Account } from '../account.js';
import type { Input } from '../input.js';
import { DEFAULT_BUS, ruleArn } from '../names.js';
import type { Output } from '../operation.js';
import { page } from '../paging.js';
import { compilePattern, hasWildcard } from '../pattern/index.js';
import { notDoneHere } from '../service-error.js';
import { addTags, forgetTags } from '../tags.js';
import { busOf } from './buses.js';
import {
  invalidPattern,
  limitExceeded,
  managedRule,
  resourceNotFound,
  validation,
} from './errors.js';
import { ruleStates, type Rule } from './rows.js';
import { findRule, putRule, removeRule, rulesOf } from './rules-of-bus.js';
import { tagList } from './tag-list.js';

/** AWS's quotas for a bus (eb-quota). */
const MAX_RULES = 300;
const MAX_WILDCARD_RULES = 30;

const nameRule = { min: 1, max: 64, pattern: /^[.\-_A-Za-z0-9]+$/ };
export const patternRule = { max: 4096 };

/** Makes a rule or, when there is one of that name, puts new settings in place of its old ones. */
export function putRuleOperation(account: Account, input: Input): Output {
  const bus = busOf(account, input, 'EventBusName').name;
  const name = input.text('Name', nameRule);
  const before = findRule(account, bus, name);
  if (before?.managedBy !== undefined) throw managedRule(name, before.managedBy);
  const rule: Rule = {
    bus,
    name,
    pattern: patternOf(input, bus),
    ...defined({
      description: input.optionalText('Description', { max: 512 }),
      roleArn: input.optionalText('RoleArn', { min: 1, max: 1600 }),
    }),
    state: input.word('State', ruleStates) ?? 'ENABLED',
    targets: before?.targets ?? [],
  };
  const tags = tagList(input);
  refuseTooMany(rulesOf(account, bus), rule);
  putRule(account, rule);
  if (before === undefined) addTags(account, ruleArn(account, bus, name), tags);
  return { RuleArn: ruleArn(account, bus, name) };
}

/** @param rules those of the bus; the one that is put may be among them, as it was */
function refuseTooMany(rules: readonly Rule[], put: Rule): void {
  const others = rules.filter(({ name }) => name !== put.name);
  if (others.length >= MAX_RULES) throw limitExceeded();
  if (!usesWildcard(put)) return;
  if (others.filter(usesWildcard).length >= MAX_WILDCARD_RULES) throw limitExceeded();
}

function usesWildcard({ pattern }: Rule): boolean {
  if (!/wildcard|\\u/.test(pattern)) return false; // no need to read it
  const compiled = compilePattern(pattern);
  return compiled.ok && hasWildcard(compiled.pattern);
}

/** What a rule matches. AWS has rules that run by the clock, too. */
function patternOf(input: Input, bus: string): string {
  const pattern = input.optionalText('EventPattern', patternRule);
  const schedule = input.optionalText('ScheduleExpression', { max: 256 });
  if (schedule !== undefined && bus !== DEFAULT_BUS) {
    throw validation('ScheduleExpression is supported only on the default event bus.');
  }
  if (schedule !== undefined && schedule !== '')
    throw notDoneHere('PutRule with ScheduleExpression');
  if (pattern === undefined) {
    throw validation('Parameter(s) EventPattern or ScheduleExpression must be specified.');
  }
  checkPattern(pattern);
  return pattern;
}

/** Refuses a pattern that AWS would refuse, with AWS's reason. */
export function checkPattern(pattern: string): void {
  const compiled = compilePattern(pattern);
  if (!compiled.ok) throw invalidPattern(compiled.reason);
}

export function describeRule(account: Account, input: Input): Output {
  const bus = busOf(account, input, 'EventBusName').name;
  return details(account, ruleOf(account, input, bus));
}

/** As AWS, without complaint when there is no such rule. */
export function deleteRule(account: Account, input: Input): Output {
  const bus = busOf(account, input, 'EventBusName').name;
  const name = input.text('Name', nameRule);
  const rule = findRule(account, bus, name);
  if (rule === undefined) return {};
  if (rule.managedBy !== undefined) throw managedRule(name, rule.managedBy);
  if (rule.targets.length > 0) throw validation("Rule can't be deleted since it has targets.");
  removeRule(account, bus, name);
  forgetTags(account, ruleArn(account, bus, name));
  return {};
}

export function enableRule(account: Account, input: Input): Output {
  return setState(account, input, 'ENABLED');
}

export function disableRule(account: Account, input: Input): Output {
  return setState(account, input, 'DISABLED');
}

export function listRules(account: Account, input: Input): Output {
  const bus = busOf(account, input, 'EventBusName').name;
  const prefix = input.optionalText('NamePrefix') ?? '';
  const found = rulesOf(account, bus).filter(({ name }) => name.startsWith(prefix));
  const { items, nextToken } = page(input, found, ({ name }) => name);
  return { Rules: items.map((rule) => details(account, rule)), NextToken: nextToken };
}

export function listRuleNamesByTarget(account: Account, input: Input): Output {
  const bus = busOf(account, input, 'EventBusName').name;
  const arn = input.text('TargetArn', { min: 1, max: 1600 });
  const found = rulesOf(account, bus).filter(({ targets }) =>
    targets.some((target) => target.arn === arn),
  );
  const { items, nextToken } = page(input, found, ({ name }) => name);
  return { RuleNames: items.map(({ name }) => name), NextToken: nextToken };
}

/** The rule that the request names. */
export function ruleOf(account: Account, input: Input, bus: string, member = 'Name'): Rule {
  const name = input.text(member, nameRule);
  const rule = findRule(account, bus, name);
  if (rule !== undefined) return rule;
  throw resourceNotFound(`Rule ${name} does not exist on EventBus ${bus}.`);
}

/** The rule, which has to be one that people may change. */
export function ownRuleOf(account: Account, input: Input, bus: string, member = 'Name'): Rule {
  const rule = ruleOf(account, input, bus, member);
  if (rule.managedBy !== undefined) throw managedRule(rule.name, rule.managedBy);
  return rule;
}

function setState(account: Account, input: Input, state: Rule['state']): Output {
  const bus = busOf(account, input, 'EventBusName').name;
  putRule(account, { ...ownRuleOf(account, input, bus), state });
  return {};
}

function details(account: Account, rule: Rule): Output {
  return {
    Name: rule.name,
    Arn: ruleArn(account, rule.bus, rule.name),
    EventPattern: rule.pattern,
    State: rule.state,
    Description: rule.description,
    RoleArn: rule.roleArn,
    ManagedBy: rule.managedBy,
    EventBusName: rule.bus,
  };
}
