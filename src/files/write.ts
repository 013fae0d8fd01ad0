import { dirname, join, relative } from 'node:path';
import { problem, ProblemError } from '../problems.js';
import type { Disk, World } from '../world.js';
import { commit, prepare, Unmended } from './commit.js';
import { onDisk } from '../disk-error.js';
import { foldersAbove } from './file.js';
import { isNothingToDo, planFiles, type Plan, type Wanted } from './plan.js';
import { enterStaging, type Staging } from './staging.js';

/**
 * Makes an output folder what is wanted, all or nothing: when anything fails, or Ctrl-C comes, the
 * folder is as it was. Files that are as wanted are not touched; extra ones go together with the
 * writing of the lock that no longer lists them; the lock comes last.
 * @returns the plan that was carried out
 * @throws ProblemError
 * @throws the world's signal's reason when it was aborted in time
 */
export async function writeFiles(world: World, wanted: Wanted): Promise<Plan> {
  const plan = await planFiles(world, wanted);
  if (isNothingToDo(plan)) return plan;
  return await onDisk(world, async () => {
    const absent = await absentFolders(world.disk, plan.root);
    try {
      return await writeAlone(world, wanted, plan.root);
    } catch (error) {
      for (const folder of absent) await ignoringFailure(world.disk.rmdir(folder));
      throw error;
    }
  });
}

/** Plans again once no other process can write: one may just have done so. */
async function writeAlone(world: World, wanted: Wanted, root: string): Promise<Plan> {
  const staging = await enterStaging(world, root);
  try {
    const plan = await planFiles(world, wanted);
    const moves = await prepare(world.disk, plan, staging.path, world.signal);
    world.signal.throwIfAborted();
    await commit(world.disk, moves);
    await removeEmptied(world.disk, plan);
    await ignoringFailure(staging.remove());
    return plan;
  } catch (error) {
    if (error instanceof Unmended) throw halfWritten(world, error, root, staging);
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
  return new ProblemError([
    problem('EVB_OUTPUT_HALF_WRITTEN', { file: relative(world.cwd, root) }, facts),
  ]);
}
