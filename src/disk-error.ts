import { relative } from 'node:path';
import { ProblemError } from './problems.js';
import type { World } from './world.js';

/** What a Disk rejects with: see there. */
export interface DiskError extends Error {
  /** Node's code: `ENOENT`. */
  readonly code: string;
  /** What was asked of the system: `open`. */
  readonly syscall: string;
  readonly path?: string;
}

/** Whether something thrown came of a disk; what else is thrown is no complaint about the user's files. */
export function isDiskError(error: unknown): error is DiskError {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

/** Runs a task; what the disk refuses becomes a ProblemError. */
export async function onDisk<T>(world: World, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    throw isDiskError(error) ? diskFailed(error, world) : error;
  }
}

/**
 * Runs a task that does more than use a disk: what a disk refuses becomes a ProblemError, what else is
 * thrown stays.
 */
export async function refusalsTold<T>(world: World, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    throw refusalOf(error, world) ?? error;
  }
}

/** What has a path came of a disk, not of a network; programs that cannot be started have one too. */
export function refusalOf(error: unknown, world: World): ProblemError | undefined {
  if (!isDiskError(error)) return undefined;
  const isOfDisk = error.path !== undefined && !error.syscall.startsWith('spawn');
  return isOfDisk || isFolderGone(error) ? diskFailed(error, world) : undefined;
}

/** What asking for a working directory fails with where that was deleted. */
function isFolderGone({ syscall }: DiskError): boolean {
  return syscall === 'uv_cwd';
}

/** What a disk refused, as people should hear of it. */
function diskFailed(error: DiskError, world: World): ProblemError {
  if (isFolderGone(error)) return ProblemError.of('EVB_FOLDER_GONE', {});
  const { code, syscall, path, message } = error;
  const where = path === undefined ? {} : { file: relative(world.cwd, path) };
  const reason = reasons.get(`${code} ${syscall}`) ?? reasons.get(code) ?? message;
  return ProblemError.of('EVB_DISK_FAILED', where, { reason });
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['ENOENT mkdir', 'no folder can be made there'],
  ['EEXIST mkdir', 'what should be a folder is a file'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'what should be a folder is a file'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'not permitted'],
  ['EROFS', 'it is read-only'],
  ['ENOSPC', 'it is full'],
  ['EDQUOT', 'your quota is used up'],
  ['ENAMETOOLONG', 'the path is too long'],
]);
