import { randomUUID } from 'node:crypto';
import type { Account } from '../account.js';
import type { Input } from '../input.js';
import { parseJsonObject } from '../json.js';
import type { Output } from '../operation.js';
import { badRequest, notFound, preconditionFailed } from './errors.js';
import { registryOf } from './registries.js';
import type { ResourcePolicy } from './rows.js';

/** Keeps a registry's policy. It has no effect: there is one account here, which may do everything. */
export function putResourcePolicy(account: Account, input: Input): Output {
  const { name } = registryOf(account, input);
  const policy = input.text('Policy');
  const expected = input.optionalText('RevisionId');
  if (parseJsonObject(policy) === undefined) throw badRequest('Policy is not a JSON object.');
  const before = account.policies.get(name);
  if (expected !== undefined && expected !== before?.revision) {
    throw preconditionFailed(`RevisionId ${expected} is not the one of the present policy.`);
  }
  const row: ResourcePolicy = { policy, revision: randomUUID() };
  account.policies.set([name], row);
  return details(row);
}

export function getResourcePolicy(account: Account, input: Input): Output {
  return details(policyOf(account, input));
}

export function deleteResourcePolicy(account: Account, input: Input): Output {
  policyOf(account, input);
  account.policies.delete(registryOf(account, input).name);
  return {};
}

function policyOf(account: Account, input: Input): ResourcePolicy {
  const { name } = registryOf(account, input);
  const policy = account.policies.get(name);
  if (policy === undefined) throw notFound(`Registry ${name} has no resource policy.`);
  return policy;
}

function details({ policy, revision }: ResourcePolicy): Output {
  return { Policy: policy, RevisionId: revision };
}
