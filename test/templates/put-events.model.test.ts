import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { example } from '../../templates/event.js';
import type { EventMap } from '../../templates/index.js';
import { bindPutEvents, type PutEventsResult } from '../../templates/put-events.js';
import { readyEntry } from '../../templates/runtime/put-events-entries.js';
import type { PutEventsEntry } from '../../templates/runtime.js';
import {
  clientFor,
  startEventsServer,
  type Behaviour,
  type EventsServer,
  type WireEntry,
} from './events-server.js';

/**
 * Whatever goes wrong, every entry ends delivered or reported, exactly one of them, in order, and
 * every request keeps to the limits.
 */
let server: EventsServer;
beforeAll(async () => {
  server = await startEventsServer();
});
afterAll(() => server.close());

const events = { 'example.source': { 'Example Happened': example } };
const putEvents = bindPutEvents<EventMap>(events, { retryDelay: () => 0, throwOnFailure: false });

interface Given {
  readonly text: string;
  readonly form: 'entry' | 'event' | 'invalid';
  readonly time?: Date;
  readonly resources?: string[];
}

const given: fc.Arbitrary<Given> = fc.record(
  {
    text: fc.string({ unit: 'binary', maxLength: 30 }),
    form: fc.constantFrom('entry', 'entry', 'event', 'event', 'event', 'invalid'),
    time: fc.date({ noInvalidDate: true }),
    resources: fc.array(fc.string({ unit: 'binary', maxLength: 9 }), { maxLength: 2 }),
  },
  { requiredKeys: ['text', 'form'] },
);

/** What an aborted call has sent may arrive when the next has begun: each call has a number. */
let call = 0;
const isOfCall = ({ Detail }: WireEntry) => idOf(Detail)[1] === call;
const requests = () =>
  server.requests.filter((entries) => entries[0] !== undefined && isOfCall(entries[0]));

/** The place among those given and the call are in the detail, so that the server's side can be told apart. */
function toInput({ text, form, ...options }: Given, index: number) {
  const id = `${index} ${call} ${text}`;
  const source = 'example.source' as const;
  const detailType = 'Example Happened' as const;
  if (form === 'event') return { source, detailType, detail: { id }, ...options };
  if (form === 'entry') return example.entry({ id }, options);
  return { source, detailType, detail: { orderId: id } as unknown as { id: string } };
}

const idOf = (detail: string) => (JSON.parse(detail) as { id: string }).id.split(' ').map(Number);
const placeOf = ({ Detail }: WireEntry) => idOf(Detail)[0] ?? -1;

/** Counted apart from the code under test. */
function bytesOf({ Source, DetailType, Detail, Time, Resources = [] }: WireEntry): number {
  return [Source, DetailType, Detail, ...Resources]
    .map((text) => Buffer.byteLength(text))
    .reduce((a, b) => a + b, Time === undefined ? 0 : 14);
}

const faults: fc.Arbitrary<Behaviour> = fc.oneof(
  fc.record({
    do: fc.constant('answer' as const),
    codes: fc.array(
      fc.constantFrom(
        undefined,
        undefined,
        'InternalFailure',
        'ThrottlingException',
        'InvalidArgument',
      ),
      { maxLength: 10 },
    ),
    after: fc.nat(3),
  }),
  fc.record({ do: fc.constantFrom('reset', 'garble', 'forget', 'hang'), takes: fc.boolean() }),
  fc.record({
    do: fc.constant('proxy' as const),
    status: fc.constantFrom(500, 502, 503, 504),
    takes: fc.boolean(),
  }),
  fc.constantFrom<Behaviour[]>(
    { do: 'refuse', status: 400, code: 'ThrottlingException' },
    { do: 'refuse', status: 400, code: 'ValidationException' },
    { do: 'refuse', status: 500, code: 'InternalException' },
    { do: 'proxy', status: 429, takes: false },
    { do: 'proxy', status: 403, takes: false },
  ),
);

const options = fc.record({
  maxBytes: fc.integer({ min: 60, max: 400 }),
  maxEntries: fc.integer({ min: 1, max: 10 }),
  maxAttempts: fc.integer({ min: 1, max: 4 }),
  concurrency: fc.integer({ min: 1, max: 4 }),
  resendUnknown: fc.boolean(),
});
const asStream = fc.boolean();
/** The call is aborted when so many requests have arrived; `undefined`: never. */
const abortAt = fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined, freq: 3 });

test('every entry ends delivered or reported', async () => {
  const client = clientFor(server.endpoint, { requestHandler: { socketTimeout: 40 } });
  await fc.assert(
    fc.asyncProperty(
      fc.array(given, { maxLength: 30 }),
      fc.array(faults, { maxLength: 12 }),
      options,
      asStream,
      abortAt,
      async (some, plan, limits, stream, last) => {
        call++;
        server.reset(plan);
        const controller = new AbortController();
        server.arrived = (count) => void (count === last && controller.abort());
        if (last === 0) controller.abort();
        const { signal } = controller;
        const inputs = some.map(toInput);
        const entries = stream ? inputs.values() : inputs;
        const results = await putEvents(client, entries, { ...limits, signal });
        // What was not read of a stream has no result, and has not left.
        if (stream && signal.aborted) expect(results.length).toBeLessThanOrEqual(some.length);
        else expect(results).toHaveLength(some.length);
        expect(
          requests()
            .flat()
            .every((entry) => placeOf(entry) < results.length),
        ).toBe(true);
        some
          .slice(0, results.length)
          .forEach((one, place) => checkEntry(one, place, results[place], limits.resendUnknown));
        for (const entries of requests()) checkRequest(entries, limits);
        if (!stream && some.some(({ form }) => form === 'invalid')) {
          expect(requests()).toEqual([]);
        }
        if (limits.concurrency === 1 && !results.some(isGivenUp)) checkOrder();
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);

/** What was given up on its way may arrive later, or behind others. */
function isGivenUp(result: PutEventsResult): boolean {
  return result.status === 'unknown' && /^(Abort|Timeout)Error$/.test(result.errorCode);
}

function checkEntry(
  one: Given,
  place: number,
  result: PutEventsResult | undefined,
  resendUnknown: boolean,
): void {
  const taken = server.taken.filter(({ entry }) => isOfCall(entry) && placeOf(entry) === place);
  const sent = requests()
    .flat()
    .filter((entry) => placeOf(entry) === place);
  if (!resendUnknown) expect(taken.length).toBeLessThanOrEqual(1);
  switch (result?.status) {
    case 'accepted':
      expect(taken.at(-1)?.id).toBe(result.eventId);
      break;
    case 'unknown':
      if (!isGivenUp(result)) expect(sent.length).toBeGreaterThan(0);
      break;
    case 'failed':
      expect(taken).toEqual([]);
      expect(sent.length).toBeGreaterThan(0);
      break;
    default:
      expect(result?.status).toMatch(/^(refused|unsent)$/);
      expect(sent).toEqual([]);
  }
  if (one.form === 'invalid') expect(result?.status).toBe('refused');
}

function checkRequest(
  entries: readonly WireEntry[],
  limits: { maxBytes: number; maxEntries: number },
): void {
  expect(entries.length).toBeLessThanOrEqual(limits.maxEntries);
  const bytes = entries.map(bytesOf).reduce((a, b) => a + b, 0);
  expect(bytes).toBeLessThanOrEqual(limits.maxBytes);
}

/** Entries leave for the first time in the given order, and within a request stand in it. */
function checkOrder(): void {
  const places = requests().flat().map(placeOf);
  const firsts = [...new Set(places)];
  expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
}

test('requests are as full as the limits allow, to the byte', async () => {
  const client = clientFor(server.endpoint);
  await fc.assert(
    fc.asyncProperty(
      fc.array(given, { minLength: 1, maxLength: 30 }),
      options,
      async (some, limits) => {
        call++;
        server.reset();
        const valid = some.filter(({ form }) => form !== 'invalid');
        await putEvents(client, valid.map(toInput).values(), { ...limits, concurrency: 1 });
        const sent = requests();
        sent.forEach((entries, index) => {
          const next = sent[index + 1]?.[0];
          if (next === undefined) return;
          const bytes = [...entries, next].map(bytesOf).reduce((a, b) => a + b, 0);
          expect(entries.length === limits.maxEntries || bytes > limits.maxBytes).toBe(true);
        });
      },
    ),
    { numRuns: 60 },
  );
}, 30_000);

test('what is refused for its size is larger than a request', () => {
  fc.assert(
    fc.property(given, fc.integer({ min: 40, max: 120 }), (one, maxBytes) => {
      const entry: PutEventsEntry = example.entry({ id: one.text }, one);
      const { Time: _, ...rest } = entry;
      const wire: WireEntry = { ...rest, ...(one.time && { Time: 1 }) };
      const ready = readyEntry({}, entry, maxBytes);
      expect('entry' in ready).toBe(bytesOf(wire) <= maxBytes);
      if ('entry' in ready) expect(ready.bytes).toBe(bytesOf(wire));
    }),
  );
});
