import type { Context } from 'aws-lambda';
import { createEventHandler } from '../../generated/index.js';
import { handledEvents } from './handled-events.js';

/** Consumer: what a rule of the bus `orders` invokes for every order. */
export const handler = createEventHandler<Context>(
  {
    'elk.orders': {
      'Order Created': ({ detail }) => handleOrder(detail.id),
    },
  },
  {
    invalid: (_, issues) => {
      const reasons = issues.map(({ path, message }) => `${path.join('.')} ${message}`);
      console.error(`refused an order: ${reasons.join(', ')}`);
    },
    idempotency: handledEvents,
  },
);

function handleOrder(id: string): void {
  console.log(`handled order ${id}`);
}
