import {
  CreateRegistryCommand,
  CreateSchemaCommand,
  UpdateSchemaCommand,
} from '@aws-sdk/client-schemas';
import { describe, expect, it } from 'vitest';
import { openAwsRegistry } from '../../src/registry/aws.js';
import { pullRegistry, type Pull } from '../../src/registry/pull.js';
import { heldSchemas } from '../../src/snapshot/held.js';
import type { Snapshot } from '../../src/snapshot/snapshot.js';
import { takeSnapshot } from '../../src/snapshot/take.js';
import { setUp } from '../local/clients.js';

/** A registry in the local EventBridge, filled through the AWS SDK, and pulled from. */
describe('pulling from the local EventBridge', () => {
  it('brings what was put there, and then only what is new', async () => {
    const { local, schemas: client } = await setUp();
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const connection = { endpoint: local.endpoint, credentials };
    const put = { RegistryName: 'shop', Type: 'OpenApi3' } as const;
    const content = (n: number): string =>
      JSON.stringify({ openapi: '3.0.0', info: { title: 'x', version: '1' }, paths: {}, n });
    await client.send(new CreateRegistryCommand({ RegistryName: 'shop' }));
    for (const SchemaName of ['shop@OrderCreated', 'shop@OrderLost']) {
      await client.send(new CreateSchemaCommand({ ...put, SchemaName, Content: content(1) }));
    }
    const pull = async (held: Snapshot): Promise<Pull> =>
      await pullRegistry(await openAwsRegistry('shop', connection, {}), heldSchemas(held, 'shop'), {
        versions: 'merged',
        concurrency: 4,
        signal: new AbortController().signal,
      });

    const first = takeSnapshot(await pull({ schemas: [] }), { schemas: [] });
    expect(first.problems).toEqual([]);
    expect(first.snapshot.schemas).toMatchObject([
      { name: 'shop@OrderCreated', versions: [{ version: '1', type: 'OpenApi3' }] },
      { name: 'shop@OrderLost', versions: [{ version: '1', type: 'OpenApi3' }] },
    ]);
    const update = { ...put, SchemaName: 'shop@OrderLost', Content: content(2) };
    await client.send(new UpdateSchemaCommand(update));
    const { schemas } = await pull(first.snapshot);
    expect(
      schemas.map(({ versions }) => versions.map(({ from, version }) => [from, version])),
    ).toEqual([
      [['held', '1']],
      [
        ['held', '1'],
        ['registry', '2'],
      ],
    ]);
  });
});
