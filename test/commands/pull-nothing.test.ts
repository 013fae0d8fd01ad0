import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codes, object, openShop, order, outputOf, type Shop } from '../support/shop.js';

/** A registry that answers, and has no schemas. */

const detail = object({ 'id!': 'string' });

/** What one would see in another region or account: the registry of that name is empty there. */
async function emptied(): Promise<Shop> {
  const shop = await openShop();
  await shop.put(order, detail);
  expect(await shop.run('pull', '--local')).toMatchObject({ code: 0 });
  await shop.remove(order);
  return shop;
}

describe('a registry without schemas', { timeout: 60_000 }, () => {
  it('is a warning where nothing was pulled from it before', async () => {
    const shop = await openShop();
    await shop.put(order, detail);
    await shop.remove(order);
    for (const _ of ['at first', 'again']) {
      const { code, findings } = await shop.find('pull', '--local');
      expect([code, codes(findings)]).toEqual([0, ['EVB_REGISTRY_EMPTY']]);
    }
  });

  it.each(['pull', 'pull --source elk.*', 'check', 'diff'])(
    'is an error where something was, and nothing is gone: %s',
    async (command) => {
      const shop = await emptied();
      const before = outputOf(shop);
      const { code, findings } = await shop.find(...command.split(' '), '--local');
      expect([code, codes(findings)]).toEqual([1, ['EVB_REGISTRY_EMPTIED']]);
      expect(outputOf(shop)).toEqual(before);
    },
  );

  it('is pulled after all when the output folder was deleted, as the fix says', async () => {
    const shop = await emptied();
    rmSync(join(shop.cwd, 'generated'), { recursive: true });
    expect(await shop.run('pull', '--local')).toMatchObject({ code: 0 });
  });

  it('does not keep the others of the folder from being pulled', async () => {
    const shop = await openShop([{ registry: 'shop' }, { registry: 'stock' }]);
    await shop.put(order, detail);
    await shop.put('elk.stock@Counted', detail, { registry: 'stock', source: 'elk.stock' });
    expect(await shop.run('pull', '--local')).toMatchObject({ code: 0 });
    await shop.remove(order);
    const more = object({ 'id!': 'string', note: 'string' });
    await shop.put('elk.stock@Counted', more, { registry: 'stock', source: 'elk.stock' });
    expect(await shop.run('pull', '--local')).toMatchObject({ code: 1 });
    const after = outputOf(shop);
    expect(after).toHaveProperty(['elk.orders/order-created.ts']);
    expect(after['elk.stock/order-created.ts']).toContain('note?: string;');
  });
});
