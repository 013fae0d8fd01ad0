import { defined } from '../../defined.js';
import type { JsonObject } from '../../model/read/json.js';
import type { Account } from '../account.js';
import { epochSeconds } from '../clock.js';
import type { Input } from '../input.js';
import { busArn, busNameOf, DEFAULT_BUS } from '../names.js';
import type { Output } from '../operation.js';
import { page } from '../paging.js';
import { notDoneHere } from '../service-error.js';
import { addTags, forgetTags } from '../tags.js';
import { alreadyExists, limitExceeded, resourceNotFound, validation } from './errors.js';
import type { Bus } from './rows.js';
import { rulesOf } from './rules-of-bus.js';
import { tagList } from './tag-list.js';

/** AWS's quota in a region. */
const MAX_BUSES = 100;

const nameRule = { min: 1, max: 256, pattern: /^[/.\-_A-Za-z0-9]+$/ };
const descriptionRule = { max: 512 };

export function createEventBus(account: Account, input: Input): Output {
  const name = input.text('Name', nameRule);
  const description = input.optionalText('Description', descriptionRule);
  const tags = tagList(input);
  if (input.optionalText('EventSourceName') !== undefined) {
    throw notDoneHere('CreateEventBus with EventSourceName');
  }
  if (name.includes('/')) {
    throw input.refuse(
      'Name',
      'Only the buses of partner event sources have a "/" in their names.',
    );
  }
  if (account.buses.has(name)) throw alreadyExists(`Event bus ${name} already exists.`);
  if (account.buses.size >= MAX_BUSES) throw limitExceeded();
  makeBus(account, name, { description, settings: settingsOf(input) });
  addTags(account, busArn(account, name), tags);
  return { EventBusArn: busArn(account, name), Description: description };
}

/** Makes a bus that is not there yet. */
export function makeBus(account: Account, name: string, given: GivenSettings = {}): void {
  const now = account.now();
  account.buses.set([name], { name, ...defined(given), created: now, modified: now });
}

interface GivenSettings {
  readonly description?: string | undefined;
  readonly settings?: JsonObject | undefined;
}

/** What has no effect here, as it was given. */
function settingsOf({ members }: Input): JsonObject | undefined {
  const shown = ['KmsKeyIdentifier', 'DeadLetterConfig', 'LogConfig'];
  const given = Object.entries(members).filter(([name]) => shown.includes(name));
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

export function updateEventBus(account: Account, input: Input): Output {
  const bus = busOf(account, input, 'Name');
  const description = input.optionalText('Description', descriptionRule);
  account.buses.set([bus.name], {
    ...bus,
    ...defined({ description, settings: settingsOf(input) }),
    modified: account.now(),
  });
  return { Arn: busArn(account, bus.name), Name: bus.name, Description: description };
}

export function describeEventBus(account: Account, input: Input): Output {
  const bus = busOf(account, input, 'Name');
  return { ...bus.settings, ...details(account, bus) };
}

/** As AWS, without complaint when there is no such bus. */
export function deleteEventBus(account: Account, input: Input): Output {
  const name = busNameOf(input.text('Name', { min: 1, max: 256 }));
  if (name === DEFAULT_BUS) throw validation('Cannot delete event bus default.');
  if (rulesOf(account, name).length > 0) {
    throw validation(`Cannot delete event bus ${name} since it still has rules.`);
  }
  account.buses.delete(name);
  forgetTags(account, busArn(account, name));
  return {};
}

export function listEventBuses(account: Account, input: Input): Output {
  const prefix = input.optionalText('NamePrefix') ?? '';
  const found = account.buses.values().filter(({ name }) => name.startsWith(prefix));
  const { items, nextToken } = page(input, found, ({ name }) => name);
  return { EventBuses: items.map((bus) => details(account, bus)), NextToken: nextToken };
}

/** The bus that a member names or gives the ARN of; the default bus when it is absent. */
export function busOf(account: Account, input: Input, member: string): Bus {
  const name = busNameOf(input.optionalText(member, { min: 1, max: 1600 }) ?? DEFAULT_BUS);
  const bus = account.buses.get(name);
  if (bus === undefined) throw resourceNotFound(`Event bus ${name} does not exist.`);
  return bus;
}

function details(account: Account, bus: Bus): Output {
  return {
    Name: bus.name,
    Arn: busArn(account, bus.name),
    Description: bus.description,
    CreationTime: epochSeconds(bus.created),
    LastModifiedTime: epochSeconds(bus.modified),
  };
}
