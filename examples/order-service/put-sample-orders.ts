import { readFileSync } from 'node:fs';
import {
  CreateEventBusCommand,
  EventBridgeClient,
  PutEventsCommand,
} from '@aws-sdk/client-eventbridge';
import { CreateDiscovererCommand, SchemasClient } from '@aws-sdk/client-schemas';

const bus = 'orders';

/** Sets up the bus with schema discovery and puts the sample orders, as a producer without types does. */
export async function putSampleOrders(): Promise<number> {
  const eventBridge = new EventBridgeClient({});
  const { EventBusArn } = await eventBridge.send(new CreateEventBusCommand({ Name: bus }));
  await new SchemasClient({}).send(new CreateDiscovererCommand({ SourceArn: EventBusArn }));
  const orders = readSampleOrders();
  await eventBridge.send(
    new PutEventsCommand({
      Entries: orders.map((order) => ({
        EventBusName: bus,
        Source: 'elk.orders',
        DetailType: 'Order Created',
        Detail: JSON.stringify(order),
      })),
    }),
  );
  return orders.length;
}

function readSampleOrders(): readonly unknown[] {
  const file = new URL('./sample-orders.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as unknown[];
}
