import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { object, openShop, order, type Shop } from '../support/shop.js';

/** What docs/consumers.md says of a property that was renamed. */

function detailOf({ cwd }: Shop): string {
  const module = readFileSync(join(cwd, 'generated/elk.orders/order-created.ts'), 'utf8');
  return /^export interface OrderCreatedDetail \{\n([^}]*)\}$/m.exec(module)?.[1] ?? '';
}

/** A shop whose event had `id` in version 1 and has `orderId` in version 2. */
async function renamed(config: object): Promise<Shop> {
  const shop = await openShop({ registry: 'shop', ...config });
  await shop.put(order, object({ 'id!': 'string' }));
  await shop.put(order, object({ 'orderId!': 'string' }));
  await shop.run('pull', '--local');
  return shop;
}

it('makes both names optional while both versions are read', async () => {
  const shop = await renamed({ versions: 'merged' });
  expect(detailOf(shop)).toMatch(/ id\?: string;[^]* orderId\?: string;/);
});

it('makes the new name required once the old version is deleted and pulled', async () => {
  const shop = await renamed({ versions: 'merged' });
  await shop.remove(order, '1');
  await shop.run('pull', '--local');
  expect(detailOf(shop)).toBe('  orderId: string;\n');
});

it("makes it required at once with versions: 'latest'", async () => {
  expect(detailOf(await renamed({ versions: 'latest' }))).toBe('  orderId: string;\n');
});
