import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadTargets } from '../../src/config/load.js';
import type { TargetFlags } from '../../src/config/config.js';
import { ProblemError, type Problem } from '../../src/problems.js';
import { recordedWorld, temporaryFolder } from '../recorded-world.js';

type Files = Readonly<Record<string, string>>;

/** Registries and config files (relative to the folder) that are found from `from`. */
async function found(files: Files, from = '', flags: TargetFlags = {}): Promise<string[]> {
  const folder = temporaryFolder(files);
  const targets = await loadTargets(flags, recordedWorld({ cwd: join(folder, from) }));
  return targets.map(
    ({ registry, configFile }) => `${registry} ${configFile?.slice(folder.length + 1)}`,
  );
}

async function problems(
  files: Files,
  from = '',
  flags: TargetFlags = {},
): Promise<readonly Problem[]> {
  return found(files, from, flags).then(
    () => [],
    (error: unknown) => {
      if (error instanceof ProblemError) return error.problems;
      throw error;
    },
  );
}

const json = '{ "registry": "from-json" }';

describe('a config file', () => {
  it.each([
    ['evb-codegen.config.json', '{ "registry": "r" }'],
    ['evb-codegen.config.json', '\uFEFF{ "registry": "r" }'],
    ['package.json', '\uFEFF{ "evb-codegen": { "registry": "r" } }'],
    ['evb-codegen.config.mjs', "export default { registry: 'r' };"],
    ['evb-codegen.config.js', "export default { registry: 'r' };"],
    ['evb-codegen.config.js', "module.exports = { registry: 'r' };"],
    ['evb-codegen.config.ts', "const r: string = 'r';\nexport default { registry: r };"],
    [
      'evb-codegen.config.cjs',
      "module.exports = require('evb-codegen').defineConfig({ registry: 'r' });",
    ],
    ['evb-codegen.config.cts', "const r: string = 'r';\nmodule.exports = { registry: r };"],
    ['evb-codegen.config.mts', "export default { registry: 'r' } as const;"],
  ])('may be %s: %s', async (file, content) => {
    expect(await found({ [file]: content })).toEqual([`r ${file}`]);
  });

  it('may import defineConfig where the package is not installed, and files beside it', async () => {
    const files = {
      'evb-codegen.config.ts': `import { defineConfig } from 'evb-codegen';
        import { Names } from './names.js';
        export default defineConfig([{ registry: Names.orders }]);`,
      'names.ts': "export enum Names { orders = 'orders' }",
    };
    expect(await found(files)).toEqual(['orders evb-codegen.config.ts']);
  });

  it('may be a key of package.json', async () => {
    const files = {
      'package.json': '{ "evb-codegen": [{ "registry": "a" }, { "registry": "b" }] }',
    };
    expect(await found(files)).toEqual(['a package.json', 'b package.json']);
  });

  it('leaves nothing in the folder', async () => {
    const folder = temporaryFolder({ 'evb-codegen.config.ts': "export default { registry: 'r' }" });
    await loadTargets({}, recordedWorld({ cwd: folder }));
    expect(existsSync(join(folder, 'node_modules'))).toBe(false);
  });

  it('is compiled into node_modules/.cache where there is one, and read anew when it changes', async () => {
    const config = (name: string) => ({
      'evb-codegen.config.ts': `export default { registry: '${name}' };`,
    });
    const folder = temporaryFolder({ ...config('one'), 'node_modules/x/package.json': '{}' });
    const world = recordedWorld({ cwd: folder });
    expect((await loadTargets({}, world))[0]?.registry).toBe('one');
    expect(existsSync(join(folder, 'node_modules/.cache/evb-codegen'))).toBe(true);
    await world.disk.writeFile(
      join(folder, 'evb-codegen.config.ts'),
      config('two')['evb-codegen.config.ts'],
    );
    expect((await loadTargets({}, world))[0]?.registry).toBe('two');
  });
});

describe('looking for a config', () => {
  it('goes up to the repository root and no further', async () => {
    const files = { 'evb-codegen.config.json': json, 'repo/.git/HEAD': '', 'repo/a/b/x': '' };
    expect(await problems(files, 'repo/a/b')).toMatchObject([
      { code: 'EVB_CONFIG_REGISTRY_MISSING' },
    ]);
    expect(await found({ ...files, 'repo/evb-codegen.config.json': json }, 'repo/a/b')).toEqual([
      'from-json repo/evb-codegen.config.json',
    ]);
  });

  it('takes the nearest', async () => {
    const files = {
      '.git': 'gitdir: elsewhere',
      'evb-codegen.config.json': json,
      'a/package.json': '{ "name": "a", "evb-codegen": { "registry": "nearest" } }',
      'a/b/package.json': '{}',
    };
    expect(await found(files, 'a/b')).toEqual(['nearest a/package.json']);
  });

  it.each([
    ['package.json', '{ "workspaces": ["packages/*"] }'],
    ['pnpm-workspace.yaml', 'packages: []'],
  ])('goes up to the workspace root that %s marks, without git', async (file, content) => {
    const files = {
      [file]: content,
      'evb-codegen.config.json': json,
      'packages/a/package.json': '{',
    };
    expect(await found(files, 'packages/a')).toEqual(['from-json evb-codegen.config.json']);
  });

  it('stays in the working directory when there is no repository', async () => {
    const files = { 'evb-codegen.config.json': json, 'a/x': '' };
    expect(await problems(files, 'a')).toMatchObject([{ code: 'EVB_CONFIG_REGISTRY_MISSING' }]);
  });

  it('refuses to choose between two', async () => {
    const files = { 'evb-codegen.config.json': json, 'evb-codegen.config.ts': 'export default {}' };
    expect(await problems(files)).toMatchObject([
      {
        code: 'EVB_CONFIG_SEVERAL',
        message: expect.stringContaining(
          'evb-codegen.config.json, evb-codegen.config.ts',
        ) as string,
      },
    ]);
  });

  it.each(['yaml', 'toml', 'jsonc'])('says so where the only one is .%s', async (extension) => {
    const file = `evb-codegen.config.${extension}`;
    const told = [{ code: 'EVB_CONFIG_FORMAT', where: { file } }];
    expect(await problems({ [file]: 'registry: r' })).toMatchObject(told);
    expect(await problems({ [file]: 'registry: r' }, '', { config: file })).toMatchObject(told);
    const files = { [file]: '', 'evb-codegen.config.json': json };
    expect(await found(files)).toEqual(['from-json evb-codegen.config.json']);
  });

  it('takes what --config names', async () => {
    const files = { 'evb-codegen.config.json': json, 'ci/other.json': '{ "registry": "other" }' };
    expect(await found(files, '', { config: 'ci/other.json' })).toEqual(['other ci/other.json']);
    expect(await problems(files, '', { config: 'nope.json' })).toMatchObject([
      { code: 'EVB_CONFIG_ABSENT', where: { file: 'nope.json' } },
    ]);
    expect(await problems(files, '', { config: 'ci' })).toMatchObject([
      { code: 'EVB_CONFIG_ABSENT', where: { file: 'ci' } },
    ]);
  });
});

describe('a config that cannot be read', () => {
  it.each([
    ['evb-codegen.config.json', '{ "registry": ', 'SyntaxError'],
    ['evb-codegen.config.ts', 'export default {', 'evb-codegen.config.ts'],
    ['evb-codegen.config.ts', "import x from './absent.js'; export default x;", 'absent.js'],
    ['evb-codegen.config.mjs', "throw new Error('no such\\u001b[2J stage')", 'no such'],
    ['evb-codegen.config.mjs', 'throw null', 'null'],
  ])('says why: %s %s', async (file, content, why) => {
    const [problem, ...others] = await problems({ [file]: content });
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code: 'EVB_CONFIG_UNREADABLE', where: { file } });
    expect(problem?.message).toContain(why);
    expect(problem?.message).not.toMatch(/\n|Require stack/);
  });

  it('is told that a config is no function', async () => {
    const files = { 'evb-codegen.config.mjs': "export default () => ({ registry: 'r' });" };
    expect(await problems(files)).toMatchObject([
      { code: 'EVB_CONFIG_VALUE', message: 'this must be an object, not a function' },
    ]);
  });
});
