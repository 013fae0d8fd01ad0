import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';

/** Producer: `node put-order.js ID`. */
const id = process.argv[2];
const order = {
  id,
  placedAt: new Date().toISOString(),
  customer: { name: 'Ada', email: null },
  items: [{ sku: 'tea', price: 4.5, quantity: 2 }],
};
await new EventBridgeClient({}).send(
  new PutEventsCommand({
    Entries: [
      {
        EventBusName: 'orders',
        Source: 'elk.orders',
        DetailType: 'Order Created',
        Detail: JSON.stringify(order),
      },
    ],
  }),
);
