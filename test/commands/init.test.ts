import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../../src/cli.js';
import { loadTargets } from '../../src/config/load.js';
import { recordedWorld, temporaryFolder } from '../recorded-world.js';
import type { TestWorld } from '../world/test-world.js';

const esm = '{\n  "name": "shop",\n  "type": "module"\n}\n';
const commonjs = '{\n  "name": "shop"\n}\n';

interface Setup {
  readonly world: TestWorld;
  readonly code: number;
  /** Text of a file below the folder that was set up. */
  readonly text: (path: string) => string;
}

/** Runs `evb-codegen init` in a folder with these files. */
async function init(
  files: Readonly<Record<string, string>>,
  { from = '', args = ['--yes'] }: { from?: string; args?: readonly string[] } = {},
): Promise<Setup> {
  const cwd = join(temporaryFolder(files), from);
  const world = recordedWorld({ cwd, argv: ['init', ...args] });
  const code = await runCommandLine(world);
  return { world, code, text: (path) => readFileSync(join(cwd, path), 'utf8') };
}

describe('evb-codegen init', () => {
  it('sets a TypeScript ESM project up, and says what it did', async () => {
    const { world, code, text } = await init({ 'package.json': esm, 'tsconfig.json': '{}' });
    expect(code).toBe(0);
    expect(text('evb-codegen.config.ts')).toBe(`import { defineConfig } from 'evb-codegen';

export default defineConfig({
  registry: 'discovered-schemas',
  bus: 'default',
  output: 'generated',
});
`);
    expect(text('package.json')).toBe(`{
  "name": "shop",
  "type": "module",
  "scripts": {
    "prebuild": "evb-codegen generate",
    "check": "evb-codegen check"
  }
}
`);
    expect(text('.gitattributes')).toBe('generated/** text eol=lf linguist-generated=true\n');
    expect(text('.gitignore')).toBe('.evb-codegen/\n');
    expect(text('.github/workflows/evb-codegen.yml')).toContain(
      '\n      - run: npx evb-codegen check --offline --reporter github\n',
    );
    expect(world.written.stderr).toBe(`wrote evb-codegen.config.ts: the config
wrote package.json: the scripts prebuild and check
wrote .github/workflows/evb-codegen.yml: a GitHub Actions workflow
wrote .gitattributes: the line generated/** text eol=lf linguist-generated=true
wrote .gitignore: the line .evb-codegen/

Next:
  npm install --save-dev evb-codegen
  npx evb-codegen pull

In a CI other than GitHub Actions:
  npm ci
  npx evb-codegen check --offline
`);
    expect(await loadTargets({}, world)).toMatchObject([{ registry: 'discovered-schemas' }]);
  });

  it.each([
    ['CommonJS TypeScript', { 'package.json': commonjs, 'tsconfig.json': '{}' }, "imports: ''"],
    [
      'TypeScript beside JavaScript',
      {
        'package.json': commonjs,
        'tsconfig.json':
          '{ "compilerOptions": { "checkJs": true, "noEmit": true }, "include": ["**/*.ts"] }',
      },
      "imports: ''",
    ],
    [
      'TypeScript that runs as it is',
      { 'package.json': esm, 'tsconfig.json': '{ "allowImportingTsExtensions": true }' },
      "imports: '.ts'",
    ],
  ])('knows %s', async (_, files, key) => {
    const { world, text } = await init(files);
    expect(text('evb-codegen.config.ts')).toContain(`  ${key},\n`);
    expect(await loadTargets({}, world)).toHaveLength(1);
  });

  it.each([
    ['', {}],
    [
      ' that the compiler checks',
      { 'tsconfig.json': '{ "compilerOptions": { "checkJs": true, "noEmit": true } }' },
    ],
  ])('knows JavaScript%s', async (_, files) => {
    const { world, text } = await init({ 'package.json': commonjs, ...files });
    expect(text('evb-codegen.config.mjs')).toContain("  emit: 'js',\n");
    expect(await loadTargets({}, world)).toMatchObject([{ emit: 'js' }]);
  });

  it('takes registry and output from flags', async () => {
    const args = [
      '--yes',
      '--registry',
      'orders,billing',
      '--output',
      'src/../src/it\u0027s events/',
    ];
    const { world, text } = await init({ 'package.json': esm, 'tsconfig.json': '' }, { args });
    expect(await loadTargets({}, world)).toMatchObject([
      { registry: 'orders', output: join(world.cwd, "src/it's events") },
      { registry: 'billing', output: join(world.cwd, "src/it's events") },
    ]);
    expect(text('.gitattributes')).toMatch(/^src\/it's\[\[:space:\]\]events\/\*\* text/);
  });

  it('writes what else flags say into the config', async () => {
    const endpoint = 'http://127.0.0.1:4589';
    const flags = ['--source', 'elk.*', '--region', 'eu-west-1', '--profile', 'dev'];
    const args = ['--yes', ...flags, '--endpoint-url', endpoint];
    const { world } = await init({ 'package.json': esm, 'tsconfig.json': '{}' }, { args });
    const connection = { region: 'eu-west-1', profile: 'dev', endpoint };
    expect(await loadTargets({}, world)).toMatchObject([{ sources: ['elk.*'], connection }]);
  });

  it.each([
    ['an output that no command takes', ['--output', '.'], 'EVB_OUTPUT_FORBIDDEN'],
    ['a registry twice', ['--registry', 'a,a'], 'EVB_CONFIG_TARGET_TWICE'],
  ])('refuses %s', async (_, args, problem) => {
    const { code, world } = await init({ 'package.json': esm }, { args: ['--yes', ...args] });
    expect(code).toBe(1);
    expect(world.written.stderr).toContain(problem);
    expect(readdirSync(world.cwd)).toEqual(['package.json']);
  });

  it('says so where the compiler would refuse what is generated', async () => {
    const tsconfig = '{ "compilerOptions": { "rootDir": "./src" } }';
    const files = { 'package.json': esm, 'tsconfig.json': tsconfig };
    const outside = await init(files);
    expect(outside.world.written.stderr).toContain(
      `the config; rootDir in tsconfig.json is ./src, so have "output" in there: 'src/generated'\n`,
    );
    const inside = await init(files, { args: ['--yes', '--output', 'src/events'] });
    expect(inside.world.written.stderr).toContain('wrote evb-codegen.config.ts: the config\n');
  });

  it('takes nothing from comments of a tsconfig.json', async () => {
    const tsconfig = `{ "$schema": "https://x", // "allowImportingTsExtensions": true
      /* "rewriteRelativeImportExtensions": true */ "compilerOptions": {} }`;
    const { text } = await init({ 'package.json': esm, 'tsconfig.json': tsconfig });
    expect(text('evb-codegen.config.ts')).not.toContain('imports');
    const open = tsconfig.replace('// ', '');
    const other = await init({ 'package.json': esm, 'tsconfig.json': open });
    expect(other.text('evb-codegen.config.ts')).toContain("imports: '.ts'");
  });

  it('leaves all as it was where a file cannot be written', async () => {
    const files = { 'package.json': esm, '.github': 'a file' };
    const { code, world } = await init(files);
    expect(code).toBe(1);
    expect(world.written.stderr).toMatch(
      /what should be a folder is a file[^]*nothing was changed/,
    );
    expect(allFiles(world.cwd)).toEqual(files);
  });

  it('asks on a terminal', async () => {
    const cwd = temporaryFolder({ 'package.json': esm, 'tsconfig.json': '' });
    const asked: string[] = [];
    const answers = ['orders', 'shop', ''];
    const ask = (question: string): Promise<string> => {
      asked.push(question);
      return Promise.resolve(answers.shift() ?? '');
    };
    const world = recordedWorld({ cwd, argv: ['init'], stdin: { isTTY: true, ask } });
    const code = await runCommandLine({ ...world, stderr: { ...world.stderr, isTTY: true } });
    expect(code).toBe(0);
    expect(asked).toEqual([
      'Schema registry (discovered-schemas): ',
      'Event bus that putEvents sends to (default): ',
      'Folder of the generated code (generated): ',
    ]);
    expect(await loadTargets({}, world)).toMatchObject([
      { registry: 'orders', bus: 'shop', output: join(cwd, 'generated') },
    ]);
  });

  it('prints a document with --json, and nothing with --quiet', async () => {
    const json = await init(
      { 'package.json': esm, '.gitignore': '.evb-codegen\n' },
      { args: ['--json'] },
    );
    expect(JSON.parse(json.world.written.stdout)).toMatchObject({
      command: 'init',
      exitCode: 0,
      result: {
        written: [
          'evb-codegen.config.mjs',
          'package.json',
          '.github/workflows/evb-codegen.yml',
          '.gitattributes',
        ],
        kept: ['.gitignore'],
      },
    });
    const quiet = await init({ 'package.json': esm }, { args: ['--quiet'] });
    expect(quiet.world.written).toEqual({ stdout: '', stderr: '' });
  });

  it('needs a package.json', async () => {
    for (const files of [{}, { 'package.json': '{' }]) {
      const { code, world } = await init(files);
      expect(code).toBe(1);
      expect(world.written.stderr).toMatch(/EVB_PACKAGE_JSON_UNREADABLE[^]*npm init --yes/);
      expect(existsSync(join(world.cwd, '.github'))).toBe(false);
    }
  });
});

describe('in a monorepo', () => {
  const files = {
    '.git/HEAD': '',
    'package.json': '{ "workspaces": ["packages/*"], "packageManager": "pnpm@9.1.0+sha512.0" }',
    'tsconfig.json': '{}',
    'packages/orders/package.json': commonjs,
  };

  it('puts the workflow at the root, the rest into the package', async () => {
    const { world, text } = await init(files, { from: 'packages/orders' });
    expect(readdirSync(world.cwd).sort()).toEqual([
      '.gitattributes',
      '.gitignore',
      'evb-codegen.config.ts',
      'package.json',
    ]);
    const workflow = text('../../.github/workflows/evb-codegen.yml');
    expect(workflow).toContain('- run: corepack enable && pnpm install --frozen-lockfile\n');
    expect(workflow).toContain(
      '- run: pnpm exec evb-codegen check --offline --reporter github\n        working-directory: "packages/orders"\n',
    );
    // What is left when the comment signs are taken off.
    expect(workflow.replaceAll(/^( *)# /gm, '$1')).toContain(`
      - uses: aws-actions/configure-aws-credentials@v4
        with:
          role-to-assume: arn:aws:iam::ACCOUNT:role/ROLE
          aws-region: REGION
      - run: pnpm exec evb-codegen check --reporter github
        working-directory: "packages/orders"
`);
    expect(world.written.stderr).toContain('wrote ../../.github/workflows/evb-codegen.yml: ');
  });

  it('installs where the lock file is', async () => {
    const own = { '.git/HEAD': '', 'api/package.json': esm, 'api/package-lock.json': '{}' };
    const alone = await init(own, { from: 'api' });
    expect(alone.text('../.github/workflows/evb-codegen.yml')).toContain(
      '      - run: npm ci\n        working-directory: "api"\n',
    );
    const shared = await init({ ...files, 'pnpm-lock.yaml': '' }, { from: 'packages/orders' });
    expect(shared.text('../../.github/workflows/evb-codegen.yml')).toContain(
      '--frozen-lockfile\n      # Snapshot',
    );
  });

  it('says what to add to the workflow that another package made', async () => {
    const two = { ...files, 'packages/billing/package.json': commonjs };
    const { world } = await init(two, { from: 'packages/orders' });
    const cwd = join(world.cwd, '../billing');
    const second = recordedWorld({ cwd, argv: ['init', '--yes'] });
    expect(await runCommandLine(second)).toBe(0);
    expect(second.written.stderr).toContain(
      'it is there already, and does not look at packages/billing: have its check and its diff there once more, with working-directory: "packages/billing"\n',
    );
  });

  it('keeps prettier out of what is generated, where it is used', async () => {
    const root = '{ "workspaces": ["packages/*"], "devDependencies": { "prettier": "3" } }';
    const from = 'packages/orders';
    const { text } = await init({ ...files, 'package.json': root }, { from });
    expect(text('../../.prettierignore')).toBe('packages/orders/generated/\n');
    const own = '{\n  "devDependencies": { "prettier": "3" }\n}\n';
    const ignored = { 'package.json': own, '.prettierignore': 'dist\ngenerated/' };
    expect((await init(ignored)).text('.prettierignore')).toBe(ignored['.prettierignore']);
    expect(
      existsSync(join((await init({ 'package.json': esm })).world.cwd, '.prettierignore')),
    ).toBe(false);
  });

  it('leaves a config of the whole repository to serve the package', async () => {
    const root = { ...files, 'evb-codegen.config.json': '{ "registry": "orders" }' };
    const { world } = await init(root, { from: 'packages/orders' });
    expect(world.written.stderr).toContain(
      'kept ../../evb-codegen.config.json: it is there already',
    );
    expect(existsSync(join(world.cwd, 'evb-codegen.config.ts'))).toBe(false);
  });
});

describe('what is there', () => {
  it('stays, and a second run changes nothing', async () => {
    const { world } = await init({ 'package.json': esm, 'tsconfig.json': '{}' });
    const before = allFiles(world.cwd);
    const again = recordedWorld({ cwd: world.cwd, argv: ['init', '--yes'] });
    expect(await runCommandLine(again)).toBe(0);
    expect(allFiles(world.cwd)).toEqual(before);
    expect(again.written.stderr.match(/^kept /gm)).toHaveLength(5);
  });

  it('is added to with its own layout', async () => {
    const manifest = '{\r\n\t"scripts": {\r\n\t\t"build": "tsc"\r\n\t},\r\n\t"name": "x"\r\n}';
    const { text } = await init({
      'package.json': manifest,
      '.gitattributes': '* text=auto',
      '.gitignore': 'dist\n',
    });
    expect(text('package.json')).toBe(
      '{\r\n\t"scripts": {\r\n\t\t"build": "tsc",\r\n\t\t"prebuild": "evb-codegen generate",\r\n\t\t"check": "evb-codegen check"\r\n\t},\r\n\t"name": "x"\r\n}',
    );
    expect(text('.gitattributes')).toMatch(/^\* text=auto\ngenerated\/\*\* /);
    expect(text('.gitignore')).toBe('dist\n.evb-codegen/\n');
  });

  it('keeps the byte order mark that an editor on Windows left', async () => {
    const { code, text } = await init({ 'package.json': `\uFEFF${esm}` });
    expect(code).toBe(0);
    expect(text('package.json')).toMatch(/^\uFEFF\{\n {2}"name": "shop",[^]*"prebuild"/);
  });

  it('keeps scripts of the same names, and says what to add', async () => {
    const manifest = JSON.stringify(
      { scripts: { prebuild: 'rm -rf dist', check: 'tsc' } },
      null,
      2,
    );
    const { world, text } = await init({ 'package.json': manifest });
    expect(text('package.json')).toBe(manifest);
    expect(world.written.stderr).toContain(
      'add "evb-codegen generate" to its script prebuild yourself; add "evb-codegen check" to its script check yourself',
    );
  });

  it('adds scripts behind the byte order mark of a Windows editor, and beside what is no text', async () => {
    const manifest =
      '\ufeff{\r\n  "name": "x",\r\n  "scripts": {\r\n    "check": 3\r\n  }\r\n}\r\n';
    const { code, text } = await init({ 'package.json': manifest });
    expect(code).toBe(0);
    expect(text('package.json')).toBe(
      manifest.replace('3\r\n', '3,\r\n    "prebuild": "evb-codegen generate"\r\n'),
    );
  });

  it('keeps a package.json that is laid out by hand, and says what to add', async () => {
    const manifest = '{ "name": "x",\n  "files": ["dist"] }\n';
    const { world, text } = await init({ 'package.json': manifest });
    expect(text('package.json')).toBe(manifest);
    expect(world.written.stderr).toContain('add to its scripts yourself: {"prebuild":');
  });
});

function allFiles(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name), 'utf8')]),
  );
}
