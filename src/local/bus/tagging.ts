import type { Account } from '../account.js';
import type { Input } from '../input.js';
import { busArn, ruleArn } from '../names.js';
import type { Output } from '../operation.js';
import { tagMore, tagsOf, untag } from '../tags.js';
import { managedRule, resourceNotFound } from './errors.js';
import { tagList } from './tag-list.js';

export function listTags(account: Account, input: Input): Output {
  const tags = Object.entries(tagsOf(account, resourceOf(account, input)));
  return { Tags: tags.map(([Key, Value]) => ({ Key, Value })) };
}

export function tagResource(account: Account, input: Input): Output {
  input.required('Tags', input.structures('Tags'));
  return tagMore(account, input, ownResourceOf(account, input), tagList(input));
}

export function untagResource(account: Account, input: Input): Output {
  return untag(account, input, ownResourceOf);
}

/** The resource, which has to be one that people may tag: the rules of AWS's services are not. */
function ownResourceOf(account: Account, input: Input): string {
  const found = resourceOf(account, input);
  for (const { bus, name, managedBy } of account.rules.values()) {
    if (managedBy === undefined || ruleArn(account, bus, name) !== found) continue;
    throw managedRule(name, managedBy);
  }
  return found;
}

/** The ARN of the request, which has to be that of an event bus or a rule. */
function resourceOf(account: Account, input: Input): string {
  const wanted = input.text('ResourceARN', { min: 1, max: 1600 });
  const isThere =
    account.buses.values().some(({ name }) => busArn(account, name) === wanted) ||
    account.rules.values().some(({ bus, name }) => ruleArn(account, bus, name) === wanted);
  if (isThere) return wanted;
  throw resourceNotFound(`Resource ${wanted} does not exist.`);
}
