import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeFolders, type Folders } from '../src/make-folders.js';
import { temporaryFolder } from './recorded-world.js';

const isFolder = (path: string) =>
  stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );

const disk: Folders = { mkdir: (path) => mkdir(path), isFolder };

describe('a folder', () => {
  test.each(['.', 'a', 'a/b/c', 'link/a'])('is made at %s', async (path) => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'there'));
    symlinkSync(join(root, 'there'), join(root, 'link'));
    await makeFolders(join(root, path), disk);
    expect(await isFolder(join(root, path))).toBe(true);
  });

  test('may be made by several at once', async () => {
    const path = join(temporaryFolder(), 'a/b/c');
    await Promise.all([1, 2, 3].map(() => makeFolders(path, disk)));
    expect(await isFolder(path)).toBe(true);
  });

  test.each(['file', 'file/a', 'file/a/b'])('is not made at %s, over a file', async (path) => {
    const root = temporaryFolder();
    writeFileSync(join(root, 'file'), '');
    await expect(makeFolders(join(root, path), disk)).rejects.toMatchObject({ syscall: 'mkdir' });
  });

  test.skipIf(process.platform !== 'linux')('is not made where there can be none', async () => {
    await expect(makeFolders('/proc/a/b', disk)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
