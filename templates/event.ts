/* eslint-disable */
import { defineEvent, isEnvelope, isObject, isPlain } from './runtime.js';
import type {
  EntryOptions,
  EventDefinition,
  EventEnvelope,
  JsonSchema,
  PutEventsEntry,
} from './runtime.js';

export interface ExampleDetail {
  id: string;
}

/** The event `Example Happened` of `example.source`, as delivered. */
export interface ExampleEvent extends EventEnvelope<
  'example.source',
  'Example Happened',
  ExampleDetail
> {}

/** Whether this is the event: source, detail-type, envelope and the whole detail. Unknown properties pass. */
export function isExampleEvent(value: unknown): value is ExampleEvent {
  return isEnvelope(value, 'example.source', 'Example Happened') && isExampleDetail(value.detail);
}

/** Throws `EventValidationError`, which says what is wrong and where, when this is not the event. */
export function assertExampleEvent(value: unknown): asserts value is ExampleEvent {
  example.assert(value);
}

/** An entry for PutEvents. Throws `EventValidationError` when the detail does not fit. */
export function exampleEntry(detail: ExampleDetail, options?: EntryOptions): PutEventsEntry {
  return example.entry(detail, options);
}

/** Whether this is the detail. Unknown properties pass. */
export function isExampleDetail(value: unknown): value is ExampleDetail {
  return (
    isObject<ExampleDetail>(value) &&
    typeof value.id === 'string' &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}

const exampleSchema: JsonSchema = {
  type: 'object',
  properties: { id: { type: 'string' } },
  required: ['id'],
};

/** The event as a value: for handlers, patterns and everything that takes a Standard Schema. */
export const example: EventDefinition<ExampleEvent> = /* @__PURE__ */ defineEvent(
  'example.source',
  'Example Happened',
  isExampleEvent,
  isExampleDetail,
  exampleSchema,
);
