import { dirname, join, relative } from 'node:path';
import { ProblemError } from '../problems.js';
import type { World } from '../world.js';
import { isDiskError } from '../disk-error.js';

/**
 * Name of the folder in the output folder where files are made ready. It is there only while we
 * write; it being there keeps a second process out; and whatever a killed process leaves is in it.
 */
export const stagingName = '.evb-staging';

/** How long to wait for another process, in milliseconds. */
const patience = 10_000;

/** The staging folder of this process. */
export interface Staging {
  /** Absolute path. */
  readonly path: string;
  /** Removes it. */
  readonly remove: () => Promise<void>;
}

/**
 * Makes the staging folder, after waiting for another process that writes.
 * @param root absolute path of the output folder, which is made where it is missing
 * @throws ProblemError when the other process does not end
 */
export async function enterStaging(world: World, root: string): Promise<Staging> {
  const path = join(root, stagingName);
  const end = world.now() + patience;
  await world.disk.mkdir(root, { recursive: true });
  while (!(await claim(world, path))) {
    const owner = await ownerOf(world, path);
    const late = world.now() >= end;
    // It was killed; without a name even between two of its first steps.
    const dead = owner === undefined ? late : !world.isRunning(owner);
    if (dead) await world.disk.rm(path);
    else if (late) throw busy(world, path, owner);
    else await world.sleep(50, world.signal);
  }
  return { path, remove: () => world.disk.rm(path) };
}

async function claim({ disk, pid }: World, path: string): Promise<boolean> {
  try {
    await disk.mkdir(path);
  } catch (error) {
    if (isDiskError(error) && error.code === 'EEXIST') return false;
    throw error;
  }
  try {
    await disk.writeFile(join(path, 'owner'), String(pid));
    return true;
  } catch (error) {
    await disk.rm(path);
    throw error;
  }
}

/** The process that the folder belongs to; undefined: it has not said so yet, or is leaving. */
async function ownerOf({ disk }: World, path: string): Promise<number | undefined> {
  try {
    const text = await disk.readFile(join(path, 'owner'));
    return /^\d+$/.test(text) ? Number(text) : undefined;
  } catch (error) {
    if (isDiskError(error) && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function busy(world: World, path: string, owner: number | undefined): ProblemError {
  const staging = relative(world.cwd, path);
  const where = { file: relative(world.cwd, dirname(path)) };
  return ProblemError.of('EVB_OUTPUT_BUSY', where, { pid: owner ?? '', staging });
}
