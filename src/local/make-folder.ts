import { mkdir, stat } from 'node:fs/promises';
import { makeFolders } from '../make-folders.js';

/** Makes a folder, with those above it, where it is missing. */
export function makeFolder(path: string): Promise<void> {
  return makeFolders(path, { isFolder, mkdir });
}

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
