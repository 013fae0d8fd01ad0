/* eslint-disable */
/** Sends PutEvents requests, and again what may be sent again. */
import { orAbort, sleep } from './abort.js';
import type { AbortSignalLike } from './abort.js';
import { noResult, triesOfReply, tryOfError } from './put-events-outcome.js';
import type { Course, PutEventsResult, Try } from './put-events-outcome.js';
import type { PutEventsEntry } from '../runtime.js';

/** An `EventBridgeClient` of `@aws-sdk/client-eventbridge`. */
export interface PutEventsClient {
  send(command: never, options: never): Promise<unknown>;
}

interface PutEventsCommand {
  readonly middlewareStack: { add(middleware: Middleware, options: object): void };
}

type Middleware = (
  next: (args: unknown) => Promise<unknown>,
) => (args: unknown) => Promise<unknown>;

export type PutEventsCommandClass = new (input: { Entries: PutEventsEntry[] }) => PutEventsCommand;

/** An entry, and its place among those given. */
export interface PlacedEntry {
  readonly index: number;
  readonly entry: PutEventsEntry;
}

/**
 * Loads the SDK, which only those who publish need to have installed.
 * @throws when it is not installed
 */
export async function loadPutEventsCommand(): Promise<PutEventsCommandClass> {
  try {
    // @ts-ignore This compiles without the package, too.
    const { PutEventsCommand } = await import('@aws-sdk/client-eventbridge');
    return PutEventsCommand as unknown as PutEventsCommandClass;
  } catch (cause) {
    const message =
      'putEvents needs the package @aws-sdk/client-eventbridge: npm install @aws-sdk/client-eventbridge';
    throw new Error(message, { cause });
  }
}

export interface Sending {
  readonly client: PutEventsClient;
  readonly Command: PutEventsCommandClass;
  /** Of entries that name none. */
  readonly eventBusName: string | undefined;
  readonly signal: AbortSignalLike | undefined;
  readonly maxAttempts: number;
  readonly retryDelay: (attempts: number) => number;
  readonly resendUnknown: boolean;
}

/**
 * Sends entries, and those again that EventBridge says have failed and may succeed.
 * @param results where it puts what has become of each
 */
export async function sendBatch(
  sending: Sending,
  batch: readonly PlacedEntry[],
  results: PutEventsResult[],
): Promise<void> {
  const { eventBusName, signal, maxAttempts, retryDelay, resendUnknown } = sending;
  let waiting = batch;
  for (let attempts = 1; ; attempts++) {
    const entries = waiting.map(({ entry }) => withBus(entry, eventBusName));
    const tries = await sendOnce(sending, entries);
    waiting = waiting.filter(({ index }, place) => {
      const { result, isTransient } = tries[place] ?? noResult;
      // What nobody knew once, only success makes known.
      if (results[index]?.status !== 'unknown' || result.status === 'accepted') {
        results[index] = result;
      }
      return isTransient || (resendUnknown && result.status === 'unknown');
    });
    if (waiting.length === 0 || attempts >= maxAttempts) return;
    await sleep(retryDelay(attempts), signal);
    if (signal?.aborted) return;
  }
}

function withBus(entry: PutEventsEntry, eventBusName: string | undefined): PutEventsEntry {
  if (entry.EventBusName !== undefined || eventBusName === undefined) return entry;
  return { ...entry, EventBusName: eventBusName };
}

/**
 * Sends one request once: the client's own retries are left out, because they send again after a
 * reset or a timeout, when EventBridge may have taken the entries.
 */
async function sendOnce(sending: Sending, entries: PutEventsEntry[]): Promise<Try[]> {
  const { client, Command, signal } = sending;
  const command = new Command({ Entries: entries });
  const course = follow(command, signal);
  try {
    const options = signal === undefined ? {} : { abortSignal: signal };
    // A client that waits for credentials does not look at the signal.
    const reply = await orAbort(client.send(command as never, options as never), signal);
    if (reply === undefined && signal?.aborted) throw new AbortError();
    return triesOfReply(reply, entries.length);
  } catch (error) {
    const failed = tryOfError(Object(error), course);
    return entries.map(() => failed);
  }
}

class AbortError extends Error {
  override readonly name = 'AbortError';
  override readonly message = 'the call was aborted';
}

/**
 * Notes how far the request comes, keeps it from leaving after an abort, and takes the place of the
 * SDK's middleware that retries.
 */
function follow(
  { middlewareStack }: PutEventsCommand,
  signal: AbortSignalLike | undefined,
): Course {
  const course: Course = { hasBegun: false, hasLeft: false };
  const note =
    (step: keyof Course): Middleware =>
    (next) =>
    (args) => {
      if (signal?.aborted) return Promise.reject(new AbortError());
      course[step] = true;
      return next(args);
    };
  middlewareStack.add(note('hasBegun'), { step: 'initialize', name: 'evbBegin' });
  middlewareStack.add(note('hasLeft'), { step: 'deserialize', priority: 'low', name: 'evbLeave' });
  middlewareStack.add((next) => next, {
    step: 'finalizeRequest',
    priority: 'high',
    name: 'retryMiddleware',
    override: true,
  });
  return course;
}
