import { it } from 'vitest';
import { openShop, object, order } from '/work/main/test/support/shop.js';
it('plays', async () => {
  const shop = await openShop();
  await shop.put(order, object({ 'id!': 'string', 'customer!': object({ 'name!': 'string' }) }));
  console.log(await shop.run('pull', '--local'));
  console.log(await shop.run('check', '--local'));
  shop.write({
    'package.json': '{"type":"module"}',
    'tsconfig.json': '{"compilerOptions":{"module":"nodenext","strict":true,"target":"es2022","types":[]},"include":["src"]}',
    'src/consumer.ts': `import { createEventHandler } from '../generated/index.js';
export const handler = createEventHandler({
  'elk.orders': {
    'Order Created': ({ detail }) => {
      const { id, customer: { name } } = detail;
      console.log(detail.id, detail['id'], id, name);
      const alias = detail;
      alias.id = 'x';
    },
  },
});
`,
    'src/producer.ts': `import { putEvents } from '../generated/index.js';
import { orderCreated, orderCreatedEntry, type OrderCreatedDetail } from '../generated/elk.orders/index.js';
declare const client: never;
const id = '1';
await putEvents(client, [{ source: 'elk.orders', detailType: 'Order Created', detail: { id, customer: { name: 'Ada' } } }]);
const detail = { id: '3', customer: { name: 'x' } };
orderCreatedEntry(detail);
orderCreatedEntry({ ...detail, id: '4' });
orderCreated.pattern({ id: ['3'] });
type Id = OrderCreatedDetail['id'];
`,
  });
  await shop.put(order, object({ 'orderId!': 'string', 'customer!': object({ 'name!': 'string' }), 'total!': 'number' }));
  const t = Date.now();
  console.log((await shop.run('check', '--local', '--impact')).stdout, Date.now() - t);
  console.log((await shop.run('diff', '--local', '--impact', '--reporter', 'markdown')).stdout);
  await shop.run('pull', '--local');
  console.log((await shop.run('diff', `${order}@1`, '2')));
});
