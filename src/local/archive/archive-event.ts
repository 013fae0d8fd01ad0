import type { Account } from '../account.js';
import type { BusEvent } from '../bus/event.js';
import type { Rule } from '../bus/rows.js';
import { nameInArn } from '../names.js';
import { eventKey } from './event-keys.js';
import type { Archive } from './rows.js';

/** Puts an event into the archive that the managed rule belongs to. */
export function archiveEvent(account: Account, rule: Rule, event: BusEvent): void {
  const archive = archiveOfRule(account, rule);
  if (archive === undefined) return;
  const place = { at: event.at, archived: account.now(), sequence: account.nextSequence() };
  account.journal.put(eventKey(archive.uid, place), event.text);
  const before = account.archiveContents.get(archive.uid) ?? { events: 0, bytes: 0 };
  account.archiveContents.set([archive.uid], {
    events: before.events + 1,
    bytes: before.bytes + Buffer.byteLength(event.text),
  });
}

function archiveOfRule(account: Account, rule: Rule): Archive | undefined {
  const name = nameInArn(rule.targets[0]?.arn ?? '', 'archive');
  return name === undefined ? undefined : account.archives.get(name);
}
