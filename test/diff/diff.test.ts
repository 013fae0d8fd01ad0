import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diff } from '../../src/index.js';
import { recordedWorld, temporaryFolder } from '../recorded-world.js';
import { runCommandLine } from '../../src/cli.js';
import { codes, folderHash, object, openShop, order, type Shop } from '../support/shop.js';

const first = object({ 'id!': 'string', note: 'string' });
const optionalMore = object({ 'id!': 'string', note: 'string', coupon: 'string' });
const renamed = object({ 'orderId!': 'string', note: 'string' });

async function pulled(config: object = {}): Promise<Shop> {
  const shop = await openShop({ registry: 'shop', versions: 'merged', ...config });
  await shop.put(order, first);
  expect((await shop.run('pull', '--local')).code).toBe(0);
  return shop;
}

describe('diff of the snapshot with the registry', { timeout: 30_000 }, () => {
  it('finds nothing where nothing changed', async () => {
    const shop = await pulled();
    expect(await shop.run('diff', '--local')).toEqual({
      code: 0,
      stdout: 'diff: nothing found\n',
      stderr: '',
    });
  });

  it('finds nothing in another spelling', async () => {
    const shop = await pulled({ versions: 'latest' });
    const { properties, ...rest } = first;
    const respelt = { description: 'An order.', 'x-owner': 'elk', ...rest, properties };
    await shop.put(order, { allOf: [respelt] });
    expect(await shop.find('diff', '--local')).toEqual({ code: 0, findings: [] });
  });

  it('tells of what makes no difference to any event, and ends with 0', async () => {
    const shop = await pulled({ versions: 'latest' });
    await shop.put(order, { ...first, additionalProperties: {} });
    const { code, findings } = await shop.find('diff', '--local');
    expect([code, codes(findings)]).toEqual([0, ['additional-properties-declared /detail/*']]);
  });

  it('ends with 2 for a change that breaks nobody, and with 3 for one that does', async () => {
    const shop = await pulled({ versions: 'latest' });
    await shop.put(order, optionalMore);
    const harmless = await shop.find('diff', '--local');
    expect([harmless.code, codes(harmless.findings)]).toEqual([
      2,
      ['optional-property-added /detail/coupon'],
    ]);
    expect((await shop.run('diff', '--local')).stdout).toMatch(
      /^change: .*\n[^]*diff: 1 other change\n$/,
    );
    await shop.put(order, renamed);
    expect((await shop.find('diff', '--local')).code).toBe(3);
  });

  it('tells of what guards do not enforce, and ends with 2', async () => {
    const shop = await pulled({ versions: 'latest' });
    const note = { type: 'string', pattern: '^(a+)+$' };
    await shop.put(order, { allOf: [first, { properties: { note } }] });
    const { code, findings } = await shop.find('diff', '--local');
    const changes = findings.filter(({ kind }) => kind === 'change');
    expect([code, codes(changes)]).toEqual([2, ['unenforced-keyword-added /detail/note']]);
  });

  it('reads an event together with a schema that did not change but describes it, too', async () => {
    const shop = await openShop();
    const both = object({ 'id!': 'string', 'coupon!': 'string' });
    await shop.put(order, both);
    await shop.put('elk.orders@OrderCreatedTwice', both);
    await shop.put('elk.orders@OrderLost', both, { detailType: 'Order Lost' });
    expect((await shop.run('pull', '--local')).code).toBe(0);
    await shop.put(order, object({ 'id!': 'string' }));
    const { findings } = await shop.find('diff', '--local');
    expect(codes(findings.filter(({ kind }) => kind === 'change'))).toEqual([
      'property-became-optional /detail/coupon',
    ]);
  });

  it('writes nothing', async () => {
    const shop = await pulled();
    await shop.put(order, renamed);
    const before = folderHash(shop.cwd);
    await shop.run('diff', '--local', '--against', 'all');
    expect(folderHash(shop.cwd)).toBe(before);
  });

  it('ends with 1 where the registry cannot be asked, or nothing was pulled', async () => {
    const shop = await pulled();
    const unreachable = await shop.find(
      ...['diff', '--endpoint-url', 'http://127.0.0.1:1', '--region', 'us-east-1'],
    );
    expect(unreachable.code).toBe(1);
    rmSync(join(shop.cwd, 'generated'), { recursive: true });
    expect(await shop.find('diff', '--local')).toMatchObject({
      code: 1,
      findings: [{ code: 'EVB_LOCK_MISSING' }],
    });
  });

  it.each(['text', 'json', 'github', 'sarif', 'markdown'])('reports as %s', async (reporter) => {
    const shop = await pulled({ versions: 'latest' });
    await shop.put(order, renamed);
    const { code, stdout } = await shop.run('diff', '--local', '--reporter', reporter);
    expect(code).toBe(3);
    expect(stdout).toContain('property-renamed');
    expect(stdout).toContain('/detail/id');
  });
});

describe('diff of two versions', { timeout: 30_000 }, () => {
  async function withVersions(config?: object): Promise<Shop> {
    const shop = await pulled(config);
    await shop.put(order, optionalMore);
    await shop.put(order, renamed);
    expect((await shop.run('pull', '--local')).code).toBe(0);
    return shop;
  }

  it.each([
    ['two versions', [`${order}@1`, `${order}@2`], 2, ['optional-property-added /detail/coupon']],
    ['a version alone', [`${order}@1`, '2'], 2, ['optional-property-added /detail/coupon']],
    ['backwards', [`${order}@2`, '1'], 2, ['optional-property-removed /detail/coupon']],
    ['one, with the newest', [`${order}@1`], 3, ['property-renamed /detail/id']],
    ['one with itself', [`${order}@2`, '2'], 0, []],
  ])('takes %s', async (_, versions, code, expected) => {
    const shop = await withVersions();
    const { code: given, findings } = await shop.find('diff', ...versions);
    expect([given, codes(findings)]).toEqual([code, expected]);
  });

  it('compares with the versions before the older one, too', async () => {
    const shop = await withVersions();
    await shop.put(order, object({ 'orderId!': 'string' }));
    await shop.run('pull', '--local');
    const { findings } = await shop.find('diff', `${order}@3`, '4', '--against', 'all');
    expect(codes(findings)).toEqual([
      'optional-property-removed /detail/note',
      'property-renamed /detail/id',
      'optional-property-removed /detail/coupon',
    ]);
  });

  it('takes versions of two schemas', async () => {
    const shop = await withVersions();
    await shop.put('elk.orders@OrderPaid', first, { detailType: 'Order Paid' });
    await shop.run('pull', '--local');
    const { findings } = await shop.find('diff', `${order}@1`, 'elk.orders@OrderPaid@1');
    expect(codes(findings)).toEqual(['event-removed', 'event-added']);
  });

  it.each([
    [
      [`${order}@9`],
      /no version "9" of this schema .*\n.*\n +fix behind the last @, name one of 1, 2, 3$/m,
    ],
    [[order], /no version of this schema is named/],
    [[`${order}@1`, '9'], /\[EVB_SCHEMA_UNKNOWN\]|neither a folder nor SCHEMA@VERSION/],
    [['elk.orders@OrderCreatd@1'], /no such schema [^]*did you mean "elk.orders@OrderCreated"\?/],
    [['orders'], /"orders" is neither a folder nor SCHEMA@VERSION/],
    [['generated'], /a folder is compared with another folder/],
    [['generated', `${order}@1`], /a folder is compared with another folder/],
    [['--base', 'HEAD', `${order}@1`], /--base HEAD goes without/],
    [[`${order}@1`, `${order}@2`, '3'], /does not know what to do with "3"/],
  ])('explains a mistake: %j', async (args, message) => {
    const shop = await withVersions();
    const { code, stdout, stderr } = await shop.run('diff', ...args);
    expect(code).toBe(1);
    expect(stdout + stderr).toMatch(message);
  });

  it('asks which registry is meant where several have the schema', async () => {
    const shop = await openShop([{ registry: 'shop' }, { registry: 'billing' }]);
    await shop.put(order, first);
    await shop.put(order, first, { registry: 'billing', detailType: 'Other' });
    await shop.run('pull', '--local');
    const { code, stdout } = await shop.run('diff', `${order}@1`);
    expect(code).toBe(1);
    expect(stdout).toMatch(/several registries have this schema: (billing, shop|shop, billing)/);
    expect((await shop.run('diff', `${order}@1`, '--registry', 'billing')).code).toBe(0);
  });

  it('is there as a function', async () => {
    const { cwd } = await withVersions();
    const config = { registry: 'shop', output: join(cwd, 'generated') } as const;
    const findings = await diff(config, { versions: [`${order}@1`, '3'] });
    expect(codes(findings)).toEqual(['property-renamed /detail/id']);
    await expect(diff(config, { versions: ['x'], base: 'HEAD' })).rejects.toThrow(
      'EVB_DIFF_UNCLEAR',
    );
  });
});

describe('diff of two folders', { timeout: 30_000 }, () => {
  async function run(cwd: string, ...argv: readonly string[]) {
    const world = recordedWorld({ cwd, argv: ['diff', ...argv, '--json'] });
    const code = await runCommandLine(world);
    const { findings } = JSON.parse(world.written.stdout) as Awaited<ReturnType<Shop['find']>>;
    return [code, codes(findings)] as const;
  }

  it('takes two output folders', async () => {
    const shop = await pulled({ versions: 'latest' });
    const then = join(temporaryFolder(), 'then');
    cpSync(join(shop.cwd, 'generated'), then, { recursive: true });
    await shop.put(order, renamed);
    await shop.run('pull', '--local');
    const { code, findings } = await shop.find('diff', then, 'generated');
    expect([code, codes(findings)]).toEqual([3, ['property-renamed /detail/id']]);
  });

  const schema = (detail: object): string =>
    JSON.stringify({
      'x-amazon-events-source': 'elk.orders',
      'x-amazon-events-detail-type': 'Order Created',
      properties: { detail },
    });

  it('takes two folders of schemas, without any config', async () => {
    const cwd = temporaryFolder({
      [`then/${order}.json`]: schema(first),
      [`now/${order}.json`]: schema(renamed),
      [`now/${order}/ignored.txt`]: '',
    });
    expect(await run(cwd, 'then', 'now')).toEqual([3, ['property-renamed /detail/id']]);
    expect(await run(cwd, 'now', 'now')).toEqual([0, []]);
  });

  it('takes the newest of several versions, and all for --against all', async () => {
    const cwd = temporaryFolder({
      [`then/${order}/1.json`]: schema(object({ 'id!': 'string', note: 'number' })),
      [`then/${order}/2.json`]: schema(object({ 'id!': 'string' })),
      [`now/${order}/3.json`]: schema(first),
    });
    expect(await run(cwd, 'then', 'now')).toEqual([2, ['optional-property-added /detail/note']]);
    expect(await run(cwd, 'then', 'now', '--against', 'all')).toEqual([
      3,
      ['optional-property-added /detail/note', 'type-changed /detail/note'],
    ]);
  });

  it('obeys the policy of a config', async () => {
    const policy = { registry: 'shop', severity: { 'property-renamed': 'warning' } };
    const cwd = temporaryFolder({
      'evb-codegen.config.json': JSON.stringify(policy),
      [`then/${order}.json`]: schema(first),
      [`now/${order}.json`]: schema(renamed),
    });
    expect(await run(cwd, 'then', 'now')).toEqual([2, ['property-renamed /detail/id']]);
  });

  it('says which folder holds no schemas, and which schema cannot be read', async () => {
    const cwd = temporaryFolder({
      [`then/${order}.json`]: schema(first),
      [`broken/${order}.json`]: '{',
      'empty/x.txt': '',
    });
    expect(await run(cwd, 'then', 'empty')).toEqual([1, ['EVB_FOLDER_WITHOUT_SCHEMAS empty']]);
    expect(await run(cwd, 'then', 'broken')).toEqual([1, ['EVB_SCHEMA_NOT_JSON']]);
    expect(await run(cwd, 'then', 'then', '--impact')).toEqual([0, []]);
    expect(readFileSync(join(cwd, `then/${order}.json`), 'utf8')).toBe(schema(first));
  });
});
