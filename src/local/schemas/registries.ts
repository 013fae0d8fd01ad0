import { defined } from '../../defined.js';
import { discoveredRegistry } from '../../schema-name.js';
import type { Account } from '../account.js';
import type { Input } from '../input.js';
import { arn } from '../names.js';
import type { Output } from '../operation.js';
import { page } from '../paging.js';
import { addTags, forgetTags, tagsOf } from '../tags.js';
import { badRequest, conflict, forbidden, notFound } from './errors.js';
import type { Registry } from './rows.js';
import { tagsGiven } from './tags-given.js';

/** AWS's quota of registries in a region, those of AWS's own making not counted. */
const MAX_REGISTRIES = 10;

const nameRule = { min: 1, max: 64, pattern: /^[.\-_A-Za-z0-9]+$/ };
const descriptionRule = { max: 256 };

export function createRegistry(account: Account, input: Input): Output {
  const name = input.text('RegistryName', nameRule);
  const description = input.optionalText('Description', descriptionRule);
  const tags = tagsGiven(input);
  if (name.startsWith('aws.')) throw forbidden('Registry names starting with "aws." are reserved.');
  if (account.registries.has(name)) throw conflict(`Registry with name ${name} already exists.`);
  if (account.registries.size > MAX_REGISTRIES) {
    throw forbidden(`The limit of ${MAX_REGISTRIES} registries is reached.`);
  }
  account.registries.set([name], { name, ...defined({ description }) });
  addTags(account, registryArn(account, name), tags);
  return describeRegistry(account, input);
}

export function describeRegistry(account: Account, input: Input): Output {
  const registry = registryOf(account, input);
  return { ...summary(account, registry), Description: registry.description };
}

export function updateRegistry(account: Account, input: Input): Output {
  const registry = registryOf(account, input);
  const description = input.optionalText('Description', descriptionRule);
  if (registry.name === discoveredRegistry) throw reserved(registry.name);
  if (description !== undefined) {
    account.registries.set([registry.name], { ...registry, description });
  }
  return describeRegistry(account, input);
}

export function deleteRegistry(account: Account, input: Input): Output {
  const { name } = registryOf(account, input);
  if (name === discoveredRegistry) throw reserved(name);
  if (account.schemas.values().some((schema) => schema.registry === name)) {
    throw badRequest(`Registry ${name} still has schemas. Delete them first.`);
  }
  account.registries.delete(name);
  account.policies.delete(name);
  forgetTags(account, registryArn(account, name));
  return {};
}

export function listRegistries(account: Account, input: Input): Output {
  const prefix = input.optionalText('RegistryNamePrefix') ?? '';
  const scope = input.word('Scope', ['Local', 'AWS']);
  const found = account.registries
    .values()
    .filter((registry) => registry.name.startsWith(prefix))
    .filter((registry) => scope === undefined || scope === scopeOf(registry));
  const { items, nextToken } = page(input, found, (registry) => registry.name);
  return { Registries: items.map((item) => summary(account, item)), NextToken: nextToken };
}

/** The registry that the request names. */
export function registryOf(account: Account, input: Input): Registry {
  const name = input.text('RegistryName');
  const registry = account.registries.get(name);
  if (registry === undefined) throw notFound(`Registry with name ${name} does not exist.`);
  return registry;
}

export function registryArn(account: Account, name: string): string {
  return arn(account, 'schemas', `registry/${name}`);
}

function summary(account: Account, { name }: Registry): Output {
  const registryArnOfName = registryArn(account, name);
  return {
    RegistryArn: registryArnOfName,
    RegistryName: name,
    tags: tagsOf(account, registryArnOfName),
  };
}

function scopeOf({ name }: Registry): 'Local' | 'AWS' {
  return name === discoveredRegistry ? 'AWS' : 'Local';
}

function reserved(name: string) {
  return forbidden(`Registry ${name} is reserved: it can be neither changed nor deleted.`);
}
