/* eslint-disable */
/** One PutEvents request: sends it once, and says what has become of each entry. */
import { sleep } from './abort.js';
import type { AbortSignalLike } from './abort.js';
import type { Refusal } from './put-events-entries.js';
import type { PutEventsEntry } from './runtime.js';
import { isString, record } from './values.js';

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

/** What has become of an entry. */
export type PutEventsResult = Accepted | Refusal | NotAccepted;

/** EventBridge has it, under this id. */
export interface Accepted {
  readonly status: 'accepted';
  readonly eventId: string;
}

export interface NotAccepted {
  /**
   * `failed`: EventBridge said so. `unsent`: it never left. `unknown`: it left and no answer came,
   * so EventBridge may or may not have it.
   */
  readonly status: 'failed' | 'unsent' | 'unknown';
  readonly errorCode: string;
  readonly errorMessage: string;
}

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
    // @ts-ignore: compiles without the package, too.
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

/** What one request has done for an entry, and whether the next can do better and no harm. */
interface Try {
  readonly result: Accepted | NotAccepted;
  readonly isTransient: boolean;
}

/**
 * Sends one request once: the client's own retries are left out, because they send again after a
 * reset or a timeout, when EventBridge may have taken the entries.
 */
async function sendOnce(sending: Sending, entries: PutEventsEntry[]): Promise<Try[]> {
  const { client, Command, signal } = sending;
  const command = new Command({ Entries: entries });
  const course = follow(command);
  try {
    const options = signal === undefined ? {} : { abortSignal: signal };
    const reply = await client.send(command as never, options as never);
    return triesOf(reply, entries.length);
  } catch (error) {
    const failed = tryOfError(Object(error), course);
    return entries.map(() => failed);
  }
}

/** How far a request has come. */
interface Course {
  hasBegun: boolean;
  hasLeft: boolean;
}

function follow({ middlewareStack }: PutEventsCommand): Course {
  const course: Course = { hasBegun: false, hasLeft: false };
  const note =
    (step: keyof Course): Middleware =>
    (next) =>
    (args) => {
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

function triesOf(reply: unknown, count: number): Try[] {
  const given = record<{ Entries: unknown }>(reply)?.Entries;
  const entries: readonly unknown[] = Array.isArray(given) && given.length === count ? given : [];
  return Array.from({ length: count }, (_, index) => tryOfEntry(entries[index]));
}

/** Codes of entries that can succeed later, as API_PutEventsResultEntry has them. */
const TRANSIENT_CODES = ['InternalFailure', 'ThrottlingException'];

function tryOfEntry(value: unknown): Try {
  const entry = record<{ EventId: unknown; ErrorCode: unknown; ErrorMessage: unknown }>(value);
  if (isString(entry?.ErrorCode)) {
    const { ErrorCode, ErrorMessage } = entry;
    return notAccepted('failed', ErrorCode, ErrorMessage, TRANSIENT_CODES.includes(ErrorCode));
  }
  if (!isString(entry?.EventId)) return noResult;
  return { result: { status: 'accepted', eventId: entry.EventId }, isTransient: false };
}

/** What the SDK throws; all of it may be missing. */
interface SdkError {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly cause?: unknown;
  /** Only errors that EventBridge itself has sent have one. */
  readonly $fault?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly clockSkewCorrected?: boolean };
}

function tryOfError(error: SdkError, course: Course): Try {
  const status = error.$metadata?.httpStatusCode;
  if (status !== undefined && status >= 400) return tryOfAnswer(error, status);
  const code = isString(error.code) ? error.code : error.name;
  if (status === undefined) {
    if (isUnconnected(error) || isUnconnected(Object(error.cause))) {
      return notAccepted('unsent', code, error.message, true);
    }
    if (course.hasBegun && !course.hasLeft)
      return notAccepted('unsent', code, error.message, false);
  }
  return notAccepted('unknown', code, error.message, false);
}

function tryOfAnswer(error: SdkError, status: number): Try {
  const isNamed = error.$fault !== undefined && error.name !== 'Unknown';
  const code = isNamed ? error.name : `Http${status}`;
  // A gateway without an answer from EventBridge does not know what EventBridge has done.
  if (!isNamed && (status === 502 || status === 504)) {
    return notAccepted('unknown', code, error.message, false);
  }
  const isTransient =
    status >= 500 ||
    status === 429 ||
    /^(Request)?Throttl|^TooManyRequests|^RequestLimitExceeded|^RequestTimeout/.test(
      String(code),
    ) ||
    // The SDK has just set its clock by the answer.
    error.$metadata?.clockSkewCorrected === true;
  return notAccepted('failed', code, error.message, isTransient);
}

function isUnconnected({ code, syscall, message }: SdkError): boolean {
  return (
    syscall === 'connect' ||
    syscall === 'getaddrinfo' ||
    code === 'ECONNREFUSED' ||
    code === 'UND_ERR_CONNECT_TIMEOUT' ||
    String(message).includes('did not establish a connection')
  );
}

export function unsent(errorCode: string, errorMessage: string): NotAccepted {
  return { status: 'unsent', errorCode, errorMessage };
}

function notAccepted(
  status: NotAccepted['status'],
  code: unknown,
  message: unknown,
  isTransient: boolean,
): Try {
  const errorCode = isString(code) ? code : 'Error';
  const errorMessage = isString(message) ? message : '';
  return { result: { status, errorCode, errorMessage }, isTransient };
}

const noResult: Try = {
  result: {
    status: 'unknown',
    errorCode: 'NoResult',
    errorMessage: 'the answer says nothing of the entry',
  },
  isTransient: false,
};
