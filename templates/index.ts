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

/** Sends events of the map, and other entries. */
export const putEvents: PutEvents<EventMap> = /* @__PURE__ */ bindPutEvents(events, {
  eventBusName: 'example-bus',
});

/** Makes a Lambda handler for events of the map. */
export const createEventHandler: CreateEventHandler<EventMap> =
  /* @__PURE__ */ bindEventHandler(events);

/** Makes a Lambda handler for events of the map that come through an SQS queue. */
export const createBatchEventHandler: CreateBatchEventHandler<EventMap> =
  /* @__PURE__ */ bindBatchEventHandler(events);
