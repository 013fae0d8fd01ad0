import { randomUUID } from 'node:crypto';
import { defined } from '../../defined.js';
import type { Account } from '../account.js';
import { busOf } from '../bus/buses.js';
import { alreadyExists, resourceNotFound, validation } from '../bus/errors.js';
import { checkPattern, patternRule } from '../bus/rules.js';
import { findRule, putRule, removeRule } from '../bus/rules-of-bus.js';
import { epochSeconds } from '../clock.js';
import type { Input } from '../input.js';
import { parseJsonObject } from '../json.js';
import { arn, busArn } from '../names.js';
import type { Output } from '../operation.js';
import { page } from '../paging.js';
import { purge } from './purge.js';
import type { Archive } from './rows.js';

const nameRule = { min: 1, max: 48, pattern: /^[.\-_A-Za-z0-9]+$/ };
const descriptionRule = { max: 512 };

export function createArchive(account: Account, input: Input): Output {
  const name = input.text('ArchiveName', nameRule);
  const settings = readSettings(input);
  if (account.archives.has(name)) throw alreadyExists(`Archive ${name} already exists.`);
  input.text('EventSourceArn', { min: 1, max: 1600 });
  const archive: Archive = {
    name,
    uid: randomUUID(),
    bus: busOf(account, input, 'EventSourceArn').name,
    retentionDays: 0,
    ...settings,
    created: account.now(),
  };
  refuseTaken(account, archive);
  putArchive(account, archive);
  return state(account, archive);
}

/** The rule of an archive takes no rule's place that somebody put. */
function refuseTaken(account: Account, { name, bus }: Archive): void {
  const rule = managedRuleName(name);
  if (findRule(account, bus, rule) === undefined) return;
  throw alreadyExists(`Rule ${rule} already exists on EventBus ${bus}.`);
}

export function updateArchive(account: Account, input: Input): Output {
  const before = archiveOf(account, input);
  const settings = readSettings(input);
  if (Object.keys(settings).length === 0) {
    throw validation(
      'At least one of EventPattern, RetentionDays or Description must be provided.',
    );
  }
  const archive: Archive = { ...before, ...settings };
  putArchive(account, archive);
  return state(account, archive);
}

export function describeArchive(account: Account, input: Input): Output {
  const archive = archiveOf(account, input);
  return {
    ...summary(account, archive),
    ArchiveArn: archiveArn(account, archive.name),
    Description: archive.description,
    EventPattern: archive.pattern,
    KmsKeyIdentifier: archive.kmsKey,
  };
}

export function deleteArchive(account: Account, input: Input): Output {
  const { name, uid, bus } = archiveOf(account, input);
  account.archives.delete(name);
  account.archiveContents.delete(uid);
  removeRule(account, bus, managedRuleName(name));
  account.doomedArchives.set([uid], { uid });
  void purge(account, uid);
  return {};
}

export function listArchives(account: Account, input: Input): Output {
  const prefix = input.optionalText('NamePrefix');
  const source = input.optionalText('EventSourceArn');
  const wanted = input.word('State', ARCHIVE_STATES);
  if ([prefix, source, wanted].filter((filter) => filter !== undefined).length > 1) {
    throw validation(
      'At most one filter is allowed for ListArchives. Use either : State, EventSourceArn, or NamePrefix.',
    );
  }
  const found = account.archives
    .values()
    .filter(({ name }) => name.startsWith(prefix ?? ''))
    .filter(({ bus }) => source === undefined || source === busArn(account, bus))
    .filter(() => wanted === undefined || wanted === 'ENABLED');
  const { items, nextToken } = page(input, found, ({ name }) => name);
  return { Archives: items.map((archive) => summary(account, archive)), NextToken: nextToken };
}

/** Here an archive is always enabled. */
const ARCHIVE_STATES = [
  'ENABLED',
  'DISABLED',
  'CREATING',
  'UPDATING',
  'CREATE_FAILED',
  'UPDATE_FAILED',
] as const;

export function archiveArn(account: Account, name: string): string {
  return arn(account, 'events', `archive/${name}`);
}

function archiveOf(account: Account, input: Input): Archive {
  const name = input.text('ArchiveName', nameRule);
  const archive = account.archives.get(name);
  if (archive === undefined) throw resourceNotFound(`Archive ${name} does not exist.`);
  return archive;
}

function readSettings(input: Input) {
  const pattern = input.optionalText('EventPattern', patternRule);
  if (pattern !== undefined) checkPattern(pattern);
  return defined({
    pattern,
    description: input.optionalText('Description', descriptionRule),
    retentionDays: input.integer('RetentionDays', { min: 0 }),
    kmsKey: input.optionalText('KmsKeyIdentifier', { max: 2048 }),
  });
}

/** Keeps the archive and the rule that AWS puts on the bus for it, which leaves out replayed events. */
function putArchive(account: Account, archive: Archive): void {
  const { name, bus, pattern } = archive;
  const rule = managedRuleName(name);
  account.archives.set([name], archive);
  putRule(account, {
    ...(findRule(account, bus, rule) ?? { bus, name: rule }),
    pattern: JSON.stringify({
      ...parseJsonObject(pattern ?? '{}'),
      'replay-name': [{ exists: false }],
    }),
    state: 'ENABLED',
    managedBy: 'prod.vhs.events.aws.internal',
    targets: [{ id: rule, arn: archiveArn(account, name) }],
  });
}

function managedRuleName(archive: string): string {
  return `Events-Archive-${archive}`;
}

function state(account: Account, { name, created }: Archive): Output {
  return {
    ArchiveArn: archiveArn(account, name),
    State: 'ENABLED',
    CreationTime: epochSeconds(created),
  };
}

function summary(account: Account, archive: Archive): Output {
  const contents = account.archiveContents.get(archive.uid);
  return {
    ArchiveName: archive.name,
    EventSourceArn: busArn(account, archive.bus),
    State: 'ENABLED',
    RetentionDays: archive.retentionDays,
    SizeBytes: contents?.bytes ?? 0,
    EventCount: contents?.events ?? 0,
    CreationTime: epochSeconds(archive.created),
  };
}
