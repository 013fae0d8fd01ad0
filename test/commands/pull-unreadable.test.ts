import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codes, object, openShop, outputOf, type Shop } from '../support/shop.js';

/** What a pull makes of schemas that come, but whose content cannot be read. */

const fine = object({ 'id!': 'string' });
const more = object({ 'id!': 'string', note: 'string' });
const dangling = { $ref: '#/components/schemas/Gone' };
const noEvent = JSON.stringify({ type: 'object', properties: { id: { type: 'string' } } });

const a = { schema: 'elk.a@A', source: 'elk.a', detailType: 'A' };
const b = { schema: 'elk.b@B', source: 'elk.b', detailType: 'B' };

/** A registry with two events, which were pulled. */
async function pulled(config: unknown = { registry: 'shop' }): Promise<Shop> {
  const shop = await openShop(config);
  await shop.put(a.schema, fine, a);
  await shop.put(b.schema, fine, b);
  expect(await shop.run('pull', '--local')).toMatchObject({ code: 0 });
  return shop;
}

function configure(shop: Shop, config: unknown): void {
  shop.write({ 'evb-codegen.config.json': JSON.stringify(config) });
}

/** What is in the output folder can be generated, and is what is generated. */
async function expectWhole(shop: Shop): Promise<void> {
  const before = outputOf(shop);
  expect(await shop.run('check', '--offline')).toMatchObject({ code: 0 });
  expect(await shop.run('generate')).toMatchObject({ code: 0 });
  expect(await shop.run('generate', '--force')).toMatchObject({ code: 0 });
  expect(outputOf(shop)).toEqual(before);
}

describe('pull of a schema that cannot be read', { timeout: 60_000 }, () => {
  it.each(['latest', 'merged'])('leaves it as it was pulled last: %s', async (versions) => {
    const shop = await pulled({ registry: 'shop', versions });
    const before = outputOf(shop);
    await shop.put(b.schema, dangling, b);
    for (const _ of ['at first', 'again']) {
      const { code, findings } = await shop.find('pull', '--local');
      expect([code, codes(findings)]).toEqual([1, ['EVB_REF_DANGLING /properties/detail']]);
      expect(findings).toMatchObject([{ where: { schema: b.schema, version: '2' } }]);
      expect(outputOf(shop)).toEqual(before);
    }
    await expectWhole(shop);
  });

  it('brings the others', async () => {
    const shop = await pulled();
    const before = outputOf(shop);
    await shop.put(a.schema, more, a);
    await shop.put(b.schema, dangling, b);
    await shop.put('elk.c@C', fine, { source: 'elk.c', detailType: 'C' });
    expect(await shop.run('pull', '--local')).toMatchObject({ code: 1 });
    const after = outputOf(shop);
    expect(after['elk.a/a.ts']).toContain('note?: string;');
    expect(after['elk.b/b.ts']).toBe(before['elk.b/b.ts']);
    expect(after['index.ts']).toContain("'elk.b'");
    expect(after['index.ts']).toContain("'elk.c'");
    await expectWhole(shop);
  });

  it('leaves out what was never readable', async () => {
    const shop = await pulled();
    const before = outputOf(shop);
    await shop.put('elk.c@C', dangling, { source: 'elk.c', detailType: 'C' });
    await shop.put('id', {}, { content: noEvent });
    expect((await shop.find('pull', '--local')).code).toBe(1);
    expect(outputOf(shop)).toEqual(before);
    const { code, findings } = await shop.find('check', '--local');
    expect(code).toBe(1);
    expect(codes(findings)).toEqual([
      'EVB_REF_DANGLING /properties/detail',
      'EVB_SCHEMA_WITHOUT_EVENT',
      'schema-new',
      'schema-new',
    ]);
  });

  it('removes nothing, not even what is gone', async () => {
    const shop = await pulled();
    const before = outputOf(shop);
    await shop.put(b.schema, dangling, b);
    await shop.remove(a.schema);
    expect(await shop.run('pull', '--local')).toMatchObject({ code: 1 });
    expect(outputOf(shop)).toEqual(before);
    await expectWhole(shop);
    await shop.put(b.schema, more, b);
    expect(await shop.run('pull', '--local')).toMatchObject({ code: 0 });
    expect(Object.keys(outputOf(shop))).not.toContain('elk.a/a.ts');
  });

  it('follows as soon as it is mended', async () => {
    const shop = await pulled();
    await shop.put(b.schema, dangling, b);
    await shop.run('pull', '--local');
    await shop.put(b.schema, more, b);
    expect(await shop.run('pull', '--local')).toMatchObject({ code: 0 });
    expect(outputOf(shop)['elk.b/b.ts']).toContain('note?: string;');
    expect(await shop.find('check', '--local')).toEqual({ code: 0, findings: [] });
  });

  it('of versions read together follows when the bad one is deleted, as the fix says', async () => {
    const shop = await pulled({ registry: 'shop', versions: 'merged' });
    await shop.put(b.schema, dangling, b);
    await shop.put(b.schema, more, b);
    const { findings } = await shop.find('pull', '--local');
    expect(findings).toMatchObject([
      { where: { version: '2' }, fix: expect.stringContaining('delete this version') as string },
    ]);
    await shop.remove(b.schema, '2');
    expect(await shop.run('pull', '--local')).toMatchObject({ code: 0 });
    expect(outputOf(shop)['elk.b/b.ts']).toContain('note?: string;');
  });

  it('keeps to it where only some sources are looked at', async () => {
    const shop = await pulled();
    await shop.put(a.schema, more, a);
    await shop.put(b.schema, dangling, b);
    const others = await shop.find('pull', '--local', '--source', 'elk.a');
    expect(others).toEqual({ code: 0, findings: [] });
    const before = outputOf(shop);
    expect((await shop.find('pull', '--local', '--source', 'elk.b')).code).toBe(1);
    expect(outputOf(shop)).toEqual(before);
    expect(before['elk.a/a.ts']).toContain('note?: string;');
    await expectWhole(shop);
  });

  it('leaves the other registries of the folder to themselves', async () => {
    const both = [{ registry: 'shop' }, { registry: 'stock' }];
    const shop = await openShop(both);
    const stock = { registry: 'stock', ...b };
    await shop.put(a.schema, fine, a);
    await shop.put(b.schema, fine, stock);
    await shop.put('elk.c@C', fine, { source: 'elk.c', detailType: 'C' });
    expect(await shop.run('pull', '--local')).toMatchObject({ code: 0 });
    await shop.put(a.schema, more, a);
    await shop.put(b.schema, dangling, stock);
    await shop.remove('elk.c@C');
    expect((await shop.find('pull', '--local')).code).toBe(1);
    const after = outputOf(shop);
    expect(after['elk.a/a.ts']).toContain('note?: string;');
    expect(after).toHaveProperty(['elk.b/b.ts']);
    expect(after).toHaveProperty(['elk.c/c.ts']);
    await expectWhole(shop);
  });
});

describe('a comparison with a schema that cannot be read', { timeout: 60_000 }, () => {
  it('tells of it, and not that its event is gone', async () => {
    const shop = await pulled();
    await shop.put(b.schema, dangling, b);
    await shop.run('pull', '--local');
    const check = await shop.find('check', '--local');
    expect([check.code, codes(check.findings)]).toEqual([
      1,
      ['EVB_REF_DANGLING /properties/detail', 'version-new'],
    ]);
    const diff = await shop.find('diff', '--local');
    expect([diff.code, codes(diff.findings)]).toEqual([1, ['EVB_REF_DANGLING /properties/detail']]);
  });
});

describe('sources', { timeout: 60_000 }, () => {
  const onlyA = { registry: 'shop', sources: ['elk.a'] };

  it.each(['latest', 'merged'])('leave a schema out that broke: %s', async (versions) => {
    const shop = await pulled({ registry: 'shop', versions });
    await shop.put(b.schema, dangling, b);
    await shop.run('pull', '--local');
    configure(shop, { ...onlyA, versions });
    expect(await shop.find('pull', '--local')).toEqual({ code: 0, findings: [] });
    expect(Object.keys(outputOf(shop)).filter((path) => path.includes('elk.b'))).toEqual([]);
    await expectWhole(shop);
  });

  it('leave a schema out that is no event any more', async () => {
    const shop = await pulled();
    await shop.put(b.schema, {}, { content: noEvent });
    configure(shop, onlyA);
    expect(await shop.find('pull', '--local')).toEqual({ code: 0, findings: [] });
    expect(Object.keys(outputOf(shop)).filter((path) => path.includes('elk.b'))).toEqual([]);
  });

  it('leave a schema out that no snapshot can hold', async () => {
    const shop = await pulled();
    await shop.put(b.schema, {}, { content: '{ "type": "object", "type": "object" }' });
    expect((await shop.find('pull', '--local')).code).toBe(1);
    await expectWhole(shop);
    configure(shop, onlyA);
    expect(await shop.find('pull', '--local')).toEqual({ code: 0, findings: [] });
    expect(Object.keys(outputOf(shop)).filter((path) => path.includes('elk.b'))).toEqual([]);
  });

  it('do not hide a wanted schema that was never readable', async () => {
    const shop = await pulled({ registry: 'shop', sources: ['elk.*'] });
    await shop.put('elk.c@C', dangling, { source: 'elk.c', detailType: 'C' });
    expect((await shop.find('pull', '--local')).code).toBe(1);
  });
});

describe('a snapshot that already has what cannot be read', { timeout: 60_000 }, () => {
  /** Puts a content into the snapshot as if it had been pulled: earlier releases did. */
  function smuggle(shop: Shop, content: string): void {
    const path = `schemas/shop/${b.schema}/1.json`;
    const lock = JSON.parse(outputOf(shop)['evb.lock.json'] ?? '') as {
      schemas: { name: string; stamp?: string; events: object[] }[];
      files: Record<string, string>;
    };
    for (const schema of lock.schemas.filter(({ name }) => name === b.schema)) {
      delete schema.stamp;
      schema.events = [];
    }
    lock.files[path] = createHash('sha256').update(content).digest('hex');
    shop.write({
      [`generated/${path}`]: content,
      'generated/evb.lock.json': `${JSON.stringify(lock, null, 2)}\n`,
    });
  }

  async function smuggled(): Promise<Shop> {
    const shop = await pulled();
    smuggle(shop, noEvent);
    expect((await shop.find('generate')).code).toBe(1);
    return shop;
  }

  it('is mended by a registry that was', async () => {
    const shop = await smuggled();
    expect(await shop.run('pull', '--local')).toMatchObject({ code: 0 });
    expect(outputOf(shop)['index.ts']).toContain("'elk.b'");
    await expectWhole(shop);
  });

  it('loses it to a pull of what still cannot be read', async () => {
    const shop = await smuggled();
    await shop.put(b.schema, {}, { content: noEvent });
    const { code, findings } = await shop.find('pull', '--local');
    expect([code, codes(findings)]).toEqual([1, ['EVB_SCHEMA_WITHOUT_EVENT']]);
    expect(await shop.run('generate')).toMatchObject({ code: 0 });
    await expectWhole(shop);
  });

  it('is mended by sources', async () => {
    const shop = await smuggled();
    await shop.put(b.schema, {}, { content: noEvent });
    configure(shop, { registry: 'shop', sources: ['elk.a'] });
    expect(await shop.find('pull', '--local')).toEqual({ code: 0, findings: [] });
    await expectWhole(shop);
  });

  it('gives the bytes that a pull from nothing gives', async () => {
    const shop = await smuggled();
    await shop.run('pull', '--local');
    const mended = outputOf(shop);
    rmSync(join(shop.cwd, 'generated'), { recursive: true });
    await shop.run('pull', '--local');
    expect(outputOf(shop)).toEqual(mended);
  });
});
