import type { Account } from '../account.js';
import type { Input } from '../input.js';
import type { Output } from '../operation.js';
import { tagMore, tagsOf, untag } from '../tags.js';
import { discovererArn } from './discoverers.js';
import { notFound } from './errors.js';
import { registryArn } from './registries.js';
import { schemaArn } from './versions.js';

export function listTags(account: Account, input: Input): Output {
  return { tags: tagsOf(account, resourceOf(account, input)) };
}

export function tagResource(account: Account, input: Input): Output {
  const tags = input.required('Tags', input.textMap('Tags'));
  return tagMore(account, input, resourceOf(account, input), tags);
}

export function untagResource(account: Account, input: Input): Output {
  return untag(account, input, resourceOf);
}

/** The ARN of the request, which has to be that of a registry, a schema or a discoverer. */
function resourceOf(account: Account, input: Input): string {
  const wanted = input.text('ResourceArn');
  const isThere =
    account.registries.values().some(({ name }) => registryArn(account, name) === wanted) ||
    account.discoverers.values().some(({ id }) => discovererArn(account, id) === wanted) ||
    account.schemas
      .values()
      .some(({ registry, name }) => schemaArn(account, registry, name) === wanted);
  if (isThere) return wanted;
  throw notFound(`There is no resource ${wanted}.`);
}
