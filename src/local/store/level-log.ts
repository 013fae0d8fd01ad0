import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { damaged } from './store.js';

/** LevelDB's log format: https://github.com/google/leveldb/blob/main/doc/log_format.md */
const BLOCK = 32_768;
const HEADER = 7;

/** LevelDB's file that says which of the others count. */
const CURRENT = 'CURRENT';

function isThere(folder: string, name: string): Promise<boolean> {
  return access(join(folder, name)).then(
    () => true,
    () => false,
  );
}

/**
 * Checks a store's files before LevelDB opens them.
 * @param folder where they are; it may be empty
 * @throws StoreError they are not what was written
 */
export async function checkFiles(folder: string): Promise<void> {
  const names = await readdir(folder);
  // Without the file that names the others LevelDB would begin anew, and delete them.
  if (names.some((name) => /^\d+\.(?:log|ldb)$/.test(name)) && !(await isThere(folder, CURRENT))) {
    throw damaged(folder, `the file ${CURRENT} is missing`);
  }
  await checkLogs(
    folder,
    names.filter((name) => /^\d+\.log$/.test(name)),
  );
}

/**
 * Checks LevelDB's logs before LevelDB opens them: it would drop records that fail their checksum,
 * go on, and delete the log, and nobody would know. A record that is cut off at the end is no
 * damage: the process died while writing it, before anything was acknowledged.
 * @param folder where the logs are
 * @throws StoreError a record in the middle is not what was written
 */
async function checkLogs(folder: string, logs: readonly string[]): Promise<void> {
  for (const name of logs) {
    const offset = firstBadRecord(await readLog(join(folder, name)));
    if (offset !== undefined) throw damaged(folder, `${name} fails its checksum at byte ${offset}`);
  }
}

/** A log that is gone was LevelDB's to remove: another process has the folder, or had it just now. */
async function readLog(path: string): Promise<Buffer> {
  return readFile(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return Buffer.alloc(0);
    throw error;
  });
}

function firstBadRecord(log: Buffer): number | undefined {
  let offset = 0;
  while (offset + HEADER <= log.length) {
    const leftInBlock = BLOCK - (offset % BLOCK);
    const type = leftInBlock < HEADER ? 0 : log.readUInt8(offset + 6);
    const length = leftInBlock < HEADER ? 0 : log.readUInt16LE(offset + 4);
    if (type === 0 && length === 0) {
      offset += leftInBlock; // a block's unused rest
      continue;
    }
    const end = offset + HEADER + length;
    if (end > log.length) return undefined;
    const fits = HEADER + length <= leftInBlock;
    if (!fits || log.readUInt32LE(offset) !== maskedCrc(log.subarray(offset + 6, end))) {
      return offset;
    }
    offset = end;
  }
  return undefined;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f6_3b78 : crc >>> 1;
  return crc;
});

/** CRC-32C, turned and shifted as LevelDB stores it. */
function maskedCrc(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  crc ^= 0xffff_ffff;
  return (((crc >>> 15) | (crc << 17)) + 0xa282_ead8) >>> 0;
}
