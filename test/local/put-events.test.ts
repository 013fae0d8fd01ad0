import { PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { describe, expect, test } from 'vitest';
import type { Activity } from '../../src/local/index.js';
import { orderCreated, setUp } from './clients.js';

const anId = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

async function put(Entries: PutEventsRequestEntry[]) {
  const { events, activities } = await setUp({ buses: ['orders'] });
  const reply = await events.send(new PutEventsCommand({ Entries }));
  return { reply, accepted: activities.filter(isEvent).map(({ event }) => event) };
}

const isEvent = (a: Activity): a is Extract<Activity, { kind: 'event' }> => a.kind === 'event';

describe('an accepted entry', () => {
  test('becomes an event with the whole envelope, in the order of its keys', async () => {
    const { reply, accepted } = await put([
      { ...orderCreated(), Resources: ['arn:x'], Time: new Date('2026-01-02T03:04:05.678Z') },
    ]);
    expect(accepted).toEqual([
      {
        version: '0',
        id: reply.Entries?.[0]?.EventId,
        'detail-type': 'Order Created',
        source: 'elk.orders',
        account: '000000000000',
        time: '2026-01-02T03:04:05Z',
        region: 'us-east-1',
        resources: ['arn:x'],
        detail: { id: '42' },
      },
    ]);
    expect(Object.keys(accepted[0] ?? {})).toEqual([
      ...['version', 'id', 'detail-type', 'source', 'account', 'time', 'region', 'resources'],
      'detail',
    ]);
  });

  test('has the time of its receipt and no resources when it names none', async () => {
    const { accepted } = await put([orderCreated()]);
    expect(accepted[0]).toMatchObject({ resources: [] });
    const age = Date.now() - Date.parse(JSON.stringify(accepted[0]?.['time']).slice(1, -1));
    expect(age).toBeGreaterThanOrEqual(0);
    expect(age).toBeLessThan(600_000);
  });

  test('may go to a bus by its ARN', async () => {
    const { events, activities } = await setUp({ buses: ['orders'] });
    const EventBusName = 'arn:aws:events:us-east-1:000000000000:event-bus/orders';
    await events.send(new PutEventsCommand({ Entries: [{ ...orderCreated(), EventBusName }] }));
    expect(activities).toMatchObject([{ kind: 'event', bus: 'orders' }]);
  });

  test('has a trace header of at most 500 characters', async () => {
    const { events } = await setUp({ buses: ['orders'] });
    const send = (length: number) => {
      const entry = { ...orderCreated(), TraceHeader: 'x'.repeat(length) };
      return events.send(new PutEventsCommand({ Entries: [entry] }));
    };
    await send(500);
    await expect(send(501)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('for a bus that is not there gets an id and is dropped', async () => {
    const { events, activities } = await setUp();
    const reply = await events.send(new PutEventsCommand({ Entries: [orderCreated()] }));
    expect(reply).toMatchObject({ FailedEntryCount: 0, Entries: [{ EventId: anId }] });
    expect(activities).toMatchObject([{ kind: 'dropped', reason: 'there is no event bus orders' }]);
  });
});

describe('a refused entry', () => {
  const missing = (name: string) => ({
    ErrorCode: 'InvalidArgument',
    ErrorMessage: `Parameter ${name} is not valid. Reason: ${name} is a required argument.`,
  });
  const malformed = { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' };

  test.each<[string, Partial<PutEventsRequestEntry>, object]>([
    ['no source', { Source: undefined }, missing('Source')],
    ['an empty source', { Source: '' }, missing('Source')],
    ['no detail-type', { DetailType: '' }, missing('DetailType')],
    ['no detail', { Detail: undefined }, missing('Detail')],
    ['a list as detail', { Detail: '[]' }, malformed],
    ['a text as detail', { Detail: '"x"' }, malformed],
    ['broken JSON', { Detail: '{' }, malformed],
    ['a detail of more than 1000 levels', { Detail: nested(1001) }, malformed],
    ['an integer beyond 64 bits', { Detail: '{"n":9223372036854775808}' }, malformed],
    ['a source of AWS', { Source: 'aws.ec2' }, { ErrorCode: 'NotAuthorizedForSourceException' }],
    [
      'a detail-type of 129 characters',
      { DetailType: 'x'.repeat(129) },
      {
        ErrorCode: 'InvalidArgument',
      },
    ],
  ])('%s fails alone', async (_, fault, error) => {
    const entries = [orderCreated(), { ...orderCreated(), ...fault }, orderCreated()];
    const { reply, accepted } = await put(entries);
    expect(reply.FailedEntryCount).toBe(1);
    expect(reply.Entries).toMatchObject([{ EventId: anId }, error, { EventId: anId }]);
    expect(reply.Entries?.[1]).not.toHaveProperty('EventId');
    expect(accepted).toHaveLength(2);
  });

  test.each([
    ['1000 levels', nested(1000)],
    ['the largest integer of 64 bits', '{"n":9223372036854775807}'],
    [
      'long digits within a string or a fraction',
      '{"n":"99999999999999999999","m":0.99999999999999999999}',
    ],
    ['hostile keys', '{"__proto__":{"a":1},"constructor":null,"toString":[]}'],
    ['a lone surrogate', '{"s":"\\ud800"}'],
  ])('%s is no fault', async (_, Detail) => {
    const { reply } = await put([{ ...orderCreated(), Detail }]);
    expect(reply.FailedEntryCount).toBe(0);
  });
});

describe('a refused request', () => {
  const refused = (Entries: PutEventsRequestEntry[]) =>
    expect(put(Entries)).rejects.toMatchObject({ name: 'ValidationException' });

  test('has no entry, or more than ten', async () => {
    await refused([]);
    await refused(Array(11).fill(orderCreated()));
    await expect(put(Array(11).fill(orderCreated()))).rejects.toThrow(
      "at 'entries' failed to satisfy constraint: Member must have length less than or equal to 10",
    );
  });

  test('is over 1 MB, as AWS counts', async () => {
    const entry = (bytes: number) => ({
      Source: 'ss',
      DetailType: 'dd',
      Resources: ['ü'],
      Time: new Date(),
      Detail: `{"x":"${'x'.repeat(bytes - 14 - 4 - 2 - 8)}"}`,
      EventBusName: 'not-counted',
    });
    const most = 1_048_576;
    await expect(put([entry(most)])).resolves.toMatchObject({ reply: { FailedEntryCount: 0 } });
    await expect(put([entry(most - 100), entry(101)])).rejects.toThrow(
      'Total size of the entries in the request is over the limit.',
    );
  });
});

function nested(levels: number): string {
  return `${'{"a":'.repeat(levels - 1)}{}${'}'.repeat(levels - 1)}`;
}
