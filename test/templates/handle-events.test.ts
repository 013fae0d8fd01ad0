import type { Context, EventBridgeHandler, SQSHandler } from 'aws-lambda';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { example, type ExampleDetail, type ExampleEvent } from '../../templates/event.js';
import {
  bindBatchEventHandler,
  bindEventHandler,
  UnknownEventError,
} from '../../templates/handle-events.js';
import { defineEvent, EventValidationError, isEnvelope } from '../../templates/runtime.js';
import type { EventEnvelope } from '../../templates/runtime.js';
import { delivered } from './delivered.js';

interface TwinEvent extends EventEnvelope<'twin.source', 'Example Happened', { no: number }> {}
const isTwinDetail = (value: unknown): value is { no: number } =>
  typeof value === 'object' && value !== null && 'no' in value && typeof value.no === 'number';
const twin = defineEvent<TwinEvent>(
  'twin.source',
  'Example Happened',
  (value): value is TwinEvent =>
    isEnvelope(value, 'twin.source', 'Example Happened') && isTwinDetail(value.detail),
  isTwinDetail,
  { type: 'object', required: ['no'], properties: { no: { type: 'number' } } },
);

interface Map {
  'example.source': { 'Example Happened': ExampleEvent };
  'twin.source': { 'Example Happened': TwinEvent };
}

const events = {
  'example.source': { 'Example Happened': example },
  'twin.source': { 'Example Happened': twin },
};
const createEventHandler = bindEventHandler<Map>(events);
const createBatchEventHandler = bindBatchEventHandler<Map>(events);

const deliveredTwin: TwinEvent = { ...delivered, source: 'twin.source', detail: { no: 1 } };
const wrong = { ...delivered, detail: { orderId: 'sEcReT' } };
const foreign = { ...delivered, 'detail-type': 'Other' };

function spies() {
  const ofExample = vi.fn<(event: ExampleEvent, context: unknown) => unknown>();
  const ofTwin = vi.fn<(event: TwinEvent, context: unknown) => unknown>();
  const handlers = {
    'example.source': { 'Example Happened': ofExample },
    'twin.source': { 'Example Happened': ofTwin },
  };
  return { ofExample, ofTwin, handlers };
}

describe('an event', () => {
  test('goes to the handler of its source and detail-type, with the context', async () => {
    const { handlers, ofExample, ofTwin } = spies();
    const handler = createEventHandler(handlers);
    await handler(deliveredTwin, 'context');
    expect(ofTwin).toHaveBeenCalledExactlyOnceWith(deliveredTwin, 'context');
    expect(ofExample).not.toHaveBeenCalled();
    await handler(delivered, 'context');
    expect(ofExample).toHaveBeenCalledExactlyOnceWith(delivered, 'context');
  });

  test('is waited for, and what its handler throws goes to Lambda', async () => {
    const { handlers, ofExample } = spies();
    ofExample.mockImplementation(async () => {
      await Promise.resolve();
      throw new Error('from the handler');
    });
    await expect(createEventHandler(handlers)(delivered, null)).rejects.toThrow('from the handler');
  });

  test('that does not fit is thrown, and never reaches the handler', async () => {
    const { handlers, ofExample } = spies();
    const thrown = createEventHandler(handlers)(wrong, null);
    await expect(thrown).rejects.toThrow(EventValidationError);
    await expect(thrown).rejects.toThrow(
      'The event "Example Happened" of "example.source" does not fit its schema: detail.id is missing',
    );
    expect(ofExample).not.toHaveBeenCalled();
  });

  test('that does not fit goes to its branch', async () => {
    const invalid = vi.fn<(...all: unknown[]) => unknown>();
    await createEventHandler(spies().handlers, { invalid })(wrong, 'context');
    const issues = [{ path: ['detail', 'id'], message: 'is missing' }];
    expect(invalid).toHaveBeenCalledExactlyOnceWith(wrong, issues, 'context');
  });

  test.for([
    ['another detail-type', foreign, '"Other" of "example.source"'],
    ['another source', { ...delivered, source: 'other' }, '"Example Happened" of "other"'],
    ['inherited names', { ...delivered, source: 'constructor', 'detail-type': 'name' }, '"name"'],
    ['__proto__', { ...delivered, source: '__proto__' }, '"__proto__"'],
    ['names that are no text', { ...delivered, source: ['example.source'] }, 'no event'],
    ['null', null, 'no event'],
    ['a text', 'text', 'no event'],
    ['control characters', { ...delivered, source: '\u001b[31m' }, String.raw`"\u001b[31m"`],
  ] as const)('that is unknown is thrown: %s', async ([, event, message]) => {
    const thrown = createEventHandler(spies().handlers)(event, null);
    await expect(thrown).rejects.toThrow(UnknownEventError);
    await expect(thrown).rejects.toThrow(message);
  });

  test('that is unknown or has no handler goes to its branch', async () => {
    const unknown = vi.fn<(...all: unknown[]) => unknown>();
    const handler = createEventHandler({ 'example.source': {} }, { partial: true, unknown });
    for (const event of [foreign, delivered, deliveredTwin, null]) await handler(event, 'context');
    expect(unknown.mock.calls).toEqual(
      [foreign, delivered, deliveredTwin, null].map((event) => [event, 'context']),
    );
  });

  test('that has no handler is not swallowed', async () => {
    const handler = createEventHandler({}, { partial: true });
    await expect(handler(delivered, null)).rejects.toThrow(UnknownEventError);
  });
});

describe('idempotency', () => {
  test('an event that was handled is not handled again, under its id', async () => {
    const { handlers, ofExample } = spies();
    const ids = new Set<string>();
    const idempotency = {
      seen: (id: string) => Promise.resolve(ids.has(id)),
      remember: (id: string) => ids.add(id),
    };
    const handler = createEventHandler(handlers, { idempotency });
    await handler(delivered, null);
    await handler({ ...delivered, 'replay-name': 'again' }, null);
    await handler({ ...delivered, id: 'another' }, null);
    expect(ofExample).toHaveBeenCalledTimes(2);
    expect([...ids]).toEqual([delivered.id, 'another']);
  });

  test('an event whose handler failed is handled again', async () => {
    const { handlers, ofExample } = spies();
    const remember = vi.fn<(id: string) => unknown>();
    const handler = createEventHandler(handlers, { idempotency: { seen: () => false, remember } });
    ofExample.mockRejectedValueOnce(new Error('once'));
    await expect(handler(delivered, null)).rejects.toThrow('once');
    expect(remember).not.toHaveBeenCalled();
    await handler(delivered, null);
    expect(remember).toHaveBeenCalledExactlyOnceWith(delivered.id);
  });
});

describe('a batch', () => {
  const message = (messageId: string, event: unknown, queue = 'orders') => ({
    messageId,
    body: typeof event === 'string' ? event : JSON.stringify(event),
    eventSourceARN: `arn:aws:sqs:eu-west-1:123456789012:${queue}`,
  });
  const failed = vi.fn<(error: unknown, message: { messageId: string }) => unknown>();
  afterEach(() => failed.mockClear());

  test('what failed goes back to the queue alone, and is told of', async () => {
    const { handlers, ofExample, ofTwin } = spies();
    ofTwin.mockRejectedValue(new Error('from the handler'));
    const handler = createBatchEventHandler(handlers, { failed });
    const Records = [
      message('a', delivered),
      message('b', deliveredTwin),
      message('c', wrong),
      message('d', foreign),
      message('e', 'no JSON'),
      message('f', delivered),
    ];
    expect(await handler({ Records }, null)).toEqual({
      batchItemFailures: ['b', 'c', 'd', 'e'].map((itemIdentifier) => ({ itemIdentifier })),
    });
    expect(ofExample).toHaveBeenCalledTimes(2);
    expect(failed.mock.calls.map(([error, { messageId }]) => [messageId, String(error)])).toEqual([
      ['b', 'Error: from the handler'],
      ['c', expect.stringContaining('detail.id is missing')],
      ['d', expect.stringContaining('UnknownEventError')],
      ['e', expect.stringContaining('no event')],
    ]);
  });

  test('of a FIFO queue, all after the first failure go back, unhandled', async () => {
    const { handlers, ofExample } = spies();
    const handler = createBatchEventHandler(handlers, { failed });
    const queue = 'orders.fifo';
    const Records = [
      message('a', delivered, queue),
      message('b', wrong, queue),
      message('c', delivered, queue),
    ];
    expect(await handler({ Records }, null)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'b' }, { itemIdentifier: 'c' }],
    });
    expect(ofExample).toHaveBeenCalledTimes(1);
    expect(failed).toHaveBeenCalledTimes(1);
  });

  test('comes to its own handler, and an event does not', async () => {
    const { handlers } = spies();
    const batch = { Records: [message('a', delivered)] };
    await expect(createEventHandler(handlers)(batch, null)).rejects.toThrow(
      new UnknownEventError('A batch of a queue is for createBatchEventHandler'),
    );
    await expect(createBatchEventHandler(handlers)(delivered as never, null)).rejects.toThrow(
      new UnknownEventError('What is no batch of a queue is for createEventHandler'),
    );
  });

  test('what is no JSON goes to the branch for what is unknown', async () => {
    const unknown = vi.fn<(...all: unknown[]) => unknown>();
    const handler = createBatchEventHandler(spies().handlers, { unknown });
    await handler({ Records: [message('a', 'no JSON')] }, 'context');
    expect(unknown).toHaveBeenCalledExactlyOnceWith('no JSON', 'context');
  });

  test('a branch of its own takes what is wrong from the queue', async () => {
    const handler = createBatchEventHandler(spies().handlers, { invalid: () => 'kept', failed });
    expect(await handler({ Records: [message('a', wrong)] }, null)).toEqual({
      batchItemFailures: [],
    });
    expect(failed).not.toHaveBeenCalled();
  });

  test('failures are logged when nobody is told of them', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    try {
      await createBatchEventHandler(spies().handlers)({ Records: [message('a', wrong)] }, null);
      expect(log).toHaveBeenCalledExactlyOnceWith(
        'SQS message a failed:',
        expect.any(EventValidationError),
      );
      expect(JSON.stringify(log.mock.calls)).not.toContain('sEcReT');
    } finally {
      log.mockRestore();
    }
  });
});

test('types are those of Lambda', () => {
  const { handlers } = spies();
  const single: EventBridgeHandler<string, ExampleDetail, void> = createEventHandler(handlers);
  const batch: SQSHandler = createBatchEventHandler(handlers);
  const withContext: EventBridgeHandler<string, unknown, void> = createEventHandler<Context>({
    'example.source': {
      'Example Happened': (event, context) => `${event.detail.id} ${context.awsRequestId}`,
    },
    'twin.source': { 'Example Happened': (event) => event.detail.no.toFixed() },
  });
  expect([single, batch, withContext]).toHaveLength(3);
});
