import { posix } from 'node:path';
import { byCodePoint } from '../text/code-point-order.js';
import type { EntryKind } from '../world.js';
import { foldersAbove } from './file.js';

/** Something that is where a file or the folder of one has to go. */
export interface Obstacle {
  readonly path: string;
  readonly what: string;
}

/**
 * What keeps files from being written: a link could lead a write out of the folder, and a folder is
 * not replaced by a file.
 * @param paths of the files
 * @param kindOf what is at a path on the disk
 */
export function findObstacles(
  paths: readonly string[],
  kindOf: (path: string) => EntryKind | undefined,
): readonly Obstacle[] {
  const obstacles = new Map<string, string>();
  const expect = (expected: EntryKind, path: string): void => {
    const kind = kindOf(path);
    if (kind !== undefined && kind !== expected) obstacles.set(path, words[kind]);
  };
  const folders = new Set<string>();
  for (const path of paths) {
    folders.add(posix.dirname(path));
    expect('file', path);
  }
  for (const folder of folders) {
    for (const above of [...foldersAbove(folder), folder]) expect('folder', above);
  }
  return [...obstacles]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([path, what]) => ({ path, what }));
}

const words: Readonly<Record<EntryKind, string>> = {
  file: 'a file',
  folder: 'a folder',
  link: 'a symbolic link',
  other: 'a device or socket',
};
