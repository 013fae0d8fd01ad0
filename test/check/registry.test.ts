import { describe, expect, it } from 'vitest';
import { codes, folderHash, object, openShop, order, type Shop } from '../support/shop.js';

/** Registry against snapshot, with a real registry behind the real SDK. */

const detail = object({ 'id!': 'string', note: 'string' });

async function pulled(config?: unknown): Promise<Shop> {
  const shop = await openShop(config);
  await shop.put(order, detail);
  expect((await shop.run('pull', '--local')).code).toBe(0);
  return shop;
}

/** Runs `check`, which must leave everything as it is. */
async function check({ cwd, find }: Shop, ...flags: readonly string[]) {
  const before = folderHash(cwd);
  const found = await find('check', '--local', ...flags);
  expect(folderHash(cwd)).toBe(before);
  return found;
}

describe('check of registry against snapshot', { timeout: 30_000 }, () => {
  it('finds nothing right after pull', async () => {
    const shop = await pulled();
    expect(await check(shop)).toEqual({ code: 0, findings: [] });
    expect(await shop.run('check', '--local')).toMatchObject({ stdout: 'check: nothing found\n' });
  });

  it('finds a schema that is new', async () => {
    const shop = await pulled();
    await shop.put('elk.orders@OrderPaid', detail, { detailType: 'Order Paid' });
    const { code, findings } = await check(shop);
    expect(code).toBe(2);
    expect(codes(findings)).toEqual(['schema-new', 'event-added']);
    expect(findings[0]).toMatchObject({
      kind: 'drift',
      where: { registry: 'shop', schema: 'elk.orders@OrderPaid' },
      fix: 'run evb-codegen pull and commit the result',
    });
    expect(await shop.run('pull', '--local')).toMatchObject({ code: 0 });
    expect(await check(shop)).toEqual({ code: 0, findings: [] });
  });

  it('finds a version that breaks nobody: drift', async () => {
    const shop = await pulled();
    await shop.put(order, object({ 'id!': 'string', note: 'string', coupon: 'string' }));
    const { code, findings } = await check(shop);
    expect(code).toBe(2);
    expect(codes(findings)).toEqual(['version-new', 'optional-property-added /detail/coupon']);
    expect(findings[0]).toMatchObject({ where: { schema: order, version: '2' } });
  });

  it('finds a version that breaks somebody: a breaking change', async () => {
    const shop = await pulled();
    await shop.put(order, object({ 'orderId!': 'string', note: 'string' }));
    const { code, findings } = await check(shop);
    expect(code).toBe(3);
    expect(codes(findings)).toEqual(['version-new', 'property-renamed /detail/id']);
    expect(findings[1]).toMatchObject({
      kind: 'change',
      severity: 'error',
      effect: 'incomparable',
      breaks: ['consumers', 'producers', 'replays'],
      where: { registry: 'shop', schema: order, pointer: '/detail/id' },
      message: expect.stringContaining('detail.id looks renamed to detail.orderId') as string,
    });
    const { stdout } = await shop.run('check', '--local');
    expect(stdout).toMatch(/^breaking for consumers, producers, replays: .*\[property-renamed\]$/m);
    expect(stdout).toMatch(/check: 1 breaking change, 1 drifted\n$/);
  });

  it('finds a schema that is gone', async () => {
    const shop = await pulled();
    await shop.remove(order);
    await shop.put('elk.orders@OrderPaid', detail, { detailType: 'Order Paid' });
    const { code, findings } = await check(shop);
    expect(code).toBe(3);
    expect(codes(findings)).toEqual(['schema-new', 'schema-gone', 'event-removed', 'event-added']);
  });

  it('finds a version that is gone, where all versions are pulled', async () => {
    const shop = await openShop({ registry: 'shop', versions: 'merged' });
    await shop.put(order, detail);
    await shop.put(order, object({ 'id!': 'string' }));
    expect(await shop.run('pull', '--local')).toMatchObject({ code: 0 });
    await shop.remove(order, '1');
    const { code, findings } = await check(shop);
    expect(code).toBe(2);
    expect(codes(findings)).toEqual(['version-gone', 'optional-property-removed /detail/note']);
    expect(findings[0]).toMatchObject({ where: { version: '1' } });
  });

  it('does not miss versions before the latest where that alone is pulled', async () => {
    const shop = await pulled();
    await shop.put(order, object({ 'id!': 'string' }));
    await shop.run('pull', '--local');
    await shop.remove(order, '1');
    expect(await check(shop)).toEqual({ code: 0, findings: [] });
  });

  it('finds another content under an old version number', async () => {
    const shop = await pulled();
    await shop.remove(order);
    await shop.put(order, object({ 'id!': 'number', note: 'string' }));
    const { code, findings } = await check(shop);
    expect(code).toBe(3);
    expect(codes(findings)).toEqual(['version-changed', 'type-changed /detail/id']);
  });

  it('tells of a schema that cannot be read, and of the drift beside it', async () => {
    const shop = await pulled();
    await shop.put('elk.orders@Broken', { $ref: 'http://example.com/x' }, { detailType: 'B' });
    await shop.put(order, object({ 'id!': 'number', note: 'string' }));
    const { code, findings } = await check(shop);
    expect(code).toBe(1);
    expect(codes(findings)).toEqual([
      expect.stringMatching(/^EVB_REF_EXTERNAL/),
      'schema-new',
      'version-new',
      'type-changed /detail/id',
    ]);
  });

  it('says 1 and never 0 when it could not tell, with what it found until then', async () => {
    const shop = await pulled();
    shop.write({ 'generated/index.ts': '// edited\n' });
    const none = 'http://127.0.0.1:1';
    const { code, findings } = await shop.find(
      ...['check', '--endpoint-url', none, '--region', 'us-east-1'],
    );
    expect(code).toBe(1);
    expect(codes(findings)[0]).toBe('code-edited generated/index.ts');
    expect(codes(findings)[1]).toMatch(/^EVB_AWS_/);
  });
});
