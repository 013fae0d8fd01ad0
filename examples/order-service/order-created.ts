import type { Context } from 'aws-lambda';
import { createEventHandler } from '../../generated/index.js';

/** Consumer: what a rule of the bus `orders` invokes for every order. */
export const orderCreated = createEventHandler<Context>({
  'elk.orders': {
    'Order Created': ({ detail }) => {
      const total = detail.items.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
      console.log(`handled order ${detail.id} of ${detail.customer.name}: ${total.toFixed(2)}`);
    },
  },
});
