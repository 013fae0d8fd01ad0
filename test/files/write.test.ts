import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wantedFile } from '../../src/files/file.js';
import { planFiles, type Wanted } from '../../src/files/plan.js';
import { writeFiles } from '../../src/files/write.js';
import { ProblemError } from '../../src/problems.js';
import type { World } from '../../src/world.js';
import { recordedWorld } from '../recorded-world.js';
import { putFiles } from '../support/put-files.js';

/** An output folder on the real disk. */
function place(): { readonly world: World; readonly folder: string } {
  const world = recordedWorld();
  return { world, folder: join(world.cwd, 'generated') };
}

function want(folder: string, files: Readonly<Record<string, string>>, former?: Wanted): Wanted {
  const wanted = Object.entries(files).map(([path, content]) => wantedFile({ path, content }));
  const paths = wanted.map(({ path }) => path);
  return {
    folder,
    files: wanted,
    owned: new Map(former?.files.map(({ path, sha256 }) => [path, sha256])),
    prune: true,
    lock: {
      path: 'evb.lock.json',
      text: (leftover) => `${JSON.stringify([...paths, ...leftover.keys()])}\n`,
    },
  };
}

function textsIn(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile());
  const texts = files.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return [path.slice(folder.length + 1), readFileSync(path, 'utf8')] as const;
  });
  return Object.fromEntries(texts.sort());
}

async function codeOf(task: Promise<unknown>): Promise<string | undefined> {
  try {
    await task;
    return undefined;
  } catch (error) {
    if (error instanceof ProblemError) return error.problems[0]?.code;
    throw error;
  }
}

describe('writing to a disk', () => {
  it('makes the folder, and in it what is wanted and the lock', async () => {
    const { world, folder } = place();
    const deep = join(folder, 'deep', 'er');
    const plan = await writeFiles(world, want(deep, { 'a/b.ts': 'x\n', 'c.ts': 'y\n' }));
    expect(plan.changes.map(({ file, was }) => [file.path, was])).toEqual([
      ['a/b.ts', 'absent'],
      ['c.ts', 'absent'],
    ]);
    expect(textsIn(deep)).toEqual({
      'a/b.ts': 'x\n',
      'c.ts': 'y\n',
      'evb.lock.json': '["a/b.ts","c.ts"]\n',
    });
  });

  it('does not touch what is as wanted', async () => {
    const { world, folder } = place();
    const wanted = want(folder, { 'a.ts': 'x\n', 'b.ts': 'y\n' });
    await writeFiles(world, wanted);
    const past = new Date(2001, 1, 1);
    for (const name of ['a.ts', 'b.ts', 'evb.lock.json'])
      utimesSync(join(folder, name), past, past);
    utimesSync(folder, past, past);
    await writeFiles(world, wanted);
    const times = ['', 'a.ts', 'b.ts', 'evb.lock.json'].map((n) => statSync(join(folder, n)).mtime);
    expect(times).toEqual([past, past, past, past]);
    await writeFiles(world, want(folder, { 'a.ts': 'x\n', 'b.ts': 'z\n' }, wanted));
    expect(statSync(join(folder, 'a.ts')).mtime).toEqual(past);
    expect(readFileSync(join(folder, 'b.ts'), 'utf8')).toBe('z\n');
  });

  it('takes CRLF for LF', async () => {
    const { world, folder } = place();
    const wanted = want(folder, { 'a.ts': 'x\ny\n', 'old.ts': 'o\n' });
    await writeFiles(world, wanted);
    putFiles(folder, { 'a.ts': 'x\r\ny\r\n', 'old.ts': 'o\r\n' });
    const plan = await writeFiles(world, want(folder, { 'a.ts': 'x\ny\n' }, wanted));
    expect(plan).toMatchObject({ changes: [], same: 1, removals: ['old.ts'] });
    expect(textsIn(folder)).toHaveProperty(['a.ts'], 'x\r\ny\r\n');
  });

  it('removes what it wrote and no longer wants, with the folders that get empty', async () => {
    const { world, folder } = place();
    const first = want(folder, { 'a/b/c.ts': 'x\n', 'a/d.ts': 'x\n', 'e.ts': 'x\n' });
    await writeFiles(world, first);
    putFiles(folder, { 'a/mine.txt': 'mine' });
    await writeFiles(world, want(folder, { 'e.ts': 'x\n' }, first));
    expect(Object.keys(textsIn(folder))).toEqual(['a/mine.txt', 'e.ts', 'evb.lock.json']);
    expect(existsSync(join(folder, 'a/b'))).toBe(false);
  });

  it('keeps what was edited by hand, says so, and goes on listing it', async () => {
    const { world, folder } = place();
    const first = want(folder, { 'a.ts': 'x\n', 'b.ts': 'x\n' });
    await writeFiles(world, first);
    putFiles(folder, { 'a.ts': 'edited\n' });
    const plan = await writeFiles(world, want(folder, {}, first));
    expect(plan.warnings).toMatchObject([
      { code: 'EVB_FILE_EDITED', where: { file: join('generated', 'a.ts') } },
    ]);
    expect(textsIn(folder)).toEqual({ 'a.ts': 'edited\n', 'evb.lock.json': '["a.ts"]\n' });
  });

  it('removes nothing when it is told not to, and goes on listing it', async () => {
    const { world, folder } = place();
    const first = want(folder, { 'a.ts': 'x\n', 'b.ts': 'x\n' });
    await writeFiles(world, first);
    const partial = { ...want(folder, { 'b.ts': 'y\n' }, first), prune: false };
    const plan = await writeFiles(world, partial);
    expect(plan).toMatchObject({ removals: [], warnings: [] });
    expect(textsIn(folder)).toEqual({
      'a.ts': 'x\n',
      'b.ts': 'y\n',
      'evb.lock.json': '["b.ts","a.ts"]\n',
    });
  });

  it('forgets what is gone anyway', async () => {
    const { world, folder } = place();
    const first = want(folder, { 'a.ts': 'x\n', 'b.ts': 'x\n' });
    await writeFiles(world, first);
    rmSync(join(folder, 'a.ts'));
    const plan = await writeFiles(world, want(folder, { 'b.ts': 'x\n' }, first));
    expect(plan).toMatchObject({ removals: [], warnings: [] });
  });

  it('takes turns with another process', async () => {
    const { world, folder } = place();
    const one = want(folder, { 'a/x.ts': 'one\n', 'b.ts': 'one\n' });
    const two = want(folder, { 'a/x.ts': 'two\n', 'b.ts': 'two\n' }, one);
    await Promise.all([writeFiles(world, one), writeFiles(world, two), writeFiles(world, one)]);
    const texts = textsIn(folder);
    expect(Object.keys(texts)).toEqual(['a/x.ts', 'b.ts', 'evb.lock.json']);
    expect(texts['a/x.ts']).toBe(texts['b.ts']);
  });

  it('gives up when the other process does not end', async () => {
    const { world, folder } = place();
    await writeFiles(world, want(folder, { 'a.ts': 'x\n' }));
    putFiles(folder, { '.evb-staging/owner': String(world.pid) });
    let now = 0;
    const hurried = { ...world, now: () => now, sleep: async (ms: number) => void (now += ms) };
    const task = writeFiles(hurried, want(folder, { 'a.ts': 'y\n' }));
    expect(await codeOf(task)).toBe('EVB_OUTPUT_BUSY');
    expect(textsIn(folder)).toHaveProperty(['a.ts'], 'x\n');
    rmSync(join(folder, '.evb-staging'), { recursive: true });
    await writeFiles(world, want(folder, { 'a.ts': 'y\n' }));
    expect(textsIn(folder)).toHaveProperty(['a.ts'], 'y\n');
  });
});

describe('folders that are not ours', () => {
  it('refuses one that holds files but no lock', async () => {
    const { world, folder } = place();
    putFiles(folder, { 'readme.md': 'mine' });
    expect(await codeOf(writeFiles(world, want(folder, { 'a.ts': 'x\n' })))).toBe(
      'EVB_OUTPUT_NOT_OURS',
    );
    expect(textsIn(folder)).toEqual({ 'readme.md': 'mine' });
  });

  it('takes one that is empty but for what keeps it in git', async () => {
    const { world, folder } = place();
    putFiles(folder, { '.gitkeep': '' });
    expect(await codeOf(writeFiles(world, want(folder, { 'a.ts': 'x\n' })))).toBeUndefined();
  });

  it.each([
    ['the working directory', (cwd: string) => cwd],
    ['a folder around it', (cwd: string) => dirname(cwd)],
    ['the root', () => '/'],
    ['the root of a git repository', (cwd: string) => join(cwd, 'repository')],
    ['a part of .git', (cwd: string) => join(cwd, '.git', 'hooks')],
    ['home', (cwd: string) => join(cwd, 'home')],
    ['what links there', (cwd: string) => join(cwd, 'link')],
    ['a file', (cwd: string) => join(cwd, 'file')],
    ['a link that leads nowhere', (cwd: string) => join(cwd, 'dangling')],
  ])('refuses %s', async (_, folderIn) => {
    const { world } = place();
    putFiles(world.cwd, { 'repository/.git/HEAD': '', file: '', 'home/.profile': '' });
    symlinkSync(world.cwd, join(world.cwd, 'link'));
    symlinkSync('nowhere', join(world.cwd, 'dangling'));
    const there = { ...world, home: join(world.cwd, 'home') };
    const before = textsIn(world.cwd);
    const task = writeFiles(there, want(folderIn(world.cwd), { 'a.ts': 'x\n' }));
    expect(await codeOf(task)).toBe('EVB_OUTPUT_FORBIDDEN');
    expect(textsIn(world.cwd)).toEqual(before);
  });

  it('writes through a link that is the output folder itself', async () => {
    const { world, folder } = place();
    mkdirSync(join(world.cwd, 'elsewhere'));
    symlinkSync(join(world.cwd, 'elsewhere'), folder);
    await writeFiles(world, want(folder, { 'a.ts': 'x\n' }));
    expect(textsIn(join(world.cwd, 'elsewhere'))).toHaveProperty(['a.ts'], 'x\n');
  });
});

describe('what is in the way', () => {
  it.each([
    ['a link to a folder', 'a', 'a symbolic link'],
    ['a link to a file', 'a/b.ts', 'a symbolic link'],
  ])('refuses %s, and follows it nowhere', async (_, path, what) => {
    const { world, folder } = place();
    await writeFiles(world, want(folder, { 'z.ts': 'x\n' }));
    putFiles(world.cwd, { 'outside/b.ts': 'outside' });
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(join(world.cwd, 'outside', path === 'a' ? '' : 'b.ts'), join(folder, path));
    const task = writeFiles(world, want(folder, { 'a/b.ts': 'x\n' }));
    await expect(task).rejects.toMatchObject({
      problems: [{ code: 'EVB_FILE_IN_THE_WAY', message: expect.stringContaining(what) as string }],
    });
    expect(textsIn(join(world.cwd, 'outside'))).toEqual({ 'b.ts': 'outside' });
  });

  it('removes nothing through a link', async () => {
    const { world, folder } = place();
    const first = want(folder, { 'a/b.ts': 'x\n' });
    await writeFiles(world, first);
    putFiles(world.cwd, { 'outside/b.ts': 'x\n' });
    rmSync(join(folder, 'a'), { recursive: true });
    symlinkSync(join(world.cwd, 'outside'), join(folder, 'a'));
    await writeFiles(world, want(folder, {}, first));
    expect(textsIn(join(world.cwd, 'outside'))).toEqual({ 'b.ts': 'x\n' });
  });

  it('names everything that is in the way', async () => {
    const { world, folder } = place();
    await writeFiles(world, want(folder, {}));
    putFiles(folder, { a: 'a file', 'b.ts/x': '' });
    const task = planFiles(world, want(folder, { 'a/b.ts': '', 'b.ts': '', 'c.ts': '' }));
    await expect(task).rejects.toMatchObject({
      problems: [
        { where: { file: join('generated', 'a') } },
        { where: { file: join('generated', 'b.ts') } },
      ],
    });
  });

  it.each(['../x.ts', '/x.ts', 'a/../../x.ts', 'a\\..\\x.ts', 'C:x.ts', '', 'a//b', 'a/.', 'a\0'])(
    'takes no path that leads outside: %j',
    async (path) => {
      const { world, folder } = place();
      await expect(writeFiles(world, want(folder, { [path]: 'x' }))).rejects.toThrow('not a path');
      const owned = new Map([[path, 'x']]);
      await expect(writeFiles(world, { ...want(folder, {}), owned })).rejects.toThrow('not a path');
    },
  );

  it('takes no two files that are one where case is ignored', async () => {
    const { world, folder } = place();
    const task = writeFiles(world, want(folder, { 'a.ts': '', 'A.ts': '' }));
    await expect(task).rejects.toThrow('one path');
  });
});
