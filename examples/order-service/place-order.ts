import { handler } from './create-order.js';

/** Calls the producer as API Gateway would: `place-order.ts ID`. */
const [, , id] = process.argv;
const order = { id, customer: { name: 'Ada' }, items: [{ sku: 'tea', price: 4.5, quantity: 2 }] };
await handler({ body: JSON.stringify(order) } as never, {} as never, () => undefined);
