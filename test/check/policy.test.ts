import { describe, expect, it } from 'vitest';
import { codes, object, openShop, order, type Shop } from '../support/shop.js';

/** The config's word on changes, in `check` and in `diff`. */

/** A shop whose registry has lost `note` and taken `id` for a number since the last pull. */
async function changed(policy: object, more: object = {}): Promise<Shop> {
  const shop = await openShop({ registry: 'shop', ...more });
  await shop.put(order, object({ 'id!': 'string', note: 'string' }));
  expect((await shop.run('pull', '--local')).code).toBe(0);
  shop.write({
    'evb-codegen.config.json': JSON.stringify({ registry: 'shop', ...more, ...policy }),
  });
  await shop.put(order, object({ 'id!': 'number' }));
  return shop;
}

const typeChanged = { rule: 'type-changed', reason: 'agreed on 2026-01-07' };

describe.each([
  ['check', ['version-new']],
  ['diff', []],
])('the policy in %s', { timeout: 30_000 }, (command, drift) => {
  const without = {
    code: 3,
    findings: ['type-changed /detail/id', 'optional-property-removed /detail/note'],
  };

  it.each([
    ['nothing', {}, without],
    ['another severity', { severity: { 'type-changed': 'warning' } }, { ...without, code: 2 }],
    [
      'a worse severity',
      { severity: { 'type-changed': 'warning', 'optional-property-removed': 'error' } },
      without,
    ],
    [
      'off',
      { severity: { 'type-changed': 'off' } },
      { code: 2, findings: ['optional-property-removed /detail/note'] },
    ],
    [
      'that a change is accepted',
      { ignore: [{ ...typeChanged, schema: order, pointer: '/detail/id', until: '2999-12-31' }] },
      { code: 2, findings: ['optional-property-removed /detail/note'] },
    ],
    [
      'that a change was accepted until a day that is over',
      { ignore: [{ ...typeChanged, until: '2020-01-31' }] },
      {
        code: 3,
        findings: ['EVB_IGNORE_EXPIRED evb-codegen.config.json', ...without.findings],
      },
    ],
    [
      'that a change is accepted which there is not',
      { ignore: [{ ...typeChanged, pointer: '/detail/other' }] },
      { code: 3, findings: ['EVB_IGNORE_IDLE evb-codegen.config.json', ...without.findings] },
    ],
  ])('says %s', async (_, policy, { code, findings }) => {
    const shop = await changed(policy);
    const found = await shop.find(command, '--local');
    expect(found.code).toBe(code);
    expect(codes(found.findings)).toEqual([...drift, ...findings]);
  });

  it('names the entry that is over', async () => {
    const shop = await changed({ ignore: [{ ...typeChanged, until: '2020-01-31' }] });
    const { stdout } = await shop.run(command, '--local');
    expect(stdout).toMatch(
      /"ignore" accepted type-changed everywhere until 2020-01-31 \(agreed on/,
    );
  });
});

describe('a policy that names rules which there are not', () => {
  it.each([['pull'], ['generate'], ['check', '--offline'], ['diff']])(
    'is a mistake in the config for %s',
    async (...command) => {
      const shop = await openShop({
        registry: 'shop',
        severity: { 'type-chnged': 'off' },
        ignore: [{ rule: 'nothing-like-it', reason: 'x' }],
      });
      const { code, stderr } = await shop.run(...command);
      expect(code).toBe(1);
      expect(stderr).toContain('evb-codegen.config.json, /severity/type-chnged\n');
      expect(stderr).toContain('fix did you mean "type-changed"?\n');
      expect(stderr).toContain('evb-codegen.config.json, /ignore/0/rule\n');
    },
  );
});

describe('a policy that several registries share', { timeout: 30_000 }, () => {
  it('is not idle when one of them has a use for it', async () => {
    const ignore = [typeChanged];
    const config = [
      { registry: 'shop', output: 'a', ignore },
      { registry: 'billing', output: 'b', ignore },
    ];
    const shop = await openShop(config);
    await shop.put(order, object({ 'id!': 'string' }));
    const bill = { registry: 'billing', detailType: 'Bill' };
    await shop.put('elk.bills@Bill', object({ 'sum!': 'number' }), bill);
    await shop.run('pull', '--local');
    expect(await shop.find('check', '--local')).toMatchObject({
      code: 0,
      findings: [{ code: 'EVB_IGNORE_IDLE' }],
    });
    await shop.put(order, object({ 'id!': 'number' }));
    const found = await shop.find('check', '--local');
    expect([found.code, codes(found.findings)]).toEqual([2, ['version-new']]);
  });
});

describe('a registry of samples', { timeout: 30_000 }, () => {
  async function discovering(): Promise<Shop> {
    const shop = await openShop({ registry: 'discovered-schemas' });
    await shop.discover({ id: '1', note: 'x' });
    await shop.run('pull', '--local');
    expect(await shop.find('check', '--local')).toEqual({ code: 0, findings: [] });
    return shop;
  }

  it('is told of what a sample may simply have lacked as a risk', async () => {
    const shop = await discovering();
    await shop.discover({ id: '1' });
    const { code, findings } = await shop.find('check', '--local');
    expect([code, codes(findings)]).toEqual([
      2,
      ['version-new', 'property-became-optional /detail/note'],
    ]);
    expect(findings[1]).toMatchObject({ severity: 'warning' });
  });

  it('is told of a rename as breaking', async () => {
    const shop = await discovering();
    await shop.discover({ orderId: '1', note: 'x' });
    const { code, findings } = await shop.find('check', '--local');
    expect([code, codes(findings)]).toEqual([3, ['version-new', 'property-renamed /detail/id']]);
  });
});

describe('--against all', { timeout: 30_000 }, () => {
  /** Versions that break nobody one by one: what was required goes in two steps. */
  const versions = [
    object({ 'id!': 'string', 'state!': { enum: ['new'] } }),
    object({ 'id!': 'string' }),
    object({ 'id!': 'string', state: { enum: ['open'] } }),
  ];
  const severity = { 'required-property-removed': 'info' };

  async function shopOf(config: object, pulledAt: number): Promise<Shop> {
    const shop = await openShop({ registry: 'shop', ...config });
    for (const [i, version] of versions.entries()) {
      await shop.put(order, version);
      if (i === pulledAt) await shop.run('pull', '--local');
    }
    return shop;
  }

  it.each(['check', 'diff'])(
    'finds in %s what breaks a version before the last',
    async (command) => {
      const shop = await shopOf({ severity }, 1);
      expect((await shop.find(command, '--local')).code).toBe(2);
      const { code, findings } = await shop.find(command, '--local', '--against', 'all');
      expect(code).toBe(3);
      const earlier = findings.filter(({ severity }) => severity === 'error');
      expect(codes(earlier.filter(({ kind }) => kind === 'change'))).toEqual([
        'enum-value-added /detail/state',
        'enum-value-removed /detail/state',
        'property-became-optional /detail/state',
      ]);
      expect(earlier.at(-1)?.message).toMatch(/; so compared with version 1$/);
    },
  );

  it('says nothing while nothing changes', async () => {
    const shop = await shopOf({ severity }, 2);
    expect(await shop.find('check', '--local', '--against', 'all')).toEqual({
      code: 0,
      findings: [],
    });
  });

  it('tells several versions in one finding', async () => {
    const shop = await openShop({ registry: 'shop', severity });
    await shop.put(order, object({ 'id!': 'string', 'a!': 'string' }));
    await shop.put(order, object({ 'id!': 'string', 'a!': 'string', b: 'string' }));
    await shop.put(order, object({ 'id!': 'string' }));
    await shop.run('pull', '--local');
    await shop.put(order, object({ 'id!': 'string', 'c!': 'number' }));
    const { findings } = await shop.find('check', '--local', '--against', 'all');
    const messages = findings.map(({ message }) => message);
    expect(messages.filter((message) => message.includes('detail.a '))).toEqual([
      expect.stringMatching(/; so compared with versions 1, 2$/),
    ]);
  });
});
