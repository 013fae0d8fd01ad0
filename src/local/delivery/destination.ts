import { eventId, type BusEvent } from '../bus/event.js';

/** What goes to a target, once: the text that the target's input settings made of the event. */
export interface Payload {
  readonly text: string;
  readonly eventId: string;
  /** The event came to the rule's bus from another bus. */
  readonly forwarded: boolean;
  /** What is told of the failure, when it is a dead letter. */
  readonly deadLetter?: Readonly<Record<string, string>>;
}

/** @param text what is sent of the event */
export function payloadOf(event: BusEvent, text: string): Payload {
  return { text, eventId: eventId(event), forwarded: event.forwarded === true };
}

/** Something that takes payloads. Rejects when it could not: {@link CannotDeliver} when trying again is no use. */
export interface Destination {
  /** As shown to people. */
  readonly name: string;
  readonly send: (payload: Payload) => Promise<void>;
}

/** Where the ARN of a target or of a dead-letter queue leads to. */
export interface Destinations {
  /** `undefined`: nothing here has this ARN. */
  find(arn: string): Destination | undefined;
}

/** AWS's words for why a delivery failed, as far as they fit (userguide, eb-rule-dlq). */
export type FailureCode =
  | 'CONNECTION_FAILURE'
  | 'ERROR_FROM_TARGET'
  | 'INVALID_JSON'
  | 'INVALID_PARAMETER'
  | 'NO_RESOURCE'
  | 'THROTTLING'
  | 'TIMEOUT';

/** A failure that trying again may mend, and what kind of failure it is. Others are the target's. */
export class DeliveryFailure extends Error {
  override readonly name: string = 'DeliveryFailure';
  readonly code: FailureCode;

  constructor(code: FailureCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** A failure that trying again will not mend. */
export class CannotDeliver extends DeliveryFailure {
  override readonly name = 'CannotDeliver';
}
