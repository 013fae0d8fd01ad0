import type { Account } from './account.js';
import type { Input } from './input.js';
import type { Output } from './operation.js';
import type { Tags } from './tables.js';

/** The tags of a resource; an empty map when it has none. */
export function tagsOf(account: Account, arn: string): Tags {
  return account.tags.get(arn) ?? {};
}

/** AWS's quota for a resource. With which words it refuses more is not known. */
const MAX_TAGS = 50;

/** Refuses tags that, with those that a resource has, would be too many. */
export function checkTagCount(
  input: Input,
  tags: Iterable<readonly [string, string]>,
  before: Tags = {},
): void {
  const names = new Set([...Object.keys(before), ...[...tags].map(([key]) => key)]);
  if (names.size <= MAX_TAGS) return;
  throw input.refuse('Tags', `A resource has at most ${MAX_TAGS} tags.`);
}

/** TagResource: more tags for a resource, or new values. */
export function tagMore(
  account: Account,
  input: Input,
  arn: string,
  tags: Iterable<readonly [string, string]>,
): Output {
  const more = [...tags];
  checkTagCount(input, more, tagsOf(account, arn));
  addTags(account, arn, more);
  return {};
}

/** UntagResource: without the tags that the request names. */
export function untag(
  account: Account,
  input: Input,
  resourceOf: (account: Account, input: Input) => string,
): Output {
  const gone = new Set(input.required('TagKeys', input.texts('TagKeys')));
  const arn = resourceOf(account, input);
  const left = Object.entries(tagsOf(account, arn)).filter(([key]) => !gone.has(key));
  if (left.length > 0) account.tags.set([arn], Object.fromEntries(left));
  else account.tags.delete(arn);
  return {};
}

/** Adds tags to a resource, or gives them new values. */
export function addTags(
  account: Account,
  arn: string,
  tags: Iterable<readonly [string, string]>,
): void {
  const all = new Map([...Object.entries(tagsOf(account, arn)), ...tags]);
  if (all.size > 0) account.tags.set([arn], Object.fromEntries(all));
}

/** To be called when the resource itself goes. */
export function forgetTags(account: Account, arn: string): void {
  account.tags.delete(arn);
}
