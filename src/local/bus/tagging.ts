import type { Account } from '../account.js';
import type { Input } from '../input.js';
import { busArn, ruleArn } from '../names.js';
import type { Output } from '../operation.js';
import { tagMore, tagsOf, untag } from '../tags.js';
import { resourceNotFound } from './errors.js';
import { tagList } from './tag-list.js';

export function listTags(account: Account, input: Input): Output {
  const tags = Object.entries(tagsOf(account, resourceOf(account, input)));
  return { Tags: tags.map(([Key, Value]) => ({ Key, Value })) };
}

export function tagResource(account: Account, input: Input): Output {
  return tagMore(account, input, resourceOf(account, input), tagList(input));
}

export function untagResource(account: Account, input: Input): Output {
  return untag(account, input, resourceOf);
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
