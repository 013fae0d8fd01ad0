import { readFileSync } from 'node:fs';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';

/** Puts the sample orders on the bus `orders`, as producers did before there were types. */
const file = new URL('./sample-orders.json', import.meta.url);
const orders = JSON.parse(readFileSync(file, 'utf8')) as unknown[];
await new EventBridgeClient({}).send(
  new PutEventsCommand({
    Entries: orders.map((order) => ({
      EventBusName: 'orders',
      Source: 'elk.orders',
      DetailType: 'Order Created',
      Detail: JSON.stringify(order),
    })),
  }),
);
console.log(`put ${orders.length} orders`);
