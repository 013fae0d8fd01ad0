import { dirname, join, relative } from 'node:path';
import { ProblemError } from '../problems.js';
import type { Disk, World } from '../world.js';
import { commit, prepare, Unmended } from './commit.js';
import { onDisk } from '../disk-error.js';
import { foldersAbove } from './file.js';
import { isAsFound, lookInto, type Found } from './found.js';
import { isNothingToDo, planFiles, type Plan, type Wanted } from './plan.js';
import { enterStaging, type Staging } from './staging.js';

/**
 * Makes an output folder what is wanted, all or nothing: when anything fails, or Ctrl-C comes, the
 * folder is as it was. Files that are as wanted are not touched; extra ones go together with the
 * writing of the lock that no longer lists them; the lock comes last.
 * @param found what is in the folder, where somebody has just looked
 * @returns the plan that was carried out
 * @throws ProblemError
 * @throws the world's signal's reason when it was aborted in time
 */
export async function writeFiles(world: World, wanted: Wanted, found?: Found): Promise<Plan> {
  return await onDisk(world, async () => {
    const seen = found ?? (await lookInto(world, wanted.folder, wanted.lock.path));
    const plan = await planFiles(world, wanted, seen);
    if (isNothingToDo(plan)) return plan;
    const absent = await absentFolders(world.disk, plan.root);
    try {
      return await writeAlone(world, wanted, plan, seen);
    } catch (error) {
      for (const folder of absent) await ignoringFailure(world.disk.rmdir(folder));
      throw error;
    }
  });
}

/** Once no other process can write. When one has just done so, all is planned again. */
async function writeAlone(world: World, wanted: Wanted, plan: Plan, seen: Found): Promise<Plan> {
  const staging = await enterStaging(world, plan.root);
  try {
    const isCurrent = await isAsFound(seen, world, wanted.lock.path);
    const now = isCurrent ? plan : await planFiles(world, wanted);
    const moves = await prepare(world.disk, now, staging.path, world.signal);
    world.signal.throwIfAborted();
    await commit(world.disk, moves);
    await removeEmptied(world.disk, now);
    await ignoringFailure(staging.remove());
    return now;
  } catch (error) {
    if (error instanceof Unmended) throw halfWritten(world, error, plan.root, staging);
    await ignoringFailure(staging.remove());
    throw error;
  }
}

/** Removes the folders that are empty now. */
async function removeEmptied(disk: Disk, { root, removals }: Plan): Promise<void> {
  const folders = new Set(removals.flatMap(foldersAbove));
  for (const folder of [...folders].sort().reverse()) {
    await ignoringFailure(disk.rmdir(join(root, folder)));
  }
}

/** The folders on the way to a path that are not there yet, innermost first. */
async function absentFolders(disk: Disk, path: string): Promise<readonly string[]> {
  if ((await disk.kindOf(path)) !== undefined) return [];
  return [path, ...(await absentFolders(disk, dirname(path)))];
}

/** For cleaning up: what it fails at is left for the next run, and hides no other failure. */
async function ignoringFailure(task: Promise<void>): Promise<void> {
  await task.catch(() => undefined);
}

function halfWritten(world: World, error: Unmended, root: string, staging: Staging): ProblemError {
  const facts = { reason: error.message, staging: relative(world.cwd, staging.path) };
  return ProblemError.of('EVB_OUTPUT_HALF_WRITTEN', { file: relative(world.cwd, root) }, facts);
}
