import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { codes, folderHash, object, openShop, order, type Shop } from '../support/shop.js';
import { esm, tsconfig } from './project.js';

/** `--impact` through the commands: where the lines are shown. */

const files = {
  'package.json': esm,
  'tsconfig.json': tsconfig({ include: ['src'] }),
  'src/consumer.ts': `import { createEventHandler } from '../generated/index.js';
export const handler = createEventHandler({
  'elk.orders': { 'Order Created': ({ detail }) => void detail.id },
});
`,
  'src/producer.ts': `import { orderCreatedEntry } from '../generated/elk.orders/index.js';
export const entry = orderCreatedEntry({ id: '1' });
`,
};
const impact = [
  { file: 'src/consumer.ts', line: 3, column: 64, how: 'reads' },
  { file: 'src/producer.ts', line: 2, column: 42, how: 'writes' },
];

async function shopWithCode(): Promise<Shop> {
  const shop = await openShop({ registry: 'shop', versions: 'merged' });
  shop.write(files);
  await shop.put(order, object({ 'id!': 'string' }));
  expect((await shop.run('pull', '--local')).code).toBe(0);
  return shop;
}

describe('--impact', { timeout: 60_000 }, () => {
  it('adds the lines to the changes that check finds, and writes nothing', async () => {
    const shop = await shopWithCode();
    await shop.put(order, object({ 'orderId!': 'string' }));
    const before = folderHash(shop.cwd);
    const { code, findings } = await shop.find('check', '--local', '--impact');
    expect([code, codes(findings)]).toEqual([3, ['version-new', 'property-renamed /detail/id']]);
    expect(findings[1]).toMatchObject({ impact });
    expect(folderHash(shop.cwd)).toBe(before);
    const without = await shop.find('check', '--local');
    expect(without.findings[1]).not.toHaveProperty('impact');
  });

  it('shows them in every reporter', async () => {
    const shop = await shopWithCode();
    await shop.put(order, object({ 'orderId!': 'string' }));
    const printed = async (reporter: string): Promise<string> =>
      (await shop.run('diff', '--local', '--impact', '--reporter', reporter)).stdout;
    expect(await printed('text')).toContain(
      '\n  reads  src/consumer.ts:3:64\n  writes src/producer.ts:2:42\n  fix',
    );
    expect(JSON.parse(await printed('json'))).toMatchObject({ findings: [{ impact }] });
    const github = await printed('github');
    expect(github).toMatch(
      /^::error file=src\/consumer\.ts,line=3,title=.*; used also at src\/producer\.ts:2:42; /,
    );
    expect(await printed('markdown')).toContain(
      'used: `src/consumer.ts:3:64` reads, `src/producer.ts:2:42` writes',
    );
    const [first, second] = (JSON.parse(await printed('sarif')) as Sarif).runs[0].results[0]
      .locations;
    expect(first?.physicalLocation).toEqual({
      artifactLocation: { uri: 'src/consumer.ts', uriBaseId: '%SRCROOT%' },
      region: { startLine: 3, startColumn: 64 },
    });
    expect(second?.physicalLocation).toMatchObject({
      artifactLocation: { uri: 'src/producer.ts' },
    });
  });

  it('says so where no line is about a change', async () => {
    const shop = await shopWithCode();
    shop.write({
      'src/consumer.ts': "export { createEventHandler } from '../generated/index.js';",
      'src/producer.ts': '',
    });
    await shop.put(order, object({ 'orderId!': 'string' }));
    const { stdout } = await shop.run('diff', '--local', '--impact');
    expect(stdout).toContain('\n  used nowhere in this project\n');
  });

  it('reads code that was not changed yet with the types of a commit', async () => {
    const shop = await shopWithCode();
    const git = (...args: readonly string[]): string =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
        cwd: shop.cwd,
        encoding: 'utf8',
      });
    git('init', '--quiet');
    git('add', 'generated', 'src');
    git('commit', '--quiet', '-m', 'x');
    await shop.put(order, object({ 'orderId!': 'string' }));
    await shop.run('pull', '--local');
    const { code, findings } = await shop.find('diff', '--base', 'HEAD', '--impact');
    expect(code).toBe(3);
    expect(findings).toMatchObject([{ code: 'property-renamed', impact }]);
  });

  it('reads code with the types of a version', async () => {
    const shop = await shopWithCode();
    await shop.put(order, object({ 'orderId!': 'string' }));
    await shop.put(order, object({ 'number!': 'string' }));
    await shop.run('pull', '--local');
    const { findings } = await shop.find('diff', `${order}@1`, '2', '--impact');
    expect(findings).toMatchObject([{ code: 'property-renamed', impact }]);
  });

  it('needs code of a project', async () => {
    const shop = await shopWithCode();
    await shop.put(order, object({ 'orderId!': 'string' }));
    const other = await openShop({ registry: 'shop' });
    await other.put(order, object({ 'other!': 'number' }));
    await other.run('pull', '--local');
    const { code, stderr } = await shop.run(
      'diff',
      'generated',
      `${other.cwd}/generated`,
      '--impact',
    );
    expect([code, stderr]).toEqual([1, expect.stringContaining('two folders are not')]);
  });
});

interface Sarif {
  readonly runs: readonly [
    {
      readonly results: readonly [
        { readonly locations: readonly { readonly physicalLocation: unknown }[] },
      ];
    },
  ];
}
