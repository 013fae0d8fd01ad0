import { dirname, join } from 'node:path';
import type { Disk } from '../world.js';
import { foldersAbove } from './file.js';
import type { Change, Plan } from './plan.js';

/** One step of a commit: a rename, and how it is taken back. */
export interface Move {
  readonly from: string;
  readonly to: string;
  /** A copy of the file that is replaced; absent: nothing is. */
  readonly backup?: string;
}

/**
 * Makes everything ready in the staging folder, where nobody looks: new contents, and copies of the
 * old ones. What is left is renames, which need no room on the disk and can be taken back.
 * @param staging absolute path
 * @returns the renames, that of the lock last
 */
export async function prepare(
  disk: Disk,
  plan: Plan,
  staging: string,
  signal: AbortSignal,
): Promise<readonly Move[]> {
  const stage: Stage = { disk, root: plan.root, staging, folders: new Set() };
  const lock = plan.lock === undefined ? [] : [plan.lock];
  for (const change of [...plan.changes, ...lock]) {
    signal.throwIfAborted();
    await stageChange(stage, change);
  }
  for (const path of plan.removals) await makeFolderOf(stage, join(staging, 'old', path));
  const removals = plan.removals.map((path) => ({
    from: join(plan.root, path),
    to: join(staging, 'old', path),
  }));
  return [...(await movesOf(stage, plan.changes)), ...removals, ...(await movesOf(stage, lock))];
}

/**
 * Carries out renames, all or none.
 * @throws what the disk threw, when all was taken back; Unmended when it was not
 */
export async function commit(disk: Disk, moves: readonly Move[]): Promise<void> {
  const done: Move[] = [];
  try {
    for (const move of moves) {
      await disk.rename(move.from, move.to);
      done.push(move);
    }
  } catch (error) {
    await takeBack(disk, done.reverse());
    throw error;
  }
}

/** A commit failed, and so did taking it back. */
export class Unmended extends Error {}

async function takeBack(disk: Disk, done: readonly Move[]): Promise<void> {
  const failures: Error[] = [];
  for (const { from, to, backup } of done) {
    try {
      if (backup === undefined) await disk.rename(to, from);
      else await disk.rename(backup, to);
    } catch (error) {
      failures.push(error instanceof Error ? error : new Error(String(error)));
    }
  }
  const [first] = failures;
  if (first !== undefined) throw new Unmended(first.message, { cause: first });
}

interface Stage {
  readonly disk: Disk;
  readonly root: string;
  readonly staging: string;
  /** Folders that were made in it. */
  readonly folders: Set<string>;
}

async function stageChange(stage: Stage, { file, was }: Change): Promise<void> {
  const { disk, root, staging } = stage;
  const fresh = join(staging, 'new', file.path);
  await makeFolderOf(stage, fresh);
  await disk.writeFile(fresh, await file.read());
  if (was === 'absent') return;
  const backup = join(staging, 'old', file.path);
  await makeFolderOf(stage, backup);
  await disk.copyFile(join(root, file.path), backup);
}

async function makeFolderOf({ disk, folders }: Stage, path: string): Promise<void> {
  const folder = dirname(path);
  if (folders.has(folder)) return;
  await disk.mkdir(folder, { recursive: true });
  folders.add(folder);
}

/** The renames that bring staged files in; a new folder comes in one, with all that is in it. */
async function movesOf(
  { disk, root, staging }: Stage,
  changes: readonly Change[],
): Promise<readonly Move[]> {
  const known = new Map<string, boolean>();
  const isThere = async (folder: string): Promise<boolean> => {
    const there = known.get(folder) ?? (await disk.kindOf(join(root, folder))) !== undefined;
    known.set(folder, there);
    return there;
  };
  const moves = new Map<string, Move>();
  for (const { file, was } of changes) {
    let incoming = file.path;
    for (const folder of foldersAbove(file.path).toReversed()) {
      if (await isThere(folder)) break;
      incoming = folder;
    }
    moves.set(incoming, {
      from: join(staging, 'new', incoming),
      to: join(root, incoming),
      ...(was === 'absent' ? {} : { backup: join(staging, 'old', incoming) }),
    });
  }
  return [...moves.values()];
}
