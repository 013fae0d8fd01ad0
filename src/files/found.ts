import { join } from 'node:path';
import type { Disk, EntryKind, World } from '../world.js';
import { contentHash } from './file.js';
import { outputFolder } from './output-folder.js';
import { stagingName } from './staging.js';

/**
 * What is in an output folder: looked at once, and every file read at most once, by whoever asks for
 * its hash first.
 */
export interface Found {
  /** Absolute real path of the folder. */
  readonly root: string;
  /** Hash of the lock before anything else was looked at; undefined: there was none. */
  readonly lock: string | undefined;
  /** What is at each path in it. Links are not followed. */
  readonly kinds: ReadonlyMap<string, EntryKind>;
  /** See contentHash; undefined: there is no file. */
  readonly hashOf: (path: string) => Promise<string | undefined>;
}

/**
 * @param folder absolute path of the output folder, which need not be there
 * @param lockPath path of the lock in it
 * @throws ProblemError when we may never write into it
 */
export async function lookInto(world: World, folder: string, lockPath: string): Promise<Found> {
  const { disk } = world;
  const root = await outputFolder(world, folder, lockPath);
  const lock = await lockHash(disk, root, lockPath);
  const kinds = await scan(disk, root);
  const hashes = new Map<string, string>();
  return {
    root,
    lock,
    kinds,
    hashOf: async (path) => {
      if (kinds.get(path) !== 'file') return undefined;
      const hash = hashes.get(path) ?? contentHash(await disk.readFile(join(root, path)));
      hashes.set(path, hash);
      return hash;
    },
  };
}

/**
 * Whether nobody has written into the folder since: whoever does writes the lock last, and the lock
 * has the hashes of all files.
 */
export async function isAsFound(
  { root, lock }: Found,
  { disk }: World,
  lockPath: string,
): Promise<boolean> {
  return (await lockHash(disk, root, lockPath)) === lock;
}

async function lockHash(disk: Disk, root: string, lockPath: string): Promise<string | undefined> {
  const path = join(root, lockPath);
  return (await disk.kindOf(path)) === 'file' ? contentHash(await disk.readFile(path)) : undefined;
}

async function scan(disk: Disk, root: string): Promise<ReadonlyMap<string, EntryKind>> {
  const found = new Map<string, EntryKind>();
  const visit = async (folder: string): Promise<void> => {
    for (const { name, kind } of await disk.readdir(join(root, folder))) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (path === stagingName) continue;
      found.set(path, kind);
      if (kind === 'folder') await visit(path);
    }
  };
  if ((await disk.kindOf(root)) === 'folder') await visit('');
  return found;
}
