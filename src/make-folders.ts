import { dirname } from 'node:path';

/** What making folders asks of a disk. */
export interface Folders {
  /** Links are followed. */
  readonly isFolder: (path: string) => Promise<boolean>;
  readonly mkdir: (path: string) => Promise<unknown>;
}

/**
 * Makes a folder, and those above it that are missing. Node's own `recursive` never ends on Node 20
 * where the system says of a folder that cannot be made that something above it is missing: in /proc.
 */
export async function makeFolders(path: string, disk: Folders): Promise<void> {
  if (await disk.isFolder(path)) return;
  const above = dirname(path);
  if (above !== path) await makeFolders(above, disk);
  await disk.mkdir(path).catch(async (error: unknown) => {
    // Another process may have been faster.
    if (!(await disk.isFolder(path))) throw error;
  });
}
