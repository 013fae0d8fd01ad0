import { basename, dirname, join, relative, sep } from 'node:path';
import { isDiskError } from '../disk-error.js';
import { ProblemError } from '../problems.js';
import type { Disk, World } from '../world.js';
import { stagingName } from './staging.js';

/**
 * The folder behind a path, links followed, after making sure that it is one that we may write into
 * and remove from: a folder of its own, that is absent, empty or has our lock.
 * @param folder absolute path
 * @param lockPath path of the lock in the folder
 * @throws ProblemError
 */
export async function outputFolder(
  world: World,
  folder: string,
  lockPath: string,
): Promise<string> {
  const where = { file: relative(world.cwd, folder) || '.' };
  const root = await realPath(world.disk, folder).catch((error: unknown) => {
    if (!isDiskError(error) || error.code !== 'ENOENT') throw error;
    throw ProblemError.of('EVB_OUTPUT_FORBIDDEN', where, {
      what: 'behind a link that leads nowhere',
    });
  });
  const what = await forbidden(world, root);
  if (what !== undefined) throw ProblemError.of('EVB_OUTPUT_FORBIDDEN', where, { what });
  if ((await world.disk.kindOf(root)) === undefined) return root;
  const found = (await world.disk.readdir(root)).map(({ name }) => name);
  const foreign = found.filter((name) => !harmless.has(name));
  // A first run that was killed leaves files and staging folder, but no lock.
  const ours = found.includes(lockPath) || found.includes(stagingName);
  if (foreign.length > 0 && !ours) {
    const some = foreign.sort().slice(0, 3).join(', ');
    throw ProblemError.of('EVB_OUTPUT_NOT_OURS', where, { found: some });
  }
  return root;
}

/** May be in a folder that nobody uses: what keeps it in git, what a system leaves. */
const harmless: ReadonlySet<string> = new Set(['.gitkeep', '.DS_Store']);

/** Why a folder can never be ours. */
async function forbidden({ disk, cwd, home }: World, root: string): Promise<string | undefined> {
  if (dirname(root) === root) return 'the root of the disk';
  if (isWithin(await realPath(disk, cwd), root)) return 'the working directory or one around it';
  if (isWithin(await realPath(disk, home), root)) return 'your home directory or one around it';
  if (root.split(sep).includes('.git')) return 'a part of a .git folder';
  const kind = await disk.kindOf(root);
  if (kind !== undefined && kind !== 'folder') return 'a file';
  const isRepository = (await disk.kindOf(join(root, '.git'))) !== undefined;
  return isRepository ? 'the root of a git repository' : undefined;
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** The real path of something that need not be there: of as much of the path as is. */
async function realPath(disk: Disk, path: string): Promise<string> {
  if ((await disk.kindOf(path)) !== undefined || dirname(path) === path) return disk.realpath(path);
  return join(await realPath(disk, dirname(path)), basename(path));
}
