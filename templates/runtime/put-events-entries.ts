/* eslint-disable */
/** What may go into a PutEvents request, and how much room it takes. */
import { EventValidationError } from './check.js';
import { lookUp } from './envelope.js';
import type { EventTable } from './envelope.js';
import type { Issue } from './issues.js';
import type { EntryOptions, PutEventsEntry } from '../runtime.js';
import { codePoints, isString, isStrings, record } from './values.js';

/** What publishing needs of an event. */
export interface PublishedEvent {
  readonly entry: (detail: never, options?: EntryOptions) => PutEventsEntry;
  readonly detail: {
    readonly '~standard': {
      readonly validate: (value: unknown) => { readonly issues?: readonly Issue[] | undefined };
    };
  };
}

/** An entry that EventBridge can take. */
export interface ReadyEntry {
  readonly entry: PutEventsEntry;
  readonly bytes: number;
}

/** Why an entry is not sent. */
export interface Refusal {
  readonly status: 'refused';
  readonly errorCode:
    'InvalidEntry' | 'UnknownEvent' | 'InvalidDetail' | 'DetailTypeTooLong' | 'EntryTooLarge';
  readonly errorMessage: string;
  /** With `InvalidDetail`: paths from the event's root. */
  readonly issues?: readonly Issue[];
}

/**
 * Makes an entry of what was given and checks it, against its event and EventBridge's rules
 * (https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html).
 * @param input an entry, or `{source, detailType, detail}` with the options of an entry
 * @param maxBytes that a request holds
 */
export function readyEntry(
  events: EventTable<PublishedEvent>,
  input: unknown,
  maxBytes: number,
): ReadyEntry | Refusal {
  const given = record<EntryToMake>(input);
  const made = given?.detailType === undefined ? take(events, given) : make(events, given);
  if ('status' in made) return made;
  const { entry } = made;
  if (codePoints(entry.DetailType) > 128) {
    return refuse('DetailTypeTooLong', 'a detail-type has at most 128 characters');
  }
  const bytes = entryBytes(entry);
  if (bytes > maxBytes) {
    return refuse('EntryTooLarge', `${bytes} bytes are more than the ${maxBytes} of a request`);
  }
  return { entry, bytes };
}

const NEEDS =
  'an entry needs Source, DetailType and Detail, or source, detailType and detail; ' +
  'a time is a Date, and resources are strings';

const NO_OBJECT = 'Detail must be JSON of an object';

interface EntryToMake extends EntryOptions {
  source: string;
  detailType: string;
  detail: unknown;
}

type Made = { readonly entry: PutEventsEntry } | Refusal;

function make(
  events: EventTable<PublishedEvent>,
  given: { readonly [K in keyof EntryToMake]?: unknown },
): Made {
  const { source, detailType, detail, ...options } = given;
  const event = lookUp(events, source, detailType);
  if (event === undefined)
    return refuse('UnknownEvent', 'no schema has this source and detail-type');
  try {
    const entry = event.entry(detail as never, options as EntryOptions);
    if (!isPutEventsEntry(entry)) return refuse('InvalidEntry', NEEDS);
    return entry.Detail.startsWith('{') ? { entry } : refuse('InvalidDetail', NO_OBJECT, []);
  } catch (error) {
    if (!(error instanceof EventValidationError)) return refuse('InvalidEntry', NEEDS);
    return refuse('InvalidDetail', error.message, error.issues);
  }
}

/** Of an event without a schema, the detail need only be an object. */
function take(events: EventTable<PublishedEvent>, entry: object | undefined): Made {
  if (!isPutEventsEntry(entry)) return refuse('InvalidEntry', NEEDS);
  const detail = parse(entry.Detail);
  if (record(detail) === undefined) {
    return refuse('InvalidDetail', NO_OBJECT, []);
  }
  const event = lookUp(events, entry.Source, entry.DetailType);
  const { issues } = event?.detail['~standard'].validate(detail) ?? {};
  if (issues === undefined) return { entry };
  const fromRoot = issues.map(({ path, message }) => ({ path: ['detail', ...path], message }));
  return refuse('InvalidDetail', new EventValidationError('Detail', fromRoot).message, fromRoot);
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function isPutEventsEntry(value: unknown): value is PutEventsEntry {
  const v = record<PutEventsEntry>(value);
  return (
    v !== undefined &&
    [v.Source, v.DetailType, v.Detail].every((text) => isString(text) && text !== '') &&
    [v.EventBusName, v.TraceHeader].every((text) => text === undefined || isString(text)) &&
    (v.Time === undefined || (v.Time instanceof Date && !Number.isNaN(v.Time.getTime()))) &&
    (v.Resources === undefined || isStrings(v.Resources))
  );
}

/**
 * AWS's size of an entry: the bus and the trace header do not count
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html#eb-putevent-size).
 */
export function entryBytes({
  Time,
  Source,
  DetailType,
  Detail,
  Resources = [],
}: PutEventsEntry): number {
  const texts = [Source, DetailType, Detail, ...Resources];
  return texts.reduce((sum, text) => sum + utf8Bytes(text), Time === undefined ? 0 : 14);
}

function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

function refuse(
  errorCode: Refusal['errorCode'],
  errorMessage: string,
  issues?: readonly Issue[],
): Refusal {
  return { status: 'refused', errorCode, errorMessage, ...(issues !== undefined && { issues }) };
}
