import { byCodePoint } from '../code-point-order.js';
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
 * @param found what is on the disk, by path
 */
export function findObstacles(
  paths: readonly string[],
  found: ReadonlyMap<string, EntryKind>,
): readonly Obstacle[] {
  const obstacles = new Map<string, string>();
  const expect = (expected: EntryKind, path: string): void => {
    const kind = found.get(path);
    if (kind !== undefined && kind !== expected) obstacles.set(path, words[kind]);
  };
  for (const path of paths) {
    for (const above of foldersAbove(path)) expect('folder', above);
    expect('file', path);
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
