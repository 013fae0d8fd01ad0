import { basename, join, relative } from 'node:path';
import { ProblemError } from '../problems.js';
import { openFolderRegistry } from '../registry/folder.js';
import { pullRegistry } from '../registry/pull.js';
import { lockPath } from '../snapshot/lock.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { takeSnapshot } from '../snapshot/take.js';
import type { World } from '../world.js';
import { readStored, type Sides } from './sides.js';

/**
 * What two folders hold: output folders, or folders of schemas.
 * @param folders absolute paths, the older one first
 * @param registry what to call the registry of a folder of schemas; default: the newer folder's name
 * @throws ProblemError when one of them cannot be read
 */
export async function twoFolders(
  folders: readonly [string, string],
  registry: string | undefined,
  world: World,
): Promise<Sides> {
  const name = registry ?? basename(folders[1]);
  const before = await readFolder(folders[0], name, world);
  const after = await readFolder(folders[1], name, world);
  return { before, after, history: () => Promise.resolve(before), whole: false, problems: [] };
}

async function readFolder(folder: string, registry: string, world: World): Promise<Snapshot> {
  if ((await world.disk.kindOf(join(folder, lockPath))) === 'file') {
    return (await readStored(folder, world)).snapshot;
  }
  const options = { versions: 'merged', concurrency: 8, signal: world.signal } as const;
  const opened = await openFolderRegistry(world, registry, folder);
  const { snapshot, problems } = takeSnapshot(await pullRegistry(opened, new Map(), options), {
    schemas: [],
  });
  if (problems.length > 0) throw new ProblemError(problems);
  if (snapshot.schemas.length > 0) return snapshot;
  const file = relative(world.cwd, folder) || '.';
  throw ProblemError.of('EVB_FOLDER_WITHOUT_SCHEMAS', { file });
}
