import type { Account } from '../account.js';
import { readEvent, type BusEvent } from '../bus/event.js';
import { eventRange, placeOf } from './event-keys.js';

/** An archived event, and where it lies. */
export interface ArchivedEvent {
  readonly key: string;
  readonly event: BusEvent;
}

export interface Span {
  /** Milliseconds since the epoch; both ends belong to it. */
  readonly from: number;
  readonly to: number;
  /** Key of the event after which to go on. */
  readonly after?: string;
}

/** An archive's events of a span of time, in the order of their time. */
export async function* readArchive(
  account: Account,
  archiveUid: string,
  { from, to, after }: Span,
): AsyncGenerator<ArchivedEvent> {
  const [first, end] = eventRange(archiveUid, from, to);
  const start = after === undefined || after < first ? first : `${after}~`;
  for await (const [key, text] of account.store.entries(start, end)) {
    const { at, archived } = placeOf(key);
    if (archived <= account.now() - account.chaos.archiveLag) {
      yield { key, event: readEvent(key, text, at) };
    }
  }
}
