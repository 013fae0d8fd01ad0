import { dirname, join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { notedEndpoint } from '../endpoint-file.js';
import { makeFolder } from '../make-folder.js';
import { checkFiles } from './level-log.js';
import { damaged, StoreError, StoreInUse, type Change, type Store } from './store.js';

/** The layout of keys and values. A folder with a higher number was written by a newer release. */
const FORMAT = 1;
const FORMAT_KEY = 'format';

/** LevelDB maps its open files into memory: a replay of millions of events would map them all. */
const MAX_OPEN_FILES = 64;

/**
 * Opens the store of a folder, making it when there is none. LevelDB, because the kernel frees its
 * lock when a process dies, it checks its logs, and its npm package carries the binaries.
 * @param folder the data folder; the store takes a subfolder of it
 * @throws StoreError in use by another process, damaged, of a newer release, or not writable
 */
export async function openLevelStore(folder: string): Promise<Store> {
  const path = join(folder, 'store');
  await makeFolder(path).catch((error: unknown) => {
    throw new StoreError(
      'EVB_LOCAL_STORE',
      `the folder ${path} cannot be made: ${reasonOf(error)}`,
      'choose another one',
    );
  });
  await checkFiles(path);
  let level = await openLevel(path);
  await checkFormat(level, path).catch(async (error: unknown) => {
    await level.close();
    throw storeError(path, error);
  });

  /** After a failed write LevelDB's log may end in half a record: only reopening mends it. */
  let broken = false;
  const reopen = async (): Promise<void> => {
    await level.close();
    level = await openLevel(path);
    broken = false;
  };

  return {
    durable: true,
    async *entries(from, to) {
      try {
        yield* level.iterator({ gte: from, lt: to });
      } catch (error) {
        throw storeError(path, error);
      }
    },
    async write(changes) {
      try {
        if (broken) await reopen();
        await level.batch(changes.map(toOperation), { sync: true });
      } catch (error) {
        broken = true;
        throw storeError(path, error);
      }
    },
    close: () => level.close(),
  };
}

type Level = ClassicLevel;

async function openLevel(path: string): Promise<Level> {
  const level: Level = new ClassicLevel(path, {
    keyEncoding: 'utf8',
    valueEncoding: 'utf8',
    maxOpenFiles: MAX_OPEN_FILES,
  });
  try {
    await level.open();
    return level;
  } catch (error) {
    if (isLocked(error)) throw new StoreInUse(path, await notedEndpoint(dirname(path)));
    throw storeError(path, error);
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && codeOf(error.cause) === 'LEVEL_LOCKED';
}

async function checkFormat(level: Level, path: string): Promise<void> {
  const found = await level.get(FORMAT_KEY);
  if (found === undefined) await level.put(FORMAT_KEY, String(FORMAT), { sync: true });
  else if (Number(found) !== FORMAT) {
    throw new StoreError(
      'EVB_LOCAL_STORE_FORMAT',
      `the store in ${path} has format ${found}, this release reads format ${FORMAT}; nothing was changed`,
      'use the release that wrote it, or another data folder',
    );
  }
}

function toOperation({ key, value }: Change) {
  return value === undefined
    ? ({ type: 'del', key } as const)
    : ({ type: 'put', key, value } as const);
}

/** LevelDB's error in words that say what to do. */
function storeError(path: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const codes = `${codeOf(error)} ${error instanceof Error ? codeOf(error.cause) : ''}`;
  const reason = reasonOf(error);
  if (codes.includes('LEVEL_CORRUPTION')) return damaged(path, reason);
  return new StoreError(
    'EVB_LOCAL_STORE',
    `the store in ${path} cannot be used: ${reason}; what was acknowledged stays`,
    'make room or mend the access rights',
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
