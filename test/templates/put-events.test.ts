import { EventBridge } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { example } from '../../templates/event.js';
import {
  bindPutEvents,
  PutEventsError,
  type EventToPut,
  type PutEventsClient,
  type PutEventsOptions,
  type PutEventsResult,
} from '../../templates/put-events.js';
import type { EventMap } from '../../templates/index.js';
import type { PutEventsEntry } from '../../templates/runtime.js';
import { clientFor, localConfig, startEventsServer, type EventsServer } from './events-server.js';

let server: EventsServer;
let client: PutEventsClient;
beforeAll(async () => {
  server = await startEventsServer();
  client = clientFor(server.endpoint);
});
afterAll(() => server.close());
beforeEach(() => server.reset());

const events = { 'example.source': { 'Example Happened': example } };
const putEvents = bindPutEvents<EventMap>(events, { eventBusName: 'orders', retryDelay: () => 1 });

const event = (id: string) =>
  ({ source: 'example.source', detailType: 'Example Happened', detail: { id } }) as const;
const other = (text = 'x'): PutEventsEntry => ({
  Source: 's',
  DetailType: 't',
  Detail: JSON.stringify({ text }),
});

/** Results, whether thrown or given. */
async function results(
  entries: Iterable<EventToPut<EventMap>> | AsyncIterable<EventToPut<EventMap>>,
  options: PutEventsOptions = {},
): Promise<readonly PutEventsResult[]> {
  const given = await putEvents(client, entries, { ...options, throwOnFailure: false });
  return given;
}

const statuses = (some: readonly PutEventsResult[]) => some.map(({ status }) => status);
const codes = (some: readonly PutEventsResult[]) =>
  some.map((result) => ('errorCode' in result ? result.errorCode : 'ok'));
const sentDetails = () => server.requests.map((entries) => entries.map(({ Detail }) => Detail));

describe('what is sent', () => {
  test('entries as they are on the wire, and their ids in order', async () => {
    const time = new Date(1_500);
    const entries = [
      { ...event('1'), time, resources: ['arn'], traceHeader: 'Root=1' },
      example.entry({ id: '2' }, { eventBusName: 'own' }),
      other(),
    ];
    expect(await putEvents(client, entries)).toEqual([
      { status: 'accepted', eventId: 'id-0' },
      { status: 'accepted', eventId: 'id-1' },
      { status: 'accepted', eventId: 'id-2' },
    ]);
    const names = { Source: 'example.source', DetailType: 'Example Happened' };
    expect(server.requests).toEqual([
      [
        {
          ...names,
          Detail: '{"id":"1"}',
          EventBusName: 'orders',
          Time: 1.5,
          Resources: ['arn'],
          TraceHeader: 'Root=1',
        },
        { ...names, Detail: '{"id":"2"}', EventBusName: 'own' },
        { ...other(), EventBusName: 'orders' },
      ],
    ]);
  });

  test('nothing for nothing', async () => {
    expect(await putEvents(client, [])).toEqual([]);
    expect(server.requests).toEqual([]);
  });

  test('ten entries a request, from an array, a set and an async generator', async () => {
    const entries = Array.from({ length: 23 }, (_, i) => event(String(i)));
    async function* generate() {
      yield* entries;
    }
    for (const given of [entries, new Set(entries), generate()]) {
      server.reset();
      expect(await putEvents(client, given)).toHaveLength(23);
      expect(server.requests.map(({ length }) => length)).toEqual([10, 10, 3]);
      expect(sentDetails().flat()).toEqual(entries.map(({ detail }) => JSON.stringify(detail)));
    }
  });

  test('the aggregated client of the SDK does as well', async () => {
    const aggregated = new EventBridge(localConfig(server.endpoint));
    expect(await putEvents(aggregated, [event('1')])).toHaveLength(1);
  });

  test('as many requests at once as may be, and results in order all the same', async () => {
    const entries = Array.from({ length: 60 }, (_, i) => event(String(i)));
    server.reset(Array.from({ length: 6 }, (_, i) => ({ do: 'answer', after: 30 - 5 * i })));
    const given = await putEvents(client, entries, { concurrency: 3 });
    expect(server.mostAtOnce).toBe(3);
    const ids = new Map(server.taken.map(({ id, entry }) => [entry.Detail, id]));
    expect(given).toEqual(
      entries.map(({ detail }) => ({
        status: 'accepted',
        eventId: ids.get(JSON.stringify(detail)),
      })),
    );
  });
});

describe('what is refused before anything is sent', () => {
  const bytes = (entry: PutEventsEntry) =>
    [entry.Source, entry.DetailType, entry.Detail, ...(entry.Resources ?? [])]
      .map((text) => Buffer.byteLength(text))
      .reduce((a, b) => a + b, entry.Time ? 14 : 0);

  test('an entry that is one byte too large; multibyte text, resources and Time count', async () => {
    const entry = { ...other('é\u{1F600}'), Time: new Date(), Resources: ['arn:é'] };
    const exact = bytes(entry);
    expect(statuses(await results([entry], { maxBytes: exact }))).toEqual(['accepted']);
    expect(codes(await results([entry], { maxBytes: exact - 1 }))).toEqual(['EntryTooLarge']);
    expect(server.requests).toHaveLength(1);
  });

  test('a megabyte is the limit when none is given', async () => {
    const frame = bytes(other(''));
    const fitting = other('x'.repeat(1_000_000 - frame));
    expect(bytes(fitting)).toBe(1_000_000);
    const tooLarge = other('x'.repeat(1_000_001 - frame));
    expect(codes(await results([tooLarge]))).toEqual(['EntryTooLarge']);
    expect(codes(await results([fitting, fitting]))).toEqual(['ok', 'ok']);
    expect(server.requests).toHaveLength(2);
  });

  test('and 256 KB where the option says so, to the byte', async () => {
    const maxBytes = 262_144;
    const ofBytes = (count: number) => other('x'.repeat(count - bytes(other(''))));
    expect(bytes(ofBytes(maxBytes))).toBe(maxBytes);
    expect(codes(await results([ofBytes(maxBytes + 1)], { maxBytes }))).toEqual(['EntryTooLarge']);
    const halves = [ofBytes(maxBytes / 2), ofBytes(maxBytes / 2), ofBytes(bytes(other('')))];
    expect(codes(await results(halves, { maxBytes }))).toEqual(['ok', 'ok', 'ok']);
    expect(server.requests.map((entries) => entries.length)).toEqual([2, 1]);
  });

  test('a detail-type of more than 128 characters', async () => {
    const long = (count: number) => ({ ...other(), DetailType: '\u{1F600}'.repeat(count) });
    expect(codes(await results([long(128)]))).toEqual(['ok']);
    expect(codes(await results([long(129)]))).toEqual(['DetailTypeTooLong']);
  });

  test('a detail that does not fit, made or ready made', async () => {
    const wrong = { ...event('1'), detail: { orderId: '1' } } as unknown as typeof event;
    const ready = { ...example.entry({ id: '1' }), Detail: '{"orderId":"1"}' };
    for (const entry of [wrong as never, ready]) {
      expect(await results([entry])).toMatchObject([
        {
          status: 'refused',
          errorCode: 'InvalidDetail',
          issues: [{ path: ['detail', 'id'], message: 'is missing' }],
        },
      ]);
    }
    expect(server.requests).toEqual([]);
  });

  test.for([
    ['no object', null, 'InvalidEntry'],
    ['a text', 'entry', 'InvalidEntry'],
    ['an event without a schema', { ...event('1'), source: 'toString' }, 'UnknownEvent'],
    ['no source', { Detail: '{}', DetailType: 't' }, 'InvalidEntry'],
    ['an empty source', { ...other(), Source: '' }, 'InvalidEntry'],
    ['a time that is none', { ...other(), Time: new Date('x') }, 'InvalidEntry'],
    ['a time that is none, to be made', { ...event('1'), time: '2026' }, 'InvalidEntry'],
    ['resources that are no list', { ...event('1'), resources: 5 }, 'InvalidEntry'],
    ['a resource that is no text', { ...other(), Resources: [1] }, 'InvalidEntry'],
    ['a detail that is no JSON', { ...other(), Detail: '{' }, 'InvalidDetail'],
    ['a detail that is no object', { ...other(), Detail: '[]' }, 'InvalidDetail'],
    ['a bus that is no text', { ...other(), EventBusName: 5 }, 'InvalidEntry'],
  ] as const)('%s', async ([, input, code]) => {
    expect(codes(await results([input as never]))).toEqual([code]);
    expect(server.requests).toEqual([]);
  });

  test('then the others of an array are spared', async () => {
    const thrown: unknown = await putEvents(client, [
      event('1'),
      { ...other(), Source: '' },
      event('2'),
    ]).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(PutEventsError);
    expect(thrown).toMatchObject({
      message:
        '0 of 3 entries were accepted, 2 unsent (OtherEntryRefused), 1 refused (InvalidEntry); ' +
        'the first, entries[1]: an entry needs Source, DetailType and Detail, or source, ' +
        'detailType and detail; a time is a Date, and resources are strings',
      results: [{ status: 'unsent' }, { status: 'refused' }, { status: 'unsent' }],
    });
    expect(server.requests).toEqual([]);
  });

  test('of an iterable, the others are sent', async () => {
    const entries = [event('1'), { ...other(), Source: '' }, event('2')];
    expect(codes(await results(entries.values()))).toEqual(['ok', 'InvalidEntry', 'ok']);
    expect(sentDetails()).toEqual([['{"id":"1"}', '{"id":"2"}']]);
  });
});

describe('what failed', () => {
  const three = [event('a'), event('b'), event('c')];

  test('is sent again when it can succeed, alone, in its place', async () => {
    server.reset([
      { do: 'answer', codes: [undefined, 'ThrottlingException', 'InternalFailure'] },
      { do: 'answer', codes: [undefined, 'ThrottlingException'] },
    ]);
    expect(await putEvents(client, three)).toEqual([
      { status: 'accepted', eventId: 'id-0' },
      { status: 'accepted', eventId: 'id-1' },
      { status: 'accepted', eventId: 'id-2' },
    ]);
    expect(sentDetails()).toEqual([
      ['{"id":"a"}', '{"id":"b"}', '{"id":"c"}'],
      ['{"id":"b"}', '{"id":"c"}'],
      ['{"id":"c"}'],
    ]);
  });

  test('is not sent again when it cannot', async () => {
    server.reset([
      { do: 'answer', codes: ['AccessDeniedException', undefined, 'MalformedDetail'] },
    ]);
    const error: unknown = await putEvents(client, three).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: 'PutEventsError',
      message: expect.stringMatching(
        /^1 of 3 entries were accepted, 1 failed \(AccessDenied/,
      ) as unknown,
      results: [
        { status: 'failed', errorCode: 'AccessDeniedException', errorMessage: 'no' },
        { status: 'accepted' },
        { status: 'failed', errorCode: 'MalformedDetail' },
      ],
    });
    expect(server.requests).toHaveLength(1);
  });

  /** All that API_PutEventsResultEntry lists, and one that is not there yet. */
  test.for([
    ['InternalFailure', 2],
    ['ThrottlingException', 2],
    ['AccessDeniedException', 1],
    ['InvalidAccountIdException', 1],
    ['InvalidArgument', 1],
    ['MalformedDetail', 1],
    ['RedactionFailure', 1],
    ['NotAuthorizedForSourceException', 1],
    ['NotAuthorizedForDetailTypeException', 1],
    ['NewException', 1],
  ] as const)('for %s is sent %d times', async ([code, times]) => {
    server.reset([{ do: 'answer', codes: [code] }]);
    const status = times === 1 ? 'failed' : 'accepted';
    expect(statuses(await results([event('a')]))).toEqual([status]);
    expect(server.requests).toHaveLength(times);
  });

  test('is given up after so many attempts', async () => {
    server.reset(Array(9).fill({ do: 'answer', codes: Array(3).fill('InternalFailure') }));
    expect(statuses(await results(three, { maxAttempts: 3 }))).toEqual(Array(3).fill('failed'));
    expect(server.requests).toHaveLength(3);
  });

  test.for([
    { do: 'refuse', status: 400, code: 'ThrottlingException' },
    { do: 'refuse', status: 429, code: 'TooManyRequestsException' },
    { do: 'refuse', status: 500, code: 'InternalException' },
    { do: 'refuse', status: 502, code: 'InternalException' },
    { do: 'refuse', status: 503, code: 'ServiceUnavailable' },
    { do: 'proxy', status: 429, takes: false },
  ] as const)('as a whole is sent again: %o', async (behaviour) => {
    server.reset([behaviour, behaviour]);
    expect(statuses(await results(three))).toEqual(Array(3).fill('accepted'));
    expect(server.requests).toHaveLength(3);
  });

  test.for([
    [{ do: 'refuse', status: 400, code: 'ValidationException' }, 'ValidationException'],
    [
      { do: 'refuse', status: 403, code: 'UnrecognizedClientException' },
      'UnrecognizedClientException',
    ],
    [{ do: 'proxy', status: 403, takes: false }, 'Http403'],
  ] as const)('for good is reported: %o', async ([behaviour, code]) => {
    server.reset([behaviour]);
    const given = await results([...three, ...Array.from({ length: 8 }, () => event('d'))]);
    expect(given.slice(0, 10)).toMatchObject(Array(10).fill({ status: 'failed', errorCode: code }));
    expect(given[10]).toMatchObject({ status: 'accepted' });
    expect(server.requests).toHaveLength(2);
  });
});

describe('what nobody knows', () => {
  test.for([
    { do: 'reset', takes: true },
    { do: 'reset', takes: false },
    { do: 'garble', takes: true },
    { do: 'forget', takes: true },
    ...[500, 502, 503, 504].map((status) => ({ do: 'proxy', status, takes: true }) as const),
  ] as const)('is reported, and not sent again by us or by the SDK: %o', async (behaviour) => {
    server.reset([behaviour]);
    expect(statuses(await results([event('1')]))).toEqual(['unknown']);
    expect(server.requests).toHaveLength(1);
  });

  test('a timeout', async () => {
    const hasty = clientFor(server.endpoint, { requestHandler: { socketTimeout: 60 } });
    server.reset([{ do: 'hang', takes: true }]);
    const given = await putEvents(hasty, [event('1')], { throwOnFailure: false });
    expect(given).toMatchObject([{ status: 'unknown', errorCode: 'TimeoutError' }]);
    expect(server.requests).toHaveLength(1);
  });

  test('is sent again when asked for', async () => {
    server.reset([{ do: 'reset', takes: true }]);
    expect(statuses(await results([event('1')], { resendUnknown: true }))).toEqual(['accepted']);
    expect(server.taken).toHaveLength(2);
  });

  test('stays unknown when a later attempt fails', async () => {
    server.reset([
      { do: 'reset', takes: true },
      { do: 'refuse', status: 400, code: 'ValidationException' },
    ]);
    expect(statuses(await results([event('1')], { resendUnknown: true }))).toEqual(['unknown']);
  });
});

describe('what cannot leave', () => {
  const many = Array.from({ length: 25 }, (_, i) => event(String(i)));

  test('no connection: tried again, then all is unsent', async () => {
    const gone = await startEventsServer();
    await gone.close();
    const attempts: number[] = [];
    const given = await putEvents(clientFor(gone.endpoint), many, {
      throwOnFailure: false,
      maxAttempts: 3,
      retryDelay: (count) => attempts.push(count),
    });
    expect(statuses(given)).toEqual(Array(25).fill('unsent'));
    expect(codes(given)).toEqual(Array(25).fill('ECONNREFUSED'));
    expect(attempts).toEqual([1, 2]);
  });

  test('no connection, and then there is one', async () => {
    const gone = await startEventsServer();
    await gone.close();
    const turns = clientFor(gone.endpoint);
    const endpoint = new URL(server.endpoint);
    const given = await putEvents(turns, [event('1')], {
      retryDelay: () => {
        turns.config.endpoint = () =>
          Promise.resolve({
            protocol: endpoint.protocol,
            hostname: endpoint.hostname,
            port: Number(endpoint.port),
            path: '/',
          });
        return 1;
      },
    });
    expect(statuses(given)).toEqual(['accepted']);
  });

  test('no credentials: asked for once, and all is unsent', async () => {
    let asked = 0;
    const anonymous = clientFor(server.endpoint, {
      credentials: () => {
        asked++;
        return Promise.reject(new Error('no credentials'));
      },
    });
    const given = await putEvents(anonymous, many, { throwOnFailure: false });
    expect(statuses(given)).toEqual(Array(25).fill('unsent'));
    expect(given[24]).toMatchObject({ errorMessage: 'no credentials' });
    expect(asked).toBe(1);
    expect(server.requests).toEqual([]);
  });

  test('an endless source ends when nothing can leave', async () => {
    let ended = false;
    function* endless() {
      try {
        for (;;) yield event('1');
      } finally {
        ended = true;
      }
    }
    const gone = await startEventsServer();
    await gone.close();
    const error: unknown = await putEvents(clientFor(gone.endpoint), endless(), {
      maxAttempts: 1,
    }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PutEventsError);
    expect(ended).toBe(true);
  });
});

describe('abort', () => {
  const many = Array.from({ length: 25 }, (_, i) => event(String(i)));

  test('before: nothing is sent', async () => {
    const error: unknown = await putEvents(client, many, {
      signal: AbortSignal.abort('why'),
    }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'PutEventsError', cause: 'why' });
    expect(codes((error as PutEventsError).results)).toEqual(Array(25).fill('Aborted'));
    expect(server.requests).toEqual([]);
  });

  test('under way: what has left is unknown, the rest unsent', async () => {
    const controller = new AbortController();
    server.reset([{ do: 'answer' }, { do: 'hang', takes: true }]);
    const waiting = results(many, { signal: controller.signal });
    await until(() => server.requests.length === 2);
    controller.abort();
    expect(statuses(await waiting)).toEqual([
      ...Array<string>(10).fill('accepted'),
      ...Array<string>(10).fill('unknown'),
      ...Array<string>(5).fill('unsent'),
    ]);
    expect(server.requests).toHaveLength(2);
  });

  test('between attempts: what failed has failed', async () => {
    const controller = new AbortController();
    server.reset([{ do: 'refuse', status: 400, code: 'ThrottlingException' }]);
    const given = await results(many, {
      signal: controller.signal,
      retryDelay: () => {
        controller.abort();
        return 60_000;
      },
    });
    expect(statuses(given.slice(0, 10))).toEqual(Array(10).fill('failed'));
    expect(codes(given.slice(10))).toEqual(Array(15).fill('Aborted'));
    expect(server.requests).toHaveLength(1);
  });

  test('of a client that waits for credentials: nothing has left, nor will', async () => {
    const controller = new AbortController();
    let give: (() => void) | undefined;
    const waiting = new Promise<void>((resolve) => (give = resolve));
    const slow = new EventBridge({
      ...localConfig(server.endpoint),
      credentials: () => waiting.then(() => ({ accessKeyId: 'local', secretAccessKey: 'local' })),
    });
    const call = putEvents(slow, many, { signal: controller.signal, throwOnFailure: false });
    setTimeout(() => controller.abort(), 10);
    expect(statuses(await call)).toEqual(Array(25).fill('unsent'));
    give?.();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(server.requests).toEqual([]);
  });

  test('of a client that never answers: it left, for all we know', async () => {
    const deaf = { send: () => new Promise<never>(() => undefined) };
    const signal = AbortSignal.timeout(10);
    const given = await putEvents(deaf, [event('1')], { signal, throwOnFailure: false });
    expect(statuses(given)).toEqual(['unknown']);
  });

  test('while a source has nothing to give', async () => {
    const controller = new AbortController();
    let ended = false;
    async function* stuck() {
      try {
        yield event('1');
        controller.abort('enough');
        await new Promise<void>((resolve) => setTimeout(resolve, 20));
        yield event('2');
      } finally {
        ended = true;
      }
    }
    const error: unknown = await putEvents(client, stuck(), { signal: controller.signal }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ cause: 'enough', results: [{ status: 'unsent' }] });
    await until(() => ended);
    expect(server.requests).toEqual([]);
  });
});

test('a source that throws: what it gave before is sent, and the results are not lost', async () => {
  const failure = new Error('source');
  function* broken() {
    yield event('1');
    throw failure;
  }
  const call = putEvents(client, broken(), { throwOnFailure: false });
  await expect(call).rejects.toMatchObject({
    name: 'PutEventsError',
    message: '1 of 1 entries were accepted; then the iterable of entries threw: source',
    cause: failure,
    results: [{ status: 'accepted' }],
  });
});

test.for([
  ['rejects', () => Promise.reject(new Error('odd'))],
  [
    'throws',
    () => {
      throw new Error('odd');
    },
  ],
] as const)('a client that is no client of the SDK: what it %s is unknown', async ([, send]) => {
  const given = await putEvents({ send }, [event('1')], { throwOnFailure: false });
  expect(given).toEqual([{ status: 'unknown', errorCode: 'Error', errorMessage: 'odd' }]);
});

test.for([
  ['nothing', undefined],
  ['no entries', {}],
  ['too few', { Entries: [{ EventId: '1' }] }],
  ['too many', { Entries: [{ EventId: '1' }, { EventId: '2' }, { EventId: '3' }] }],
  ['what is none', { Entries: [null, { EventId: 1 }] }],
] as const)('a reply with %s says nothing', async ([, reply]) => {
  const stub = { send: () => Promise.resolve(reply) };
  const given = await putEvents(stub, [event('1'), event('2')], { throwOnFailure: false });
  expect(codes(given)).toEqual(['NoResult', 'NoResult']);
});

describe('options', () => {
  test.for(
    (['maxAttempts', 'maxEntries', 'maxBytes', 'concurrency'] as const).flatMap((option) =>
      [Number.NaN, 0, -1, 1.5, Infinity].map((value) => [option, value] as const),
    ),
  )('%s: %d is told of, and nothing is sent', async ([option, value]) => {
    const call = putEvents(client, [event('1')], { [option]: value });
    await expect(call).rejects.toThrow(
      new RangeError(`${option} must be a whole number from 1, not ${value}`),
    );
    expect(server.requests).toEqual([]);
  });

  test('that are undefined are not given: events stay on their bus', async () => {
    const unset: object = { eventBusName: undefined, retryDelay: undefined };
    await putEvents(client, [event('1')], unset);
    expect(server.requests.flat().map(({ EventBusName }) => EventBusName)).toEqual(['orders']);
  });

  test('a retryDelay that throws ends it, and no result is lost', async () => {
    const failure = new Error('delay');
    const codesOfFirst = [undefined, 'InternalFailure'];
    server.reset([{ do: 'answer', codes: codesOfFirst }]);
    const error: unknown = await putEvents(
      client,
      Array.from({ length: 12 }, () => event('1')),
      {
        throwOnFailure: false,
        retryDelay: () => {
          throw failure;
        },
      },
    ).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'PutEventsError', cause: failure });
    expect((error as PutEventsError).message).toMatch(/; then retryDelay threw: delay$/);
    expect(statuses((error as PutEventsError).results)).toEqual([
      'accepted',
      'failed',
      ...Array<string>(8).fill('accepted'),
      'unsent',
      'unsent',
    ]);
    expect(server.requests).toHaveLength(1);
  });
});

test('a list with a hole in it, and a detail that is no object, are refused', async () => {
  const holed = [event('1'), , event('2')] as ReturnType<typeof event>[];
  expect(codes(await results(holed))).toEqual([
    'OtherEntryRefused',
    'InvalidEntry',
    'OtherEntryRefused',
  ]);
  const anything = { ...example, entry: () => ({ ...example.entry({ id: '1' }), Detail: '[1]' }) };
  const put = bindPutEvents<EventMap>({ 'example.source': { 'Example Happened': anything } });
  const given = await put(client, [event('1')], { throwOnFailure: false });
  expect(codes(given)).toEqual(['InvalidDetail']);
  expect(server.requests).toEqual([]);
});

test('what is no list is told of', async () => {
  const one = event('1') as unknown as readonly PutEventsEntry[];
  await expect(putEvents(client, one)).rejects.toThrow(
    new TypeError('entries must be an array, an iterable or an async iterable'),
  );
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2));
}
