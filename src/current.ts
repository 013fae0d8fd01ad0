import { basename, dirname, join } from 'node:path';
import { contentHash } from './files/file.js';
import { matchesAnyGlob } from './glob.js';
import { optionsHash } from './options-hash.js';
import type { Output } from './output.js';
import type { Lock } from './snapshot/lock.js';
import { version } from './version.js';
import type { Disk, World } from './world.js';

/**
 * Whether an output folder is what `generate` would make of it: the same generator, the same
 * options, and every file as the lock has it. Costs a hash a file, and loads nothing of what
 * generates.
 */
export async function isCurrent(output: Output, lock: Lock, world: World): Promise<boolean> {
  const sampled = output.targets.some(({ samples }) => samples.length > 0);
  if (sampled || lock.generator.version !== version) return false;
  if (lock.options !== optionsHash(output) || hasUnwanted(output, lock)) return false;
  const isFile = fileFinder(world.disk);
  for (const [path, sha256] of lock.files) {
    const file = join(output.folder, path);
    if (!(await isFile(file))) return false;
    if (contentHash(await world.disk.readFile(file)) !== sha256) return false;
  }
  return true;
}

/** Says of paths whether they are files: a look into each folder is cheaper than one at each file. */
function fileFinder(disk: Disk): (path: string) => Promise<boolean> {
  const folders = new Map<string, ReadonlySet<string>>();
  return async (path) => {
    const folder = dirname(path);
    const files = folders.get(folder) ?? (await filesIn(folder, disk));
    folders.set(folder, files);
    return files.has(basename(path));
  };
}

async function filesIn(folder: string, disk: Disk): Promise<ReadonlySet<string>> {
  if ((await disk.kindOf(folder)) !== 'folder') return new Set();
  const entries = await disk.readdir(folder);
  return new Set(entries.filter(({ kind }) => kind === 'file').map(({ name }) => name));
}

/** After `pull --source` there may be events that the config does not want. */
function hasUnwanted({ targets }: Output, { schemas }: Lock): boolean {
  return targets.some(
    ({ registry, sources, only }) =>
      only === undefined &&
      schemas
        .filter((schema) => schema.registry === registry)
        .some(({ events }) => events.some(({ source }) => !matchesAnyGlob(source, sources))),
  );
}
