import type { Account } from '../account.js';
import type { Input } from '../input.js';
import type { Output } from '../operation.js';
import { accept } from './accept.js';
import { readEntry, sizeOfEntry, type ReadEntry } from './entry.js';
import { throttled, validation } from './errors.js';
import { makeEvent } from './event.js';

const MAX_ENTRIES = 10;

/** 1 MB, since January 2026; whether AWS means 1,000,000 bytes is not documented. */
const MAX_BYTES = 1_048_576;

/** While targets have this many events before them, no more are taken. */
const MAX_OPEN_DELIVERIES = 100_000;

/** One result an entry, in their order; the reply is 200 even when all of them failed. */
export function putEvents(account: Account, input: Input): Output {
  const entries = input.structures('Entries', { min: 1, max: MAX_ENTRIES });
  if (input.optionalText('EndpointId') !== undefined) {
    throw validation('Global endpoints are not done by the local EventBridge.');
  }
  if (account.deliveries.open > MAX_OPEN_DELIVERIES) throw throttled();
  const given = input.required('Entries', entries);
  const bytes = given.reduce((sum, entry) => sum + sizeOfEntry(entry), 0);
  if (bytes > MAX_BYTES) {
    throw validation('Total size of the entries in the request is over the limit.');
  }
  const read = given.map(readEntry); // all before any: a wrong JSON type refuses the whole request
  const results = read.map((entry) => {
    if ('ErrorCode' in entry) return entry;
    return account.chaos.entryFailure() ?? putEntry(account, entry);
  });
  return {
    FailedEntryCount: results.filter((result) => 'ErrorCode' in result).length,
    Entries: results,
  };
}

/** An event for a bus that is not there is dropped without a word to the producer, as AWS does. */
function putEntry(account: Account, entry: ReadEntry): { readonly EventId: string } {
  const id = account.newId();
  const event = makeEvent(account, { ...entry, id, at: entry.time ?? account.now() });
  if (!account.buses.has(entry.bus)) {
    const reason = `there is no event bus ${entry.bus}`;
    account.report({ kind: 'dropped', bus: entry.bus, event: event.object, reason });
    return { EventId: id };
  }
  accept(account, entry.bus, event);
  return { EventId: id };
}
