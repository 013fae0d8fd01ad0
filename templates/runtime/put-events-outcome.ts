/* eslint-disable */
/** What has become of entries, as replies and errors tell. */
import type { Refusal } from './put-events-entries.js';
import { isString, record } from './values.js';

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

/** What one request has done for an entry, and whether the next can do better and no harm. */
export interface Try {
  readonly result: Accepted | NotAccepted;
  readonly isTransient: boolean;
}

/** How far a request has come. */
export interface Course {
  hasBegun: boolean;
  hasLeft: boolean;
}

/** What the reply says of each of so many entries. */
export function triesOfReply(reply: unknown, count: number): Try[] {
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
  readonly errors?: unknown;
  /** Only errors that EventBridge itself has sent have one. */
  readonly $fault?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly clockSkewCorrected?: boolean };
}

/** What an error says of the entries of its request. */
export function tryOfError(error: SdkError, course: Course): Try {
  const status = error.$metadata?.httpStatusCode;
  if (status !== undefined && status >= 400) return tryOfAnswer(error, status);
  const code = isString(error.code) ? error.code : error.name;
  if (status === undefined) {
    if (isUnconnected(error)) {
      return notAccepted('unsent', code, error.message, true);
    }
    if (course.hasBegun && !course.hasLeft) {
      return notAccepted('unsent', code, error.message, false);
    }
  }
  return notAccepted('unknown', code, error.message, false);
}

function tryOfAnswer(error: SdkError, status: number): Try {
  const isNamed = error.$fault !== undefined && error.name !== 'Unknown';
  const code = isNamed ? error.name : `Http${status}`;
  // A gateway between us and EventBridge does not know what EventBridge has done.
  if (!isNamed && status >= 500) {
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

/** Whether no connection was made: in Node, and in Node's `fetch`, which has a cause. */
function isUnconnected({ code, syscall, message, cause, errors }: SdkError): boolean {
  return (
    syscall === 'connect' ||
    syscall === 'getaddrinfo' ||
    code === 'UND_ERR_CONNECT_TIMEOUT' ||
    String(message).includes('did not establish a connection') ||
    (typeof cause === 'object' && cause !== null && isUnconnected(cause)) ||
    // One for each address of the host.
    (Array.isArray(errors) && errors.length > 0 && errors.every(isUnconnected))
  );
}

/** A result for what never left. */
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

export const noResult: Try = {
  result: {
    status: 'unknown',
    errorCode: 'NoResult',
    errorMessage: 'the answer says nothing of the entry',
  },
  isTransient: false,
};
