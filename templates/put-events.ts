/* eslint-disable */
/** PutEvents, with nothing lost in silence and nothing sent twice. */
import { untilAbort } from './runtime/abort.js';
import type { AbortSignalLike } from './runtime/abort.js';
import type { EventTable } from './runtime/envelope.js';
import { Batches } from './runtime/put-events-batches.js';
import type { Failure } from './runtime/put-events-batches.js';
import { readyEntry } from './runtime/put-events-entries.js';
import type { PublishedEvent, ReadyEntry, Refusal } from './runtime/put-events-entries.js';
import { unsent } from './runtime/put-events-outcome.js';
import type { PutEventsResult } from './runtime/put-events-outcome.js';
import { loadPutEventsCommand } from './runtime/put-events-send.js';
import type { PutEventsClient } from './runtime/put-events-send.js';
import { isObject, isString, record } from './runtime/values.js';
import type { EntryOptions, PutEventsEntry } from './runtime.js';

export type { AbortSignalLike } from './runtime/abort.js';
export type { PublishedEvent, Refusal } from './runtime/put-events-entries.js';
export type { Accepted, NotAccepted, PutEventsResult } from './runtime/put-events-outcome.js';
export type { PutEventsClient } from './runtime/put-events-send.js';

/** An entry, or what one is made of: an event of the map. */
export type EventToPut<EventMap> =
  | PutEventsEntry
  | {
      [Source in keyof EventMap]: KnownEntry<EventMap, Source, keyof EventMap[Source]>;
    }[keyof EventMap];

/**
 * What an entry must be, by the source and detail-type that it has: {@link EventToPut} without a
 * look at all the other events of the map.
 */
export type CheckedEntry<EventMap, Entry> = Entry extends { readonly detail: never }
  ? Entry // Made of nothing but `object`, in the last line.
  : Entry extends { readonly Source: unknown }
    ? PutEventsEntry
    : Entry extends { readonly source: infer Source; readonly detailType: infer DetailType }
      ? EntryOfNames<EventMap, Source, DetailType>
      : Entry extends { readonly source: infer Source }
        ? EntryOfNames<EventMap, Source, never>
        : PutEventsEntry | EntryToMake<keyof EventMap, AnyText, never>;

/** Of unknown names, too: a mistake is told by what could be there, and an editor offers it. */
type EntryOfNames<EventMap, Source, DetailType> = Source extends keyof EventMap
  ? [DetailType & keyof EventMap[Source]] extends [never]
    ? EntryToMake<Source, keyof EventMap[Source], object>
    : KnownEntry<EventMap, Source, DetailType & keyof EventMap[Source]>
  : EntryToMake<keyof EventMap, AnyText, object>;

type KnownEntry<
  EventMap,
  Source extends keyof EventMap,
  DetailType,
> = DetailType extends keyof EventMap[Source]
  ? EntryToMake<Source, DetailType, DetailOf<EventMap[Source][DetailType]>>
  : never;

interface EntryToMake<Source, DetailType, Detail> extends EntryOptions {
  readonly source: Source;
  readonly detailType: DetailType;
  readonly detail: Detail;
}

/** Where this is expected, and not `string`, a literal keeps its type. */
type AnyText = Capitalize<string> | Uncapitalize<string>;

type DetailOf<Event> = Event extends { detail: infer Detail } ? Detail : never;

export interface PutEventsOptions {
  /** Name or ARN of the bus, for entries that name none. */
  readonly eventBusName?: string;
  /** Stops sending; what has not left stays `unsent`. */
  readonly signal?: AbortSignalLike;
  /** `false`: gives the results, whatever they are. Default: throws {@link PutEventsError}. */
  readonly throwOnFailure?: boolean;
  /** Entries of a request. Default 10, which is EventBridge's limit. */
  readonly maxEntries?: number;
  /**
   * Bytes of a request, by AWS's size rule. Default 1 000 000, as AWS speaks of 1 MB; before January
   * 2026 it was 262 144.
   */
  readonly maxBytes?: number;
  /** How often an entry is sent while EventBridge says that it failed and may succeed. Default 5. */
  readonly maxAttempts?: number;
  /** Milliseconds to wait after that many attempts. Default: random, up to 100, 200, 400, … 5000. */
  readonly retryDelay?: (attempts: number) => number;
  /** Requests under way at a time. Default 1: batches leave in the given order. */
  readonly concurrency?: number;
  /**
   * Sends again, too, what got no answer (a timeout, a reset). Some events may then arrive twice,
   * with different ids. Default: reports them as `unknown`.
   */
  readonly resendUnknown?: boolean;
}

/** Some entries were not accepted. */
export class PutEventsError extends Error {
  override readonly name = 'PutEventsError';
  /** One for each entry, in the given order. */
  readonly results: readonly PutEventsResult[];

  constructor(results: readonly PutEventsResult[], options?: { cause: unknown; of?: string }) {
    super(summary(results) + reasonOfEnd(options), options);
    this.results = results;
  }
}

function summary(results: readonly PutEventsResult[]): string {
  const counts = new Map<string, number>();
  for (const result of results) {
    if (result.status === 'accepted') continue;
    const kind = `${result.status} (${result.errorCode})`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const accepted = results.filter(({ status }) => status === 'accepted').length;
  const others = [...counts].map(([kind, count]) => `, ${count} ${kind}`).join('');
  return `${accepted} of ${results.length} entries were accepted${others}${firstReason(results)}`;
}

/** Logs of Lambda show the message alone. */
function firstReason(results: readonly PutEventsResult[]): string {
  const first = results.findIndex((result) => result.status !== 'accepted' && !isSpared(result));
  const result = results[first];
  if (result === undefined || result.status === 'accepted') return '';
  return `; the first, entries[${first}]: ${result.errorMessage}`;
}

/** What the caller's own code threw is not in the results. */
function reasonOfEnd({ cause, of }: { cause?: unknown; of?: string } = {}): string {
  if (of === undefined) return '';
  const message = record<{ message: unknown }>(cause)?.message;
  return `; then ${of} threw${isString(message) ? `: ${message}` : ''}`;
}

function isSpared(result: PutEventsResult): boolean {
  return result.status === 'unsent' && result.errorCode === 'OtherEntryRefused';
}

/** PutEvents for the events of a map. */
export type PutEvents<EventMap> = <Entry extends object>(
  client: PutEventsClient,
  entries:
    | readonly CheckedEntry<EventMap, Entry>[]
    | Iterable<CheckedEntry<EventMap, Entry>>
    | AsyncIterable<CheckedEntry<EventMap, Entry>>,
  options?: PutEventsOptions,
) => Promise<PutEventsResult[]>;

/**
 * PutEvents for a set of events.
 * @param events whose schemas the details must fit: an `EventTable`, as the index has it. To hold
 * each of a thousand events against that would cost every compiler more than all calls do.
 * @param defaults for the options of a call
 */
export function bindPutEvents<EventMap>(
  events: object,
  defaults: PutEventsOptions = {},
): PutEvents<EventMap> {
  return (client, entries, options = {}) =>
    send(events as EventTable<PublishedEvent>, client, entries, { ...defaults, ...given(options) });
}

/** Without those that are undefined: a bus whose variable is not set must not become another bus. */
function given(options: PutEventsOptions): PutEventsOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

async function send(
  events: EventTable<PublishedEvent>,
  client: PutEventsClient,
  entries: Iterable<unknown> | AsyncIterable<unknown>,
  options: PutEventsOptions,
): Promise<PutEventsResult[]> {
  const { signal, throwOnFailure = true } = options;
  const { maxAttempts, ...limits } = numbersOf(options);
  if (!isSource(entries)) {
    throw new TypeError('entries must be an array, an iterable or an async iterable');
  }
  const batches = new Batches(
    {
      client,
      Command: await loadPutEventsCommand(),
      eventBusName: options.eventBusName,
      signal,
      maxAttempts,
      retryDelay: options.retryDelay ?? fullJitter,
      resendUnknown: options.resendUnknown ?? false,
    },
    limits,
  );
  const { results } = batches;
  const ready = (input: unknown) => readyEntry(events, input, limits.maxBytes);
  let failure: Failure | undefined;
  if (Array.isArray(entries)) await addAllOrNone(batches, Array.from(entries, ready));
  else failure = await addEach(batches, untilAbort(entries, signal), ready);
  await batches.end();
  failure ??= batches.failure;
  if (failure !== undefined) throw new PutEventsError(results, failure);
  const isCut = signal?.aborted && !Array.isArray(entries);
  if (throwOnFailure && (isCut || results.some(({ status }) => status !== 'accepted'))) {
    throw new PutEventsError(results, signal?.aborted ? { cause: signal.reason } : undefined);
  }
  return results;
}

function numbersOf({ maxEntries, maxBytes, maxAttempts, concurrency }: PutEventsOptions) {
  return {
    maxEntries: wholeNumber('maxEntries', maxEntries ?? 10),
    maxBytes: wholeNumber('maxBytes', maxBytes ?? 1_000_000),
    maxAttempts: wholeNumber('maxAttempts', maxAttempts ?? 5),
    concurrency: wholeNumber('concurrency', concurrency ?? 1),
  };
}

function wholeNumber(option: string, value: number): number {
  if (Number.isInteger(value) && value >= 1) return value;
  throw new RangeError(`${option} must be a whole number from 1, not ${value}`);
}

function isSource(entries: unknown): boolean {
  return isObject(entries) && (Symbol.iterator in entries || Symbol.asyncIterator in entries);
}

async function addAllOrNone(batches: Batches, items: readonly (ReadyEntry | Refusal)[]) {
  const isRefused = items.some((item) => 'status' in item);
  const spared = unsent('OtherEntryRefused', 'nothing was sent, because another entry was refused');
  for (const item of items) await batches.add(isRefused && !('status' in item) ? spared : item);
}

async function addEach(
  batches: Batches,
  inputs: AsyncIterable<unknown>,
  ready: (input: unknown) => ReadyEntry | Refusal,
): Promise<Failure | undefined> {
  try {
    for await (const input of inputs) {
      await batches.add(ready(input));
      if (batches.reasonToStop !== undefined) return undefined;
    }
    return undefined;
  } catch (cause) {
    return { cause, of: 'the iterable of entries' };
  }
}

/** https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter */
function fullJitter(attempts: number): number {
  return Math.random() * Math.min(5000, 50 * 2 ** attempts);
}
