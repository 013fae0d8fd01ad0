import {
  CreateRegistryCommand,
  CreateSchemaCommand,
  DeleteRegistryCommand,
  DeleteResourcePolicyCommand,
  DeleteSchemaCommand,
  DeleteSchemaVersionCommand,
  DescribeRegistryCommand,
  DescribeSchemaCommand,
  ExportSchemaCommand,
  GetDiscoveredSchemaCommand,
  GetResourcePolicyCommand,
  ListRegistriesCommand,
  ListSchemaVersionsCommand,
  ListTagsForResourceCommand,
  paginateListSchemas,
  PutResourcePolicyCommand,
  SearchSchemasCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateRegistryCommand,
  UpdateSchemaCommand,
  type SchemasClient,
} from '@aws-sdk/client-schemas';
import { describe, expect, test } from 'vitest';
import { setUp } from './clients.js';

const RegistryName = 'shop';
const order = { RegistryName, SchemaName: 'elk.orders@OrderCreated' };
const content = (property: string) =>
  JSON.stringify({
    openapi: '3.0.0',
    info: { title: 'OrderCreated', version: '1.0.0' },
    paths: {},
    components: {
      schemas: {
        AWSEvent: {
          type: 'object',
          properties: { detail: { $ref: '#/components/schemas/OrderCreated' } },
        },
        OrderCreated: { type: 'object', properties: { [property]: { type: 'string' } } },
      },
    },
  });

async function shop(schemas: SchemasClient) {
  await schemas.send(new CreateRegistryCommand({ RegistryName, Description: 'first' }));
  await schemas.send(
    new CreateSchemaCommand({ ...order, Type: 'OpenApi3', Content: content('id') }),
  );
}

describe('registries', () => {
  test('are made, described, changed, listed and deleted', async () => {
    const { schemas } = await setUp();
    await schemas.send(new CreateRegistryCommand({ RegistryName, Description: 'first' }));
    await schemas.send(new UpdateRegistryCommand({ RegistryName, Description: 'second' }));
    const described = await schemas.send(new DescribeRegistryCommand({ RegistryName }));
    expect(described).toMatchObject({
      Description: 'second',
      RegistryArn: 'arn:aws:schemas:us-east-1:000000000000:registry/shop',
    });
    const { Registries } = await schemas.send(new ListRegistriesCommand({ Scope: 'Local' }));
    expect(Registries?.map((registry) => registry.RegistryName)).toEqual(['shop']);
    await schemas.send(new DeleteRegistryCommand({ RegistryName }));
    await expect(schemas.send(new DescribeRegistryCommand({ RegistryName }))).rejects.toMatchObject(
      { name: 'NotFoundException' },
    );
  });

  test('cannot be made twice, under a reserved name or an impossible one, or over the quota', async () => {
    const { schemas } = await setUp();
    const create = (name: string) =>
      schemas.send(new CreateRegistryCommand({ RegistryName: name }));
    await create('shop');
    await expect(create('shop')).rejects.toMatchObject({ name: 'ConflictException' });
    await expect(create('discovered-schemas')).rejects.toMatchObject({ name: 'ConflictException' });
    await expect(create('aws.events')).rejects.toMatchObject({ name: 'ForbiddenException' });
    await expect(create('a b')).rejects.toMatchObject({ name: 'BadRequestException' });
    await expect(create('x'.repeat(65))).rejects.toMatchObject({ name: 'BadRequestException' });
    for (let i = 2; i <= 10; i++) await create(`shop-${i}`);
    await expect(create('shop-11')).rejects.toMatchObject({ name: 'ForbiddenException' });
  });

  test('discovered-schemas is there and stays; one that has schemas is not deleted', async () => {
    const { schemas } = await setUp();
    await shop(schemas);
    const remove = (name: string) =>
      schemas.send(new DeleteRegistryCommand({ RegistryName: name }));
    await expect(remove('discovered-schemas')).rejects.toMatchObject({
      name: 'ForbiddenException',
    });
    await expect(remove('shop')).rejects.toMatchObject({ name: 'BadRequestException' });
    await schemas.send(new DeleteSchemaCommand(order));
    await remove('shop');
  });
});

describe('schemas', () => {
  test('get a version for every change, none without one', async () => {
    const { schemas } = await setUp();
    await shop(schemas);
    const update = (Content: string) =>
      schemas.send(new UpdateSchemaCommand({ ...order, Content }));
    expect((await update(content('orderId'))).SchemaVersion).toBe('2');
    expect((await update(content('orderId'))).SchemaVersion).toBe('2');
    const first = await schemas.send(new DescribeSchemaCommand({ ...order, SchemaVersion: '1' }));
    expect(first.Content).toBe(content('id'));
    expect(first.VersionCreatedDate).toBeInstanceOf(Date);
  });

  test('a deleted version does not come back under its number, and the last one stays', async () => {
    const { schemas } = await setUp();
    await shop(schemas);
    const remove = (SchemaVersion: string) =>
      schemas.send(new DeleteSchemaVersionCommand({ ...order, SchemaVersion }));
    await schemas.send(new UpdateSchemaCommand({ ...order, Content: content('b') }));
    await remove('2');
    await schemas.send(new UpdateSchemaCommand({ ...order, Content: content('c') }));
    const { SchemaVersions } = await schemas.send(new ListSchemaVersionsCommand(order));
    expect(SchemaVersions?.map(({ SchemaVersion }) => SchemaVersion)).toEqual(['3', '1']);
    await remove('1');
    await expect(remove('3')).rejects.toMatchObject({ name: 'BadRequestException' });
    await expect(remove('1')).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  test('versions are listed by number, page by page', async () => {
    const { schemas } = await setUp();
    await shop(schemas);
    for (let i = 2; i <= 12; i++) {
      await schemas.send(new UpdateSchemaCommand({ ...order, Content: content(`p${i}`) }));
    }
    const first = await schemas.send(new ListSchemaVersionsCommand({ ...order, Limit: 5 }));
    expect(first.SchemaVersions?.map((v) => v.SchemaVersion)).toEqual(['12', '11', '10', '9', '8']);
    const { NextToken } = first;
    const rest = await schemas.send(new ListSchemaVersionsCommand({ ...order, NextToken }));
    expect(rest.SchemaVersions?.map((v) => v.SchemaVersion)).toEqual([
      ...['7', '6', '5', '4', '3', '2', '1'],
    ]);
    expect(rest.NextToken).toBeUndefined();
  });

  test("the client's own paginator lists them all", async () => {
    const { schemas } = await setUp();
    await schemas.send(new CreateRegistryCommand({ RegistryName }));
    const names = Array.from({ length: 23 }, (_, i) => `s${String(i).padStart(2, '0')}`);
    for (const SchemaName of names.toReversed()) {
      await schemas.send(
        new CreateSchemaCommand({
          RegistryName,
          SchemaName,
          Type: 'JSONSchemaDraft4',
          Content: '{}',
        }),
      );
    }
    const found: (string | undefined)[] = [];
    const pages = paginateListSchemas({ client: schemas, pageSize: 10 }, { RegistryName });
    for await (const { Schemas = [] } of pages) found.push(...Schemas.map((s) => s.SchemaName));
    expect(found).toEqual(names);
    await expect(
      schemas.send(new ListRegistriesCommand({ NextToken: 'bm9wZQ' })),
    ).rejects.toMatchObject({ name: 'BadRequestException' });
    await expect(schemas.send(new ListRegistriesCommand({ Limit: 101 }))).rejects.toMatchObject({
      name: 'BadRequestException',
    });
  });

  test.each([
    ['no JSON', 'OpenApi3', 'openapi: 3.0.0'],
    ['no OpenAPI', 'OpenApi3', '{}'],
    ['a list', 'JSONSchemaDraft4', '[]'],
    ['too long', 'JSONSchemaDraft4', JSON.stringify({ title: 'x'.repeat(100_000) })],
  ])('content that is %s is refused', async (_, Type, Content) => {
    const { schemas } = await setUp();
    await shop(schemas);
    await expect(
      schemas.send(
        new CreateSchemaCommand({
          RegistryName,
          SchemaName: 'new',
          Type: Type as 'OpenApi3',
          Content,
        }),
      ),
    ).rejects.toMatchObject({ name: 'BadRequestException' });
  });
});

describe('search', () => {
  test('finds words in names and contents, and says in which versions', async () => {
    const { schemas } = await setUp();
    await shop(schemas);
    await schemas.send(new UpdateSchemaCommand({ ...order, Content: content('coupon') }));
    const search = async (Keywords: string) => {
      const { Schemas } = await schemas.send(new SearchSchemasCommand({ RegistryName, Keywords }));
      return Schemas?.map((s) => s.SchemaVersions?.map((v) => v.SchemaVersion));
    };
    expect(await search('ordercreated')).toEqual([['1', '2']]);
    expect(await search('elk.orders COUPON')).toEqual([['2']]);
    expect(await search('nothing')).toEqual([]);
  });
});

describe('tags and policies', () => {
  test('tags are at most 50 a resource', async () => {
    const { schemas } = await setUp();
    const tags = (count: number, name: string) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`${name}-${i}`, '']));
    const make = (count: number) =>
      schemas.send(new CreateRegistryCommand({ RegistryName: 'r', Tags: tags(count, 'a') }));
    await expect(make(51)).rejects.toMatchObject({ name: 'BadRequestException' });
    const ResourceArn = String((await make(50)).RegistryArn);
    await expect(
      schemas.send(new TagResourceCommand({ ResourceArn, Tags: tags(1, 'b') })),
    ).rejects.toMatchObject({ name: 'BadRequestException' });
  });

  test('tags come, change and go', async () => {
    const { schemas } = await setUp();
    await shop(schemas);
    const ResourceArn =
      'arn:aws:schemas:us-east-1:000000000000:schema/shop/elk.orders@OrderCreated';
    await schemas.send(new TagResourceCommand({ ResourceArn, Tags: { a: '1', b: '2' } }));
    await schemas.send(new TagResourceCommand({ ResourceArn, Tags: { b: '3', c: '4' } }));
    await schemas.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['a', 'c'] }));
    const { Tags } = await schemas.send(new ListTagsForResourceCommand({ ResourceArn }));
    expect(Tags).toEqual({ b: '3' });
    const none = new ListTagsForResourceCommand({ ResourceArn: `${ResourceArn}x` });
    await expect(schemas.send(none)).rejects.toMatchObject({ name: 'NotFoundException' });
  });

  test('a policy changes only for who has seen the present one', async () => {
    const { schemas } = await setUp();
    await shop(schemas);
    const put = (RevisionId?: string) =>
      schemas.send(
        new PutResourcePolicyCommand({
          RegistryName,
          Policy: '{"Version":"2012-10-17"}',
          RevisionId,
        }),
      );
    const { RevisionId } = await put();
    await expect(put('other')).rejects.toMatchObject({ name: 'PreconditionFailedException' });
    await put(RevisionId);
    const { Policy } = await schemas.send(new GetResourcePolicyCommand({ RegistryName }));
    expect(JSON.parse(String(Policy))).toEqual({ Version: '2012-10-17' });
    await schemas.send(new DeleteResourcePolicyCommand({ RegistryName }));
    await expect(
      schemas.send(new GetResourcePolicyCommand({ RegistryName })),
    ).rejects.toMatchObject({ name: 'NotFoundException' });
  });
});

describe('conversion', () => {
  test('exports to Draft 4', async () => {
    const { schemas } = await setUp();
    await shop(schemas);
    const exported = await schemas.send(
      new ExportSchemaCommand({ ...order, Type: 'JSONSchemaDraft4' }),
    );
    const schema = JSON.parse(exported.Content ?? '');
    expect(schema.$schema).toBe('http://json-schema.org/draft-04/schema#');
    expect(schema.definitions.OrderCreated.properties).toEqual({ id: { type: 'string' } });
    await expect(
      schemas.send(new ExportSchemaCommand({ ...order, Type: 'OpenApi3' })),
    ).rejects.toMatchObject({ name: 'BadRequestException' });
  });

  test('infers a schema from samples without keeping it', async () => {
    const { schemas } = await setUp();
    const discover = (Events: string[]) =>
      schemas.send(new GetDiscoveredSchemaCommand({ Type: 'OpenApi3', Events }));
    const { Content } = await discover(['{"id":"1"}']);
    expect(JSON.parse(Content ?? '').components.schemas.Event.properties).toEqual({
      id: { type: 'string' },
    });
    await expect(discover(['nope'])).rejects.toMatchObject({ name: 'BadRequestException' });
    await expect(discover(Array(11).fill('{}'))).rejects.toMatchObject({
      name: 'BadRequestException',
    });
  });
});
