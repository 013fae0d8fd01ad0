import { defined } from '../../defined.js';
import type { Account } from '../account.js';
import { findRule, putRule, removeRule } from '../bus/rules-of-bus.js';
import type { Input } from '../input.js';
import { arn, busArn, nameInArn } from '../names.js';
import type { Output } from '../operation.js';
import { page } from '../paging.js';
import { addTags, forgetTags, tagsOf } from '../tags.js';
import { badRequest, conflict, forbidden, notFound } from './errors.js';
import type { Discoverer } from './rows.js';
import { tagsGiven } from './tags-given.js';

/** AWS's quota in a region. */
const MAX_DISCOVERERS = 10;

/** Partners' events are discovered, those of AWS's own services are not. */
const DISCOVERED_EVENTS = JSON.stringify({
  source: [{ prefix: 'aws.partner/' }, { 'anything-but': { prefix: 'aws.' } }],
});

const descriptionRule = { max: 256 };

export function createDiscoverer(account: Account, input: Input): Output {
  const sourceArn = input.text('SourceArn', { min: 20, max: 1600 });
  const description = input.optionalText('Description', descriptionRule);
  const tags = tagsGiven(input);
  const bus = nameInArn(sourceArn, 'event-bus');
  if (bus === undefined || !account.buses.has(bus)) {
    throw badRequest(`SourceArn ${sourceArn} is not the ARN of an event bus of this account.`);
  }
  if (account.discoverers.has(idFor(bus))) {
    throw conflict(`A discoverer for ${sourceArn} already exists.`);
  }
  if (findRule(account, bus, managedRuleName(idFor(bus))) !== undefined) {
    throw conflict(
      `The rule ${managedRuleName(idFor(bus))} that a discoverer needs already exists.`,
    );
  }
  if (account.discoverers.size >= MAX_DISCOVERERS) {
    throw forbidden(`The limit of ${MAX_DISCOVERERS} discoverers is reached.`);
  }
  const crossAccount = input.flag('CrossAccount') ?? true;
  const discoverer = makeDiscoverer(account, bus, { ...defined({ description }), crossAccount });
  addTags(account, discovererArn(account, discoverer.id), tags);
  return details(account, discoverer);
}

/** Starts schema discovery on a bus that has none. */
export function makeDiscoverer(
  account: Account,
  bus: string,
  given: Pick<Discoverer, 'description' | 'crossAccount'> = { crossAccount: true },
): Discoverer {
  const discoverer: Discoverer = { id: idFor(bus), bus, ...given, state: 'STARTED' };
  account.discoverers.set([discoverer.id], discoverer);
  putManagedRule(account, discoverer);
  return discoverer;
}

/** Whether a bus has a discoverer, started or not. */
export function hasDiscoverer(account: Account, bus: string): boolean {
  return account.discoverers.has(idFor(bus));
}

function idFor(bus: string): string {
  return `events-event-bus-${bus}`;
}

export function describeDiscoverer(account: Account, input: Input): Output {
  return details(account, discovererOf(account, input));
}

export function updateDiscoverer(account: Account, input: Input): Output {
  const before = discovererOf(account, input);
  const description = input.optionalText('Description', descriptionRule);
  const discoverer: Discoverer = {
    ...before,
    ...defined({ description }),
    crossAccount: input.flag('CrossAccount') ?? before.crossAccount,
  };
  account.discoverers.set([discoverer.id], discoverer);
  return details(account, discoverer);
}

export function deleteDiscoverer(account: Account, input: Input): Output {
  const { id, bus } = discovererOf(account, input);
  account.discoverers.delete(id);
  removeRule(account, bus, managedRuleName(id));
  forgetTags(account, discovererArn(account, id));
  return {};
}

export function listDiscoverers(account: Account, input: Input): Output {
  const idPrefix = input.optionalText('DiscovererIdPrefix') ?? '';
  const sourcePrefix = input.optionalText('SourceArnPrefix') ?? '';
  const found = account.discoverers
    .values()
    .filter(({ id }) => id.startsWith(idPrefix))
    .filter(({ bus }) => busArn(account, bus).startsWith(sourcePrefix));
  const { items, nextToken } = page(input, found, ({ id }) => id);
  return {
    Discoverers: items.map((item) => ({ ...details(account, item), Description: undefined })),
    NextToken: nextToken,
  };
}

export function startDiscoverer(account: Account, input: Input): Output {
  return setState(account, input, 'STARTED');
}

export function stopDiscoverer(account: Account, input: Input): Output {
  return setState(account, input, 'STOPPED');
}

export function discovererArn(account: Account, id: string): string {
  return arn(account, 'schemas', `discoverer/${id}`);
}

function setState(account: Account, input: Input, state: Discoverer['state']): Output {
  const discoverer: Discoverer = { ...discovererOf(account, input), state };
  account.discoverers.set([discoverer.id], discoverer);
  putManagedRule(account, discoverer);
  return { DiscovererId: discoverer.id, State: state };
}

/** The rule that AWS puts on the bus for a discoverer, and guards against deletion. */
function putManagedRule(account: Account, { id, bus, state }: Discoverer): void {
  const name = managedRuleName(id);
  putRule(account, {
    ...(findRule(account, bus, name) ?? { bus, name }),
    pattern: DISCOVERED_EVENTS,
    state: state === 'STARTED' ? 'ENABLED' : 'DISABLED',
    description: 'This rule routes events to the schema discoverer.',
    managedBy: 'schemas.amazonaws.com',
    targets: [{ id, arn: discovererArn(account, id) }],
  });
}

function managedRuleName(id: string): string {
  return `Schemas-${id}`;
}

function discovererOf(account: Account, input: Input): Discoverer {
  const id = input.text('DiscovererId');
  const discoverer = account.discoverers.get(id);
  if (discoverer === undefined) throw notFound(`Discoverer with id ${id} does not exist.`);
  return discoverer;
}

function details(account: Account, discoverer: Discoverer): Output {
  const { id, bus, description, crossAccount, state } = discoverer;
  const ownArn = discovererArn(account, id);
  return {
    Description: description,
    DiscovererArn: ownArn,
    DiscovererId: id,
    SourceArn: busArn(account, bus),
    State: state,
    CrossAccount: crossAccount,
    tags: tagsOf(account, ownArn),
  };
}
