import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { APIGatewayProxyHandlerV2 } from 'aws-lambda';
import { putEvents } from '../../generated/index.js';

const eventBridge = new EventBridgeClient({});

/** What a shop sends: `{ "id": "1", "customer": { "name": "Ada" }, "items": [{ "sku": "tea", "price": 4.5, "quantity": 2 }] }` */
interface Order {
  readonly id: string;
  readonly customer: { readonly name: string; readonly email?: string };
  readonly items: readonly {
    readonly sku: string;
    readonly price: number;
    readonly quantity: number;
  }[];
}

/** Producer: takes an order and tells the bus `orders` of it. */
export const handler: APIGatewayProxyHandlerV2 = async ({ body }) => {
  const { id, customer, items } = JSON.parse(body ?? '{}') as Order;
  await putEvents(eventBridge, [
    {
      source: 'elk.orders',
      detailType: 'Order Created',
      detail: {
        id,
        placedAt: new Date().toISOString(),
        customer: { ...customer, email: customer.email ?? null },
        items: [...items],
      },
    },
  ]);
  return { statusCode: 201, body: JSON.stringify({ id }) };
};
