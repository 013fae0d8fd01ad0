/* eslint-disable */
/** Lambda handlers that look at nothing unchecked and swallow nothing. */
import { EventValidationError } from './runtime/check.js';
import { lookUp } from './runtime/envelope.js';
import type { AnyEvent, EventTable } from './runtime/envelope.js';
import type { Issue } from './runtime/issues.js';
import { isString, record } from './runtime/values.js';

/** A handler for every event of a map. */
export type EventHandlers<EventMap, Context> = {
  readonly [Source in keyof EventMap]: {
    readonly [DetailType in keyof EventMap[Source]]: (
      event: EventMap[Source][DetailType],
      context: Context,
    ) => unknown;
  };
};

/** Handlers for some of the events of a map. */
export type SomeEventHandlers<EventMap, Context> = {
  readonly [Source in keyof EventMap]?: Partial<EventHandlers<EventMap, Context>[Source]>;
};

export interface EventHandlerOptions<Context> {
  /** `true`: what has no handler goes to `unknown`. Otherwise a missing handler does not compile. */
  readonly partial?: boolean;
  /** Takes events that do not fit their schema. Default: throws {@link EventValidationError}. */
  readonly invalid?: (event: unknown, issues: readonly Issue[], context: Context) => unknown;
  /** Takes what is no event that has a handler. Default: throws {@link UnknownEventError}. */
  readonly unknown?: (event: unknown, context: Context) => unknown;
  readonly idempotency?: Idempotency;
}

/**
 * Keeps the ids of the events that were handled. EventBridge may deliver an event twice, and a
 * replay does; its id stays the same.
 */
export interface Idempotency {
  /** Whether the event was handled before: then it is not handled again. */
  readonly seen: (id: string) => boolean | Promise<boolean>;
  /** Called when the handler is done. */
  readonly remember: (id: string) => unknown;
}

/** A Lambda handler. What it throws makes Lambda try again, and then use the dead-letter queue. */
export type EventHandler<Context> = (event: unknown, context: Context) => Promise<void>;

/** An event came that has no handler here. */
export class UnknownEventError extends Error {
  override readonly name = 'UnknownEventError';
}

/** Makes a handler for the events of a map. */
export interface CreateEventHandler<EventMap> {
  <Context = unknown>(
    handlers: EventHandlers<EventMap, Context>,
    options?: EventHandlerOptions<Context> & { readonly partial?: false },
  ): EventHandler<Context>;
  <Context = unknown>(
    handlers: SomeEventHandlers<EventMap, Context>,
    options: EventHandlerOptions<Context> & { readonly partial: true },
  ): EventHandler<Context>;
}

export interface BatchEventHandlerOptions<Context> extends EventHandlerOptions<Context> {
  /**
   * Told of every message that goes back to the queue, because Lambda does not log it.
   * Default: `console.error`.
   */
  readonly failed?: (error: unknown, message: SqsMessage, context: Context) => unknown;
}

/** Of Lambda's `SQSRecord`, what is looked at. */
export interface SqsMessage {
  readonly messageId: string;
  /** The event, as a rule with an SQS target writes it. */
  readonly body: string;
  readonly eventSourceARN?: string;
}

export interface SqsBatch {
  readonly Records: readonly SqsMessage[];
}

export interface SqsBatchResponse {
  batchItemFailures: { itemIdentifier: string }[];
}

/**
 * A Lambda handler for an SQS queue, whose event source mapping must have
 * `ReportBatchItemFailures`. Messages are handled one after the other; those that failed go back to
 * the queue alone, and of a FIFO queue those after them, too.
 */
export type BatchEventHandler<Context> = (
  batch: SqsBatch,
  context: Context,
) => Promise<SqsBatchResponse>;

/** Makes a batch handler for the events of a map. */
export interface CreateBatchEventHandler<EventMap> {
  <Context = unknown>(
    handlers: EventHandlers<EventMap, Context>,
    options?: BatchEventHandlerOptions<Context> & { readonly partial?: false },
  ): BatchEventHandler<Context>;
  <Context = unknown>(
    handlers: SomeEventHandlers<EventMap, Context>,
    options: BatchEventHandlerOptions<Context> & { readonly partial: true },
  ): BatchEventHandler<Context>;
}

/** What handling needs of an event. */
export interface HandledEvent {
  readonly '~standard': {
    readonly validate: (value: unknown) => { readonly issues?: readonly Issue[] | undefined };
  };
}

type Handlers<Context> = EventTable<(event: never, context: Context) => unknown>;

/**
 * Makes handlers for a set of events.
 * @param events whose schemas the events must fit: an `EventTable`, as the index has it. To hold
 * each of a thousand events against that would cost every compiler more than all handlers do.
 */
export function bindEventHandler<EventMap>(events: object): CreateEventHandler<EventMap> {
  return <Context>(handlers: object, options: EventHandlerOptions<Context> = {}) =>
    (event: unknown, context: Context) =>
      handle(events, handlers as Handlers<Context>, options, event, context);
}

/** The same for events that come through an SQS queue. */
export function bindBatchEventHandler<EventMap>(events: object): CreateBatchEventHandler<EventMap> {
  return <Context>(handlers: object, options: BatchEventHandlerOptions<Context> = {}) =>
    (batch: SqsBatch, context: Context) =>
      handleBatch(batch, options, context, (event) =>
        handle(events, handlers as Handlers<Context>, options, event, context),
      );
}

async function handle<Context>(
  events: object,
  handlers: Handlers<Context>,
  options: EventHandlerOptions<Context>,
  event: unknown,
  context: Context,
): Promise<void> {
  const { invalid = refuse, unknown = refuseUnknown, idempotency } = options;
  const { source, 'detail-type': detailType } = record<AnyEvent>(event) ?? {};
  const definition = lookUp(events as EventTable<HandledEvent>, source, detailType);
  const handler = lookUp(handlers, source, detailType);
  if (definition === undefined || handler === undefined) {
    await unknown(event, context);
    return;
  }
  const { issues } = definition['~standard'].validate(event);
  if (issues !== undefined) {
    await invalid(event, issues, context);
    return;
  }
  const { id } = event as AnyEvent;
  if (await idempotency?.seen(id)) return;
  await handler(event as never, context);
  await idempotency?.remember(id);
}

function refuse(event: unknown, issues: readonly Issue[]): never {
  throw new EventValidationError(nameOf(event), issues);
}

function refuseUnknown(event: unknown): never {
  if (Array.isArray(record<SqsBatch>(event)?.Records)) {
    throw new UnknownEventError('A batch of a queue is for createBatchEventHandler');
  }
  throw new UnknownEventError(`${nameOf(event)} has no handler here`);
}

function nameOf(event: unknown): string {
  const { source, 'detail-type': detailType } = record<AnyEvent>(event) ?? {};
  if (!isString(source) || !isString(detailType)) return 'What is no event';
  const quote = (text: string) => JSON.stringify(text.slice(0, 128));
  return `The event ${quote(detailType)} of ${quote(source)}`;
}

async function handleBatch<Context>(
  { Records }: SqsBatch,
  options: BatchEventHandlerOptions<Context>,
  context: Context,
  handleEvent: (event: unknown) => Promise<void>,
): Promise<SqsBatchResponse> {
  if (!Array.isArray(Records)) {
    throw new UnknownEventError('What is no batch of a queue is for createEventHandler');
  }
  const { failed = logFailure } = options;
  const batchItemFailures: { itemIdentifier: string }[] = [];
  const messages: readonly SqsMessage[] = Records;
  for (const message of messages) {
    // A FIFO queue keeps its order only if all after the first failure come again.
    if (batchItemFailures.length === 0 || !message.eventSourceARN?.endsWith('.fifo')) {
      try {
        await handleEvent(parse(message.body));
        continue;
      } catch (error) {
        await failed(error, message, context);
      }
    }
    batchItemFailures.push({ itemIdentifier: message.messageId });
  }
  return { batchItemFailures };
}

declare const console: { error(...data: unknown[]): void };

function logFailure(error: unknown, { messageId }: SqsMessage): void {
  console.error(`SQS message ${messageId} failed:`, error);
}

/** What is no JSON is no event: it goes to `unknown` as the text that it is. */
function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
