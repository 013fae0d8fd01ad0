/* eslint-disable */
/** What event modules are made of. */
import { EventValidationError, check } from './runtime/check.js';
import type { Check } from './runtime/check.js';
import { envelopeSchema } from './runtime/envelope.js';
import type { AnyEvent } from './runtime/envelope.js';
import { whyNot } from './runtime/issues.js';
import type { JsonSchema } from './runtime/json-schema.js';
import { eventPattern } from './runtime/pattern.js';
import type { EventPattern, PatternFilter } from './runtime/pattern.js';

export { EventValidationError } from './runtime/check.js';
export type { Check } from './runtime/check.js';
export { isEnvelope } from './runtime/envelope.js';
export type { AnyEvent, EventEnvelope } from './runtime/envelope.js';
export { isFormat } from './runtime/formats.js';
export { issuesOf } from './runtime/issues.js';
export type { Issue } from './runtime/issues.js';
export type { JsonSchema, JsonType } from './runtime/json-schema.js';
export { eventPattern } from './runtime/pattern.js';
export type { EventPattern, PatternFilter } from './runtime/pattern.js';
export {
  MAX_DEPTH,
  allUnique,
  codePoints,
  everyProperty,
  isAmong,
  isArrayOf,
  isMapOf,
  isMultipleOf,
  isObject,
  isPlain,
  isStrings,
  own,
  propertyNames,
} from './runtime/values.js';
export type { Loose } from './runtime/values.js';
export { Verdicts } from './runtime/verdicts.js';

/** What an entry says besides source, detail-type and detail. */
export interface EntryOptions {
  /** Name or ARN of the bus. */
  readonly eventBusName?: string;
  /** When it happened; without it, EventBridge takes the time of receipt. */
  readonly time?: Date;
  /** ARNs of what the event is about. */
  readonly resources?: readonly string[];
  /** Trace header of AWS X-Ray. */
  readonly traceHeader?: string;
}

/** A `PutEventsRequestEntry` of `@aws-sdk/client-eventbridge`, with all that EventBridge demands. */
export interface PutEventsEntry {
  Source: string;
  DetailType: string;
  /** JSON of an object. */
  Detail: string;
  EventBusName?: string;
  Time?: Date;
  Resources?: string[];
  TraceHeader?: string;
}

/** An event as a value: its names, its check, its entry, its pattern. */
export interface EventDefinition<Event extends AnyEvent> extends Check<Event> {
  readonly source: Event['source'];
  readonly detailType: Event['detail-type'];
  /** The detail alone: what is checked, and where the paths of issues start, is the detail. */
  readonly detail: Check<Event['detail']>;
  /** An entry for PutEvents. Throws {@link EventValidationError} when the detail does not fit. */
  readonly entry: (detail: Event['detail'], options?: EntryOptions) => PutEventsEntry;
  /**
   * An EventBridge pattern that matches these events: plain JSON, as PutRule, CDK, SAM and the
   * Serverless Framework take it.
   * @param filter which of them, by their detail; all when left out
   */
  readonly pattern: (
    filter?: PatternFilter<Event['detail']>,
  ) => EventPattern<Event['source'], Event['detail-type']>;
}

/**
 * Puts the parts of an event together.
 * @param isEvent guard of the whole event
 * @param isDetail guard of the detail
 * @param schema the detail as JSON Schema: says what is wrong when a guard has refused
 */
export function defineEvent<Event extends AnyEvent>(
  source: Event['source'],
  detailType: Event['detail-type'],
  isEvent: (value: unknown) => value is Event,
  isDetail: (value: unknown) => value is Event['detail'],
  schema: JsonSchema,
): EventDefinition<Event> {
  const name = `${JSON.stringify(detailType)} of ${JSON.stringify(source)}`;
  return {
    source,
    detailType,
    ...check(`The event ${name}`, isEvent, envelopeSchema(source, detailType, schema)),
    detail: check(`The detail of ${name}`, isDetail, schema),
    entry: (detail, options) => {
      const text = jsonOf(detail, name);
      // What is checked is what is sent, after toJSON and all.
      const sent: unknown = JSON.parse(text);
      if (!isDetail(sent)) {
        throw new EventValidationError(`The event ${name}`, whyNot(schema, sent, ['detail']));
      }
      return { Source: source, DetailType: detailType, Detail: text, ...entryFields(options) };
    },
    pattern: (filter) => eventPattern(source, detailType, filter),
  };
}

function jsonOf(detail: unknown, name: string): string {
  try {
    return JSON.stringify(detail) ?? 'null';
  } catch (cause) {
    const issues = [{ path: ['detail'], message: 'cannot be written as JSON' }];
    throw new EventValidationError(`The event ${name}`, issues, { cause });
  }
}

function entryFields({ eventBusName, time, resources, traceHeader }: EntryOptions = {}) {
  return {
    ...(eventBusName !== undefined && { EventBusName: eventBusName }),
    ...(time !== undefined && { Time: time }),
    ...(resources !== undefined && { Resources: [...resources] }),
    ...(traceHeader !== undefined && { TraceHeader: traceHeader }),
  };
}
