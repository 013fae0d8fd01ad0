import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { realDisk } from '../../src/world-real.js';
import type { Disk } from '../../src/world.js';
import { memoryDisk } from './memory-disk.js';

const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

const names = ['a', 'b', 'a/a', 'a/b', 'a/a/a'];
const path = fc.constantFrom(...names);
const operation = fc.oneof(
  fc.tuple(
    fc.constantFrom('readFile', 'lendFile', 'readdir', 'kindOf', 'mkdir', 'rmdir', 'rm'),
    path,
    path,
  ),
  fc.tuple(fc.constantFrom('writeFile', 'copyFile', 'rename', 'mkdirs'), path, path),
);

describe('the disk in memory', () => {
  it('does what the real one does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { maxLength: 20 }), async (operations) => {
        const root = realpathSync(mkdtempSync(join(tmpdir(), 'evb-disk-')));
        roots.push(root);
        const memory = memoryDisk();
        await memory.mkdir(root, { recursive: true });
        for (const [kind, one, other] of operations) {
          const [a, b] = [join(root, one), join(root, other)];
          // Into itself: Linux says EINVAL, and nothing of ours does it.
          if (kind === 'rename' && `${b}/`.startsWith(`${a}/`)) continue;
          // Of a folder: libuv removes what it failed to write, and nothing of ours does it.
          if (kind === 'copyFile' && (await memory.kindOf(a)) === 'folder') continue;
          expect([kind, one, other, await outcome(memory, kind, a, b)]).toEqual([
            kind,
            one,
            other,
            await outcome(realDisk, kind, a, b),
          ]);
        }
        rmSync(root, { recursive: true });
      }),
      { numRuns: 200 },
    );
  });

  async function outcome(disk: Disk, kind: string, a: string, b: string): Promise<unknown> {
    try {
      return await run(disk, kind, a, b);
    } catch (error) {
      // Which of two true reasons a system names first is its own affair.
      return error instanceof Error && 'syscall' in error ? 'failed' : error;
    }
  }

  async function run(disk: Disk, kind: string, a: string, b: string): Promise<unknown> {
    switch (kind) {
      case 'readdir':
        return (await disk.readdir(a)).toSorted((x, y) => (x.name < y.name ? -1 : 1));
      case 'writeFile':
        return await disk.writeFile(a, b);
      case 'mkdirs':
        return await disk.mkdir(a, { recursive: true });
      case 'lendFile':
        return await disk.lendFile(a, (bytes) => Buffer.from(bytes).toString());
      case 'readFile':
      case 'kindOf':
      case 'mkdir':
      case 'rmdir':
      case 'rm':
        return await disk[kind](a);
      case 'copyFile':
      case 'rename':
        return await disk[kind](a, b);
      default:
        throw new Error(kind);
    }
  }
});
