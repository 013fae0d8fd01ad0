import { execFileSync } from 'node:child_process';
import { cpSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli.js';
import { recordedWorld, temporaryFolder } from '../recorded-world.js';
import { codes, folderHash, object, openShop, order, type Shop } from '../support/shop.js';

/** The snapshot as a commit of a real git repository has it, against the snapshot now. */

function git(cwd: string, ...args: readonly string[]): string {
  const identity = [
    '-c',
    'user.name=t',
    '-c',
    'user.email=t@example.com',
    '-c',
    'core.autocrlf=false',
  ];
  return execFileSync('git', [...identity, ...args], { cwd, encoding: 'utf8' }).trim();
}

function commit(cwd: string): string {
  git(cwd, 'add', '--all', '--', '.', ':!.evb-codegen');
  git(cwd, 'commit', '--quiet', '--allow-empty', '-m', 'x');
  return git(cwd, 'rev-parse', 'HEAD');
}

/** A repository with nothing pulled, then a first version of the order, then another. */
async function repository(
  from = '',
): Promise<{ readonly shop: Shop; readonly commits: readonly string[] }> {
  const root = temporaryFolder({ 'README.md': 'x', [join(from, 'x.txt')]: '' });
  const cwd = join(root, from);
  git(root, 'init', '--quiet');
  const empty = commit(root);
  const shop = await openShop({ registry: 'shop', output: 'src/generated' }, { cwd });
  await shop.put(order, object({ 'id!': 'string', note: 'string' }));
  await shop.put('elk.orders@OrderPaid', object({ 'id!': 'string' }), { detailType: 'Order Paid' });
  await shop.run('pull', '--local');
  const first = commit(root);
  await shop.put(order, object({ 'orderId!': 'string', note: 'string' }));
  await shop.run('pull', '--local');
  return { shop, commits: [empty, first, commit(root)] };
}

describe('diff --base', { timeout: 30_000 }, () => {
  it.each(['', 'packages/a'])('compares with what a commit has, in folder "%s"', async (from) => {
    const { shop, commits } = await repository(from);
    const before = folderHash(shop.cwd);
    for (const ref of [commits[1] ?? '', 'HEAD^', 'HEAD~1']) {
      const { code, findings } = await shop.find('diff', '--base', ref);
      expect([code, codes(findings)]).toEqual([3, ['property-renamed /detail/id']]);
      expect(findings[0]?.where).toMatchObject({ registry: 'shop', schema: order });
    }
    expect(await shop.find('diff', '--base', 'HEAD')).toEqual({ code: 0, findings: [] });
    expect(folderHash(shop.cwd)).toBe(before);
  });

  it('compares with what is not committed', async () => {
    const { shop } = await repository();
    await shop.remove(order);
    await shop.run('pull', '--local');
    const { code, findings } = await shop.find('diff', '--base', 'HEAD');
    expect([code, codes(findings)]).toEqual([3, ['event-removed']]);
  });

  it('looks at the sources that --source names, and refuses those that nothing is of', async () => {
    const { shop } = await repository();
    const bill = { source: 'elk.billing', detailType: 'Billed' };
    await shop.put('elk.billing@Billed', object({ 'id!': 'string' }), bill);
    await shop.run('pull', '--local');
    const find = async (source: string): Promise<unknown> => {
      const { code, findings } = await shop.find('diff', '--base', 'HEAD^', '--source', source);
      return [code, codes(findings)];
    };
    expect(await find('elk.*')).toEqual([3, ['event-added', 'property-renamed /detail/id']]);
    expect(await find('elk.orders')).toEqual([3, ['property-renamed /detail/id']]);
    expect(await find('elk.billing')).toEqual([2, ['event-added']]);
    expect(await find('elk.order')).toEqual([1, ['EVB_NOTHING_WANTED']]);
  });

  it('looks at the registries that --registry names, of those that share a folder', async () => {
    const { shop } = await repository();
    expect(await shop.find('diff', '--base', 'HEAD^', '--registry', 'shop')).toMatchObject({
      code: 3,
    });
    const config = ['shop', 'other'].map((registry) => ({ registry, output: 'src/generated' }));
    shop.write({ 'evb-codegen.config.json': JSON.stringify(config) });
    const { code, findings } = await shop.find('diff', '--base', 'HEAD^', '--registry', 'other');
    expect([code, findings]).toEqual([0, []]);
  });

  it('works in a hook, for which git sets its own variables', async () => {
    const { shop } = await repository('packages/a');
    const GIT_DIR = join(shop.cwd, '../../.git');
    const env = { ...process.env, GIT_DIR, GIT_INDEX_FILE: `${GIT_DIR}/index`, GIT_PREFIX: '' };
    const world = recordedWorld({ cwd: shop.cwd, env, argv: ['diff', '--base', 'HEAD^'] });
    expect(await runCommandLine(world)).toBe(3);
  });

  it('finds everything new where nothing had been pulled', async () => {
    const { shop, commits } = await repository();
    const { code, findings } = await shop.find('diff', '--base', commits[0] ?? '', '--impact');
    expect([code, codes(findings)]).toEqual([2, ['event-added', 'event-added']]);
  });

  it('refuses a folder that git is told to ignore: all of it would count as new for ever', async () => {
    const { shop, commits } = await repository();
    shop.write({ '.gitignore': 'generated/\n' });
    // What was committed before counts nevertheless.
    expect(await shop.find('diff', '--base', 'HEAD^')).toMatchObject({ code: 3 });
    git(shop.cwd, 'rm', '--quiet', '--cached', '-r', 'src/generated');
    commit(shop.cwd);
    const { code, findings } = await shop.find('diff', '--base', commits[0] ?? '');
    expect([code, codes(findings)]).toEqual([1, ['EVB_BASE_IGNORED src/generated/evb.lock.json']]);
  });

  it.each([
    ['an output folder', ['src/generated', 'src/events'], 'src/generated/'],
    ['a package', ['src', 'lib'], 'src/generated/'],
  ])('finds %s where it was before it was moved', async (_, [from = '', to = ''], was) => {
    const { shop } = await repository();
    git(shop.cwd, 'mv', from, to);
    const output = was.replace(from, to);
    shop.write({ 'evb-codegen.config.json': JSON.stringify({ registry: 'shop', output }) });
    commit(shop.cwd);
    expect(await shop.find('diff', '--base', 'HEAD^1')).toMatchObject({
      code: 0,
      findings: [{ code: 'EVB_BASE_MOVED', message: expect.stringContaining(was) as string }],
    });
    await shop.remove(order);
    await shop.run('pull', '--local');
    const { code, findings } = await shop.find('diff', '--base', 'HEAD^1');
    const removed = ['EVB_BASE_MOVED', 'event-removed'];
    expect([code, codes(findings).map((one) => one.split(' ')[0])]).toEqual([3, removed]);
  });

  it('takes the most alike of several that were moved', async () => {
    const { shop } = await repository('packages/a');
    const root = join(shop.cwd, '../..');
    cpSync(join(shop.cwd, 'src/generated'), join(root, 'packages/b'), { recursive: true });
    await shop.remove(order);
    await shop.run('pull', '--local');
    commit(root);
    git(root, 'mv', 'packages/b', 'other');
    git(root, 'mv', 'packages/a/src/generated', 'packages/a/generated');
    shop.write({ 'evb-codegen.config.json': JSON.stringify({ registry: 'shop' }) });
    const { code, findings } = await shop.find('diff', '--base', 'HEAD');
    expect(code).toBe(0);
    expect(findings[0]?.message).toContain('packages/a/src/generated/');
  });

  it('says so where others were and it was none that is gone', async () => {
    const { shop } = await repository();
    const config = { registry: 'shop', output: 'other' };
    shop.write({ 'evb-codegen.config.json': JSON.stringify(config) });
    await shop.run('pull', '--local');
    const { code, findings } = await shop.find('diff', '--base', 'HEAD');
    const all = ['EVB_BASE_ELSEWHERE other/evb.lock.json', 'event-added', 'event-added'];
    expect([code, codes(findings)]).toEqual([2, all]);
    expect(findings[0]?.message).toContain('src/generated/');
  });

  it('takes a branch, and a tag whose name is hard on a shell', async () => {
    const { shop } = await repository();
    git(shop.cwd, 'branch', 'main;touch-x', 'HEAD^');
    git(shop.cwd, 'tag', '$(touch-y)', 'HEAD^');
    for (const ref of ['main;touch-x', '$(touch-y)']) {
      expect(await shop.find('diff', '--base', ref)).toMatchObject({ code: 3 });
    }
  });

  it.each([
    ['a commit that there is not', 'no-such-branch'],
    ['a flag', '--output=x'],
    ['what is no commit', 'HEAD:README.md'],
    ['nothing', ' '],
  ])('explains %s', async (_, ref) => {
    const { shop } = await repository();
    const { code, findings } = await shop.find('diff', `--base=${ref}`);
    expect([code, codes(findings)]).toEqual([1, ['EVB_COMMIT_UNREADABLE']]);
    expect(findings[0]?.fix).toContain('fetch-depth: 0');
    expect(findings[0]?.message).not.toContain('single revision');
  });

  it('explains a folder that is in no repository, and a machine without git', async () => {
    const { shop } = await repository();
    renameSync(join(shop.cwd, '.git'), join(shop.cwd, 'not-git'));
    expect(await shop.find('diff', '--base', 'HEAD')).toMatchObject({
      code: 1,
      findings: [{ code: 'EVB_COMMIT_UNREADABLE', fix: 'run it in a clone of the repository' }],
    });
    const poor = await openShop({ registry: 'shop' }, { env: { PATH: '/nowhere' } });
    await poor.put(order, object({ 'id!': 'string' }));
    await poor.run('pull', '--local');
    const { findings } = await poor.find('diff', '--base', 'HEAD');
    expect(findings[0]?.message).toMatch(/git cannot be run: .*ENOENT/);
    expect(findings[0]?.fix).toBe('have git on the PATH');
  });

  it('explains a clone that lacks a file of the commit', async () => {
    const { shop } = await repository();
    const path = 'src/generated/schemas/shop/elk.orders@OrderCreated/1.json';
    const id = git(shop.cwd, 'rev-parse', `HEAD^:${path}`);
    rmSync(join(shop.cwd, '.git/objects', id.slice(0, 2), id.slice(2)));
    const { code, findings } = await shop.find('diff', '--base', 'HEAD^');
    expect(code).toBe(1);
    expect(findings[0]?.message).toMatch(/at "HEAD\^": not all of it is in this clone/);
  });

  it('says which file of the commit is not what was pulled then', async () => {
    const { shop } = await repository();
    git(shop.cwd, 'checkout', '--quiet', 'HEAD^', '--', '.');
    const path = 'src/generated/schemas/shop/elk.orders@OrderCreated/1.json';
    shop.write({ [path]: '{}\n' });
    commit(shop.cwd);
    git(shop.cwd, 'checkout', '--quiet', 'HEAD~1', '--', '.');
    const { code, findings } = await shop.find('diff', '--base', 'HEAD');
    expect([code, codes(findings)]).toEqual([1, [`EVB_SNAPSHOT_EDITED HEAD:${path}`]]);
  });
});
