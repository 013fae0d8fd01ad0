import {
  DeleteEventBusCommand,
  DeleteRuleCommand,
  ListRulesCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateDiscovererCommand,
  DeleteDiscovererCommand,
  DescribeDiscovererCommand,
  ListDiscoverersCommand,
  UpdateDiscovererCommand,
  DescribeSchemaCommand,
  ListSchemasCommand,
  ListSchemaVersionsCommand,
  StopDiscovererCommand,
} from '@aws-sdk/client-schemas';
import { describe, expect, test } from 'vitest';
import { bus, lambda, orderCreated, setUp } from './clients.js';

const REGISTRY = { RegistryName: 'discovered-schemas' };
const ORDER = { ...REGISTRY, SchemaName: 'elk.orders@OrderCreated' };

describe('discovery', () => {
  test('puts the schema of a new event into the registry before PutEvents answers', async () => {
    const { events, schemas } = await setUp({ buses: ['orders'] });
    await schemas.send(new CreateDiscovererCommand({ SourceArn: bus('orders') }));
    const reply = await events.send(new PutEventsCommand({ Entries: [orderCreated()] }));
    expect(reply.FailedEntryCount).toBe(0);

    const list = await schemas.send(new ListSchemasCommand(REGISTRY));
    expect(list.Schemas).toMatchObject([{ SchemaName: ORDER.SchemaName, VersionCount: 1 }]);

    const schema = await schemas.send(new DescribeSchemaCommand(ORDER));
    expect(schema).toMatchObject({
      SchemaArn: `arn:aws:schemas:us-east-1:000000000000:schema/discovered-schemas/${ORDER.SchemaName}`,
      SchemaVersion: '1',
      Type: 'OpenApi3',
    });
    expect(schema.LastModified).toBeInstanceOf(Date);
    const content = JSON.parse(schema.Content ?? '');
    expect(content.components.schemas.AWSEvent).toMatchObject({
      'x-amazon-events-source': 'elk.orders',
      'x-amazon-events-detail-type': 'Order Created',
    });
  });

  test('makes one version for each distinct shape, and none for a shape that comes back', async () => {
    const { events, schemas } = await setUp({ buses: ['orders'] });
    await schemas.send(new CreateDiscovererCommand({ SourceArn: bus('orders') }));
    const details = [{ id: '1' }, { id: '2', coupon: 'X' }, { id: '3' }, { id: 4 }, { id: '5' }];
    const Entries = details.map((detail) => orderCreated(detail));
    await events.send(new PutEventsCommand({ Entries }));
    const { SchemaVersions } = await schemas.send(new ListSchemaVersionsCommand(ORDER));
    expect(SchemaVersions?.map(({ SchemaVersion }) => SchemaVersion)).toEqual(['3', '2', '1']);
  });

  test('sees nothing on other buses and nothing while it is stopped', async () => {
    const { events, schemas } = await setUp({ buses: ['orders'] });
    const { DiscovererId } = await schemas.send(
      new CreateDiscovererCommand({ SourceArn: bus('orders') }),
    );
    await schemas.send(new StopDiscovererCommand({ DiscovererId }));
    await events.send(
      new PutEventsCommand({ Entries: [orderCreated(), orderCreated({}, 'default')] }),
    );
    const { Schemas } = await schemas.send(new ListSchemasCommand(REGISTRY));
    expect(Schemas).toEqual([]);
  });

  test("leaves out AWS's own events and takes those of partners", async () => {
    const { events, schemas } = await setUp({ buses: ['orders'] });
    await schemas.send(new CreateDiscovererCommand({ SourceArn: bus('default') }));
    const { Rules } = await events.send(new ListRulesCommand({}));
    expect(Rules).toMatchObject([
      {
        Name: 'Schemas-events-event-bus-default',
        ManagedBy: 'schemas.amazonaws.com',
        EventPattern: '{"source":[{"prefix":"aws.partner/"},{"anything-but":{"prefix":"aws."}}]}',
      },
    ]);
    // The registry's own event about this schema is on the default bus, too.
    await events.send(new PutEventsCommand({ Entries: [orderCreated({}, 'default')] }));
    const { Schemas } = await schemas.send(new ListSchemasCommand(REGISTRY));
    expect(Schemas?.map(({ SchemaName }) => SchemaName)).toEqual([ORDER.SchemaName]);
  });

  test('tells the default bus about new schemas and versions', async () => {
    const { events, schemas, local } = await setUp({
      buses: ['orders'],
      functions: { watch: (event: unknown) => void seen.push(event) },
    });
    const seen: unknown[] = [];
    await events.send(
      new PutRuleCommand({ Name: 'r', EventPattern: '{"source":["aws.schemas"]}' }),
    );
    await events.send(
      new PutTargetsCommand({ Rule: 'r', Targets: [{ Id: 't', Arn: lambda('watch') }] }),
    );
    await schemas.send(new CreateDiscovererCommand({ SourceArn: bus('orders') }));
    const Entries = [orderCreated({ id: '1' }), orderCreated({ id: 1, total: 2 })];
    await events.send(new PutEventsCommand({ Entries }));
    await local.idle();
    expect(seen).toMatchObject([
      {
        'detail-type': 'Schema Created',
        source: 'aws.schemas',
        resources: [
          'arn:aws:schemas:us-east-1:000000000000:schema/discovered-schemas/elk.orders@OrderCreated',
        ],
        detail: {
          SchemaName: ORDER.SchemaName,
          SchemaType: 'OpenApi3',
          RegistryName: 'discovered-schemas',
          CreationDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
          Version: '1',
        },
      },
      { 'detail-type': 'Schema Version Created', detail: { Version: '2' } },
    ]);
  });

  test('a discoverer is described, changed, listed, and deleted before its bus', async () => {
    const { events, schemas } = await setUp({ buses: ['orders'] });
    const SourceArn = bus('orders');
    const created = await schemas.send(
      new CreateDiscovererCommand({ SourceArn, Description: 'd', Tags: { a: 'b' } }),
    );
    expect(created).toMatchObject({
      DiscovererId: 'events-event-bus-orders',
      DiscovererArn: 'arn:aws:schemas:us-east-1:000000000000:discoverer/events-event-bus-orders',
      State: 'STARTED',
      CrossAccount: true,
      Tags: { a: 'b' },
    });
    await expect(schemas.send(new CreateDiscovererCommand({ SourceArn }))).rejects.toMatchObject({
      name: 'ConflictException',
    });
    const { DiscovererId } = created;
    await schemas.send(new UpdateDiscovererCommand({ DiscovererId, CrossAccount: false }));
    const described = await schemas.send(new DescribeDiscovererCommand({ DiscovererId }));
    expect(described).toMatchObject({ Description: 'd', CrossAccount: false, SourceArn });
    const { Discoverers } = await schemas.send(
      new ListDiscoverersCommand({ SourceArnPrefix: SourceArn }),
    );
    expect(Discoverers).toHaveLength(1);
    const dropBus = () => events.send(new DeleteEventBusCommand({ Name: 'orders' }));
    await expect(dropBus()).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(
      events.send(
        new DeleteRuleCommand({
          Name: 'Schemas-events-event-bus-orders',
          EventBusName: 'orders',
          Force: true,
        }),
      ),
    ).rejects.toMatchObject({ name: 'ManagedRuleException' });
    await schemas.send(new DeleteDiscovererCommand({ DiscovererId }));
    await dropBus();
    await expect(schemas.send(new CreateDiscovererCommand({ SourceArn }))).rejects.toMatchObject({
      name: 'BadRequestException',
    });
  });

  test('leaves out what would have a longer name than the registry takes, and says so', async () => {
    const { events, schemas, activities } = await setUp({ discover: ['orders'] });
    const longest = 's'.repeat(385 - '@OrderCreated'.length);
    const Entries = [longest, `${longest}s`].map((Source) => ({ ...orderCreated(), Source }));
    await events.send(new PutEventsCommand({ Entries }));
    const { Schemas } = await schemas.send(new ListSchemasCommand(REGISTRY));
    const [SchemaName] = (Schemas ?? []).map((schema) => schema.SchemaName);
    expect(Schemas).toHaveLength(1);
    await schemas.send(new DescribeSchemaCommand({ ...REGISTRY, SchemaName }));
    expect(activities).toContainEqual(
      expect.objectContaining({ kind: 'not-discovered', reason: 'name-too-long' }),
    );
  });

  test('stops at 100 versions of a schema, and says so', async () => {
    const { events, schemas, activities } = await setUp({ buses: ['orders'] });
    await schemas.send(new CreateDiscovererCommand({ SourceArn: bus('orders') }));
    for (let i = 0; i < 11; i++) {
      const Entries = Array.from({ length: 10 }, (_, j) => orderCreated({ [`p${i}-${j}`]: 1 }));
      await events.send(new PutEventsCommand({ Entries }));
    }
    const { Schemas } = await schemas.send(new ListSchemasCommand(REGISTRY));
    expect(Schemas).toMatchObject([{ VersionCount: 100 }]);
    const skipped = activities.filter(({ kind }) => kind === 'not-discovered');
    expect(skipped).toHaveLength(10);
  });
});
