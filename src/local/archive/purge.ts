import type { Account } from '../account.js';
import { placeOf, wholeArchive } from './event-keys.js';

const DAY = 86_400_000;

/** Keys that are deleted in one write. */
const AT_ONCE = 1000;

/** Deletes the events of an archive that is gone. After a restart it goes on from {@link Account.doomedArchives}. */
export async function purge(account: Account, uid: string): Promise<void> {
  try {
    await deleteEvents(account, uid, () => true);
    account.doomedArchives.delete(uid);
    await account.journal.commit();
  } catch (error) {
    if (account.closed()) return; // the next start goes on
    account.report({ kind: 'failure', operation: 'DeleteArchive', error });
  }
}

/** Deletes the events that archives have kept for as long as they were told to. */
export async function expire(account: Account): Promise<void> {
  for (const { uid, retentionDays } of account.archives.values()) {
    if (retentionDays === 0) continue;
    const oldest = account.now() - retentionDays * DAY;
    const gone = await deleteEvents(account, uid, (key) => placeOf(key).archived < oldest);
    const contents = account.archiveContents.get(uid);
    if (contents === undefined || gone.events === 0) continue;
    account.archiveContents.set([uid], {
      events: contents.events - gone.events,
      bytes: contents.bytes - gone.bytes,
    });
    await account.journal.commit();
  }
}

async function deleteEvents(account: Account, uid: string, isOver: (key: string) => boolean) {
  let events = 0;
  let bytes = 0;
  for await (const [key, text] of account.store.entries(...wholeArchive(uid))) {
    if (!isOver(key)) continue;
    account.journal.delete(key);
    events++;
    bytes += Buffer.byteLength(text);
    if (events % AT_ONCE === 0) await account.journal.commit();
  }
  await account.journal.commit();
  return { events, bytes };
}
