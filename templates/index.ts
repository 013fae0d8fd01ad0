/* eslint-disable */
import { example } from './event.js';
import { bindBatchEventHandler, bindEventHandler } from './handle-events.js';
import type { CreateBatchEventHandler, CreateEventHandler } from './handle-events.js';
import { bindPutEvents } from './put-events.js';
import type { PutEvents } from './put-events.js';

export * as exampleSource from './event.js';
export { UnknownEventError } from './handle-events.js';
export { PutEventsError } from './put-events.js';
export { EventValidationError } from './runtime.js';

/** Source -> detail-type -> event. */
export interface EventMap {
  'example.source': {
    'Example Happened': import('./event.js').ExampleEvent;
  };
}

/** Any event of the map. */
export type BusEvent = {
  [Source in keyof EventMap]: EventMap[Source][keyof EventMap[Source]];
}[keyof EventMap];

const events = {
  'example.source': { 'Example Happened': example },
};

/**
 * Sends events of the map, or ready entries, in as few requests as EventBridge allows. Nothing is
 * sent again unless EventBridge said that it failed, and nothing is lost without a result. Of an
 * array nothing is sent if one entry is refused; an iterable is checked one by one.
 * @param client an `EventBridgeClient` of `@aws-sdk/client-eventbridge`
 * @returns a result for each entry, in the given order
 * @throws {PutEventsError} with all results, unless every entry was accepted
 */
export const putEvents: PutEvents<EventMap> = /* @__PURE__ */ bindPutEvents(events, {
  eventBusName: 'example-bus',
});

/**
 * Makes a Lambda handler that takes each event to its handler, when its guard accepts it. What is
 * refused goes to `invalid`, what has no handler to `unknown`; both throw unless they are given.
 */
export const createEventHandler: CreateEventHandler<EventMap> =
  /* @__PURE__ */ bindEventHandler(events);

/** The same for events that come through an SQS queue: what failed goes back to it, alone. */
export const createBatchEventHandler: CreateBatchEventHandler<EventMap> =
  /* @__PURE__ */ bindBatchEventHandler(events);
