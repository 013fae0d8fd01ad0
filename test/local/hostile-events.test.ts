import {
  CreateArchiveCommand,
  PutEventsCommand,
  PutRuleCommand,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateDiscovererCommand,
  CreateRegistryCommand,
  CreateSchemaCommand,
  GetDiscoveredSchemaCommand,
} from '@aws-sdk/client-schemas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../src/model/schema.js';
import { bus, orderCreated, setUp } from './clients.js';

/** Everything that looks at an event is there to look at it. */
async function busWithAll() {
  const setup = await setUp({ buses: ['orders'] });
  const { events, schemas } = setup;
  await schemas.send(new CreateDiscovererCommand({ SourceArn: bus('orders') }));
  await events.send(
    new CreateArchiveCommand({ ArchiveName: 'all', EventSourceArn: bus('orders') }),
  );
  const EventPattern = '{"detail":{"a":{"a":[{"exists":true}]}}}';
  await events.send(new PutRuleCommand({ Name: 'r', EventBusName: 'orders', EventPattern }));
  return setup;
}

const name = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'constructor'));

const nested = (open: string, close: string, levels: number) =>
  open.repeat(levels) + '1' + close.repeat(levels);

describe('hostile events', () => {
  test.each([
    ['1000 objects deep', nested('{"a":', '}', 1000)],
    ['999 lists deep', `{"a":${nested('[', ']', 999)}}`],
    ['of 100000 keys', `{${Array.from({ length: 100_000 }, (_, i) => `"${i}":1`).join()}}`],
    ['of a list of 200000', `{"a":[${'1,'.repeat(200_000)}1]}`],
    ['of one long text', `{"a":"${'x'.repeat(1_000_000)}"}`],
  ])('%s', { timeout: 20_000 }, async (_, Detail) => {
    const { events, activities, local } = await busWithAll();
    const reply = await events.send(
      new PutEventsCommand({ Entries: [{ ...orderCreated(), Detail }] }),
    );
    expect(reply.FailedEntryCount).toBe(0);
    expect(local.contents().archives).toEqual([{ name: 'all', events: 1 }]);
    expect(activities.filter(({ kind }) => kind === 'failure')).toEqual([]);
  });

  test('of any content are archived as they came', { timeout: 30_000 }, async () => {
    const { events, local, activities } = await busWithAll();
    // AWS refuses integers beyond 64 bits, which some numbers of JavaScript are when written as JSON.
    const number = fc.double({ min: -1e15, max: 1e15, noNaN: true });
    const leaf = fc.oneof(fc.string({ unit: 'binary' }), number, fc.boolean(), fc.constant(null));
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc.array(tie('tree')),
        fc.dictionary(name, tie('tree')),
      ),
    }));
    const detail = fc.dictionary(name, tree);
    const detailType = fc
      .string({ minLength: 1, unit: 'binary' })
      .map((text) => text.slice(0, 128));
    const sent = new Map<string, string>();
    await fc.assert(
      fc.asyncProperty(detail, detailType, async (value, DetailType) => {
        const Detail = JSON.stringify(value);
        const entry = { ...orderCreated(), DetailType, Detail };
        const { Entries } = await events.send(new PutEventsCommand({ Entries: [entry] }));
        const { EventId, ErrorMessage } = Entries?.[0] ?? {};
        expect(ErrorMessage).toBeUndefined();
        sent.set(EventId ?? '', Detail);
      }),
      { numRuns: 100 },
    );
    const archived = new Map<JsonValue | undefined, string>();
    for await (const event of local.archiveEvents('all')) {
      archived.set(event['id'], JSON.stringify(event['detail']));
    }
    expect(archived).toEqual(sent);
    expect(activities.filter(({ kind }) => kind === 'failure')).toEqual([]);
  });
});

describe('hostile documents', () => {
  const deep = nested('{"a":', '}', 15_000);

  test('samples nested too deep are refused', async () => {
    const { schemas, events } = await setUp();
    await expect(
      schemas.send(new GetDiscoveredSchemaCommand({ Type: 'OpenApi3', Events: [deep] })),
    ).rejects.toMatchObject({ name: 'BadRequestException' });
    await expect(
      events.send(new TestEventPatternCommand({ Event: deep, EventPattern: '{"a":[1]}' })),
    ).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('content nested too deep is refused', async () => {
    const { schemas } = await setUp();
    await schemas.send(new CreateRegistryCommand({ RegistryName: 'r' }));
    await expect(
      schemas.send(
        new CreateSchemaCommand({
          RegistryName: 'r',
          SchemaName: 's',
          Type: 'JSONSchemaDraft4',
          Content: deep,
        }),
      ),
    ).rejects.toMatchObject({ name: 'BadRequestException' });
  });
});
