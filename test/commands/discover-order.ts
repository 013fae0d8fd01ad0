import { join } from 'node:path';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ConflictException, CreateDiscovererCommand, SchemasClient } from '@aws-sdk/client-schemas';
import { startLocalEventBridge } from '../../src/local/index.js';

/** Lets the local EventBridge of a folder discover an order. */
export async function discoverOrder(cwd: string, detail: object): Promise<void> {
  const bridge = await startLocalEventBridge({ data: join(cwd, '.evb-codegen') });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const connection = { endpoint: bridge.endpoint, region: 'us-east-1', credentials };
  const SourceArn = 'arn:aws:events:us-east-1:000000000000:event-bus/default';
  const discoverer = new CreateDiscovererCommand({ SourceArn });
  await new SchemasClient(connection).send(discoverer).catch((error: unknown) => {
    if (!(error instanceof ConflictException)) throw error;
  });
  const Detail = JSON.stringify(detail);
  const Entries = [{ Source: 'elk.orders', DetailType: 'Order Created', Detail }];
  await new EventBridgeClient(connection).send(new PutEventsCommand({ Entries }));
  await bridge.close();
}
