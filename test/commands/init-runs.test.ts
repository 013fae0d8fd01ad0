import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli.js';
import { recordedWorld, temporaryFolder } from '../recorded-world.js';
import { discoverOrder } from './discover-order.js';

/** What init wrote is run: the drift check goes red on a change and green after pull. */
describe('what init wrote', () => {
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
