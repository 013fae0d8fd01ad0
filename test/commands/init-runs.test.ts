import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli.js';
import { recordedWorld, temporaryFolder } from '../recorded-world.js';
import { discoverOrder } from './discover-order.js';

/** What init wrote is run: the drift check goes red on a change and green after pull. */
describe('what init wrote', { timeout: 60_000 }, () => {
  const esm = { 'package.json': '{\n  "type": "module"\n}', 'tsconfig.json': '{}' };
  const commonjs = { 'package.json': '{\n  "name": "a"\n}', 'tsconfig.json': '{}' };
  const monorepo = {
    '.git/HEAD': '',
    'package.json': '{ "workspaces": ["packages/*"] }',
    'packages/a/package.json': '{\n  "name": "a"\n}',
  };

  it.each([
    ['ESM', esm, ''],
    ['CommonJS', commonjs, ''],
    ['monorepo', monorepo, 'packages/a'],
  ])('works in a project that is %s', async (_, files, from) => {
    const cwd = join(temporaryFolder(files), from);
    expect(await run(cwd, 'evb-codegen init --yes')).toBe(0);
    const script = (name: string, flags: string) => run(cwd, `${scripts(cwd)[name]} ${flags}`);

    await discoverOrder(cwd, { id: 1 });
    expect(await run(cwd, 'evb-codegen pull --local')).toBe(0);
    expect(await script('prebuild', '')).toBe(0);
    expect(await script('check', '--local')).toBe(0);

    await discoverOrder(cwd, { orderId: 1 });
    expect(await script('check', '--local')).toBeGreaterThanOrEqual(2);
    expect(await script('check', '--offline')).toBe(0);
    expect(await run(cwd, 'evb-codegen pull --local')).toBe(0);
    expect(await script('check', '--local')).toBe(0);
  });
});

/** What the workflow does in a pull request, by its own lines. */
describe('the workflow that init wrote', { timeout: 60_000 }, () => {
  const manifest = '{\n  "name": "a",\n  "type": "module"\n}';
  const workspace = { 'packages/a/package.json': manifest };

  it.each([
    ['npm', 'npx', { 'package.json': manifest, 'package-lock.json': '' }, ''],
    ['pnpm', 'pnpm exec', { 'pnpm-workspace.yaml': '', 'pnpm-lock.yaml': '', ...workspace }, 'a'],
    [
      'yarn',
      'yarn',
      { 'package.json': '{ "workspaces": ["packages/*"] }', '.yarnrc.yml': '', ...workspace },
      'a',
    ],
  ])('is red for what breaks somebody, green for the rest: %s', async (_, runner, files, name) => {
    const root = temporaryFolder(files);
    const cwd = join(root, name === '' ? '' : `packages/${name}`);
    git(root, 'init', '--quiet');
    expect(await run(cwd, 'evb-codegen init --yes')).toBe(0);
    const workflow = readFileSync(join(root, '.github/workflows/evb-codegen.yml'), 'utf8');
    const inFolder = /working-directory: "(.*)"/.exec(workflow)?.[1] ?? '';
    expect(join(root, inFolder)).toBe(cwd);
    const pullRequest = async (): Promise<string> => {
      git(root, 'add', '--all');
      git(root, 'commit', '--quiet', '--message', 'x');
      const codes: string[] = [];
      for (const [, line = ''] of workflow.matchAll(/^ {6}(?:- | {2})run: (.*evb-codegen.*)$/gm)) {
        const [command = '', unless] = line.split(' || ');
        expect(command.startsWith(`${runner} `)).toBe(true);
        const code = await run(cwd, command.slice(runner.length));
        codes.push(code === 0 || (code === 2 && unless === '[ $? -eq 2 ]') ? 'green' : 'red');
      }
      return codes.join(' ');
    };

    await discoverOrder(cwd, { id: 1 });
    git(root, 'commit', '--quiet', '--allow-empty', '--message', 'x');
    expect(await run(cwd, 'evb-codegen pull --local')).toBe(0);
    expect(await pullRequest()).toBe('green green');
    await discoverOrder(cwd, { orderId: 1 });
    expect(await run(cwd, 'evb-codegen pull --local')).toBe(0);
    expect(await pullRequest()).toBe('green red');
    writeFileSync(join(cwd, 'generated/index.js'), '// by hand');
    expect(await pullRequest()).toBe('red green');
  });
});

function git(cwd: string, ...args: readonly string[]): void {
  const author = ['-c', 'user.name=x', '-c', 'user.email=x@example.com'];
  execFileSync('git', [...author, ...args], { cwd });
}

function scripts(cwd: string): Readonly<Record<string, string>> {
  const manifest = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  return manifest.scripts;
}

async function run(cwd: string, commandLine: string): Promise<number> {
  const [program, ...argv] = commandLine.trim().split(/ +/);
  expect(program).toBe('evb-codegen');
  const world = recordedWorld({ cwd, argv });
  const code = await runCommandLine(world);
  if (code === 1) throw new Error(world.written.stderr);
  return code;
}
