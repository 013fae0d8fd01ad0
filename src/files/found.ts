import { join } from 'node:path';
import type { Disk, EntryKind, World } from '../world.js';
import { hashOfFile, withLf } from './file.js';
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
  /** Everything in it. */
  readonly paths: () => Iterable<string>;
  /** What is at a path in it. Links are not followed. */
  readonly kindOf: (path: string) => EntryKind | undefined;
  /**
   * See contentHash; undefined: there is no file.
   * @param expected a hash that it may be: of a hundred thousand files it is not kept twice
   */
  readonly hashOf: (path: string, expected?: string) => Promise<string | undefined>;
  /** Content of a file, with LF as it was made. */
  readonly read: (path: string) => Promise<string>;
}

interface FoundEntry {
  readonly kind: EntryKind;
  sha256?: string;
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
  const entries = await scan(disk, root);
  return {
    root,
    lock,
    paths: () => entries.keys(),
    kindOf: (path) => entries.get(path)?.kind,
    hashOf: async (path, expected) => {
      const entry = entries.get(path);
      if (entry?.kind !== 'file') return undefined;
      const sha256 = entry.sha256 ?? (await hashOfFile(disk, join(root, path)));
      return (entry.sha256 = sha256 === expected ? expected : sha256);
    },
    read: async (path) => withLf(await disk.readFile(join(root, path))),
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
  return (await disk.kindOf(path)) === 'file' ? hashOfFile(disk, path) : undefined;
}

async function scan(disk: Disk, root: string): Promise<ReadonlyMap<string, FoundEntry>> {
  const found = new Map<string, FoundEntry>();
  const visit = async (folder: string): Promise<void> => {
    for (const { name, kind } of await disk.readdir(join(root, folder))) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (path === stagingName) continue;
      found.set(path, { kind });
      if (kind === 'folder') await visit(path);
    }
  };
  if ((await disk.kindOf(root)) === 'folder') await visit('');
  return found;
}
