import { relative } from 'node:path';
import { ProblemError } from './problems.js';
import type { World } from './world.js';

/** What a Disk rejects with: see there. */
export interface DiskError extends Error {
  /** Node's code: `ENOENT`. */
  readonly code: string;
  readonly path?: string;
}

/** Whether something thrown came of a disk; what else is thrown is no complaint about the user's files. */
export function isDiskError(error: unknown): error is DiskError {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}

/** Runs a task; what the disk refuses becomes a ProblemError. */
export async function onDisk<T>({ cwd }: World, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    if (!isDiskError(error)) throw error;
    const where = error.path === undefined ? {} : { file: relative(cwd, error.path) };
    const reason = reasons.get(error.code) ?? error.message;
    throw ProblemError.of('EVB_DISK_FAILED', where, { reason });
  }
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'not permitted'],
  ['EROFS', 'it is read-only'],
  ['ENOSPC', 'it is full'],
  ['EDQUOT', 'your quota is used up'],
  ['ENAMETOOLONG', 'the path is too long'],
]);
