import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wantedFile } from '../../src/files/file.js';
import type { Wanted } from '../../src/files/plan.js';
import { writeFiles } from '../../src/files/write.js';
import { ProblemError } from '../../src/problems.js';
import type { Disk } from '../../src/world.js';
import { memoryDisk, type MemoryDisk } from '../world/memory-disk.js';
import { testWorld } from '../world/test-world.js';
import { ioError, watchedDisk, type Before } from './failing-disk.js';

const folder = '/home/user/project/generated';

/** What a folder holds, and what it should hold. */
interface Case {
  /** Path -> text, all ours; none: the folder is not there. */
  readonly before: Readonly<Record<string, string>>;
  /** Files that are not ours. */
  readonly foreign: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
}

const paths = ['index.ts', 'a/x.ts', 'a/y.ts', 'b/x.ts', 'b/c/z.json', 'b/c/d/e.json'];
const files = fc.dictionary(fc.constantFrom(...paths), fc.constantFrom('one\n', 'two\n'));
const foreign = fc.dictionary(
  fc.constantFrom('notes.md', 'a/mine.ts', 'b/c/mine'),
  fc.constant('mine'),
);
const cases: fc.Arbitrary<Case> = fc.record({ before: files, foreign, after: files });

/** An example that has everything: new folder, new file, change, removal, emptied folder. */
const rich: Case = {
  before: { 'index.ts': 'one\n', 'a/x.ts': 'one\n', 'b/c/z.json': 'one\n' },
  foreign: { 'notes.md': 'mine' },
  after: { 'index.ts': 'two\n', 'a/x.ts': 'one\n', 'a/y.ts': 'one\n', 'd/e/f.ts': 'one\n' },
};

function diskOf({ before, foreign: others }: Case): MemoryDisk {
  const had = Object.keys(before).length > 0;
  const texts = had ? { ...before, ...others, 'evb.lock.json': lockOf(before) } : {};
  return memoryDisk({
    '/home/user/project/package.json': '{}',
    ...Object.fromEntries(Object.entries(texts).map(([path, text]) => [`${folder}/${path}`, text])),
  });
}

function lockOf(content: Readonly<Record<string, string>>): string {
  return `${JSON.stringify(Object.keys(content).sort())}\n`;
}

function wantedOf({ before, after }: Case): Wanted {
  const owned = Object.entries(before).map(([path, content]) => wantedFile({ path, content }));
  return {
    folder,
    files: Object.entries(after).map(([path, content]) => wantedFile({ path, content })),
    owned: new Map(owned.map(({ path, sha256 }) => [path, sha256])),
    prune: true,
    lock: { path: 'evb.lock.json', text: () => lockOf(after) },
  };
}

interface Ended {
  readonly error: unknown;
  readonly operations: number;
  readonly content: Readonly<Record<string, string | null>>;
}

async function run(example: Case, before: Before = () => {}, signal?: AbortSignal): Promise<Ended> {
  const disk = diskOf(example);
  let operations = 0;
  const watched = watchedDisk(disk, (nth, operation, path) => {
    operations = nth + 1;
    before(nth, operation, path);
  });
  const world = testWorld({ disk: watched, ...(signal === undefined ? {} : { signal }) });
  let error: unknown;
  await writeFiles(world, wantedOf(example)).catch((reason: unknown) => (error = reason));
  return { error, operations, content: disk.content() };
}

/** Runs a case once for each of its operations. */
async function atEvery(
  example: Case,
  check: (nth: number, normal: Ended) => Promise<void>,
): Promise<void> {
  const normal = await run(example);
  expect(normal.error).toBeUndefined();
  for (let nth = 0; nth < normal.operations; nth++) await check(nth, normal);
}

const everywhere = (example: Case): Promise<void> =>
  atEvery(example, async (failing, normal) => {
    let failed: keyof Disk | undefined;
    const { error, content } = await run(example, (nth, operation, path) => {
      if (nth !== failing) return;
      failed = operation;
      throw ioError(operation, path);
    });
    if (error === undefined) {
      // Cleaning up failed: all is as wanted, and the next run cleans.
      expect(['rm', 'rmdir']).toContain(failed);
      expect(withoutLeftovers(content)).toEqual(withoutLeftovers(normal.content));
    } else {
      expect(error).toBeInstanceOf(ProblemError);
      expect(content).toEqual(diskOf(example).content());
    }
  });

/** All but what stays when cleaning up fails: the staging folder, and folders without files. */
function withoutLeftovers(content: Ended['content']): Readonly<Record<string, unknown>> {
  const left = Object.entries(content).filter(
    ([path, text]) => text !== null && !path.includes('.evb-staging'),
  );
  return Object.fromEntries(left);
}

describe('writing is all or nothing', () => {
  it('writes what is wanted, and keeps what is not ours', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (example) => {
        const { error, content } = await run(example);
        expect(error).toBeUndefined();
        const others = Object.keys(example.before).length > 0 ? example.foreign : {};
        const expected = { ...others, ...example.after, 'evb.lock.json': lockOf(example.after) };
        expect(withoutLeftovers(content)).toEqual({
          '/home/user/project/package.json': '{}',
          ...Object.fromEntries(
            Object.entries(expected).map(([p, text]) => [`${folder}/${p}`, text]),
          ),
        });
        expect(Object.keys(content).some((path) => path.includes('.evb-staging'))).toBe(false);
      }),
    );
  });

  it('leaves the folder as it was when any one operation of the disk fails', async () => {
    await everywhere(rich);
    await everywhere({ ...rich, before: {} });
    await fc.assert(fc.asyncProperty(cases, everywhere), { numRuns: 30 });
  });

  it('leaves it as it was when the disk is full from some moment on', async () => {
    const needRoom: ReadonlySet<string> = new Set(['writeFile', 'copyFile', 'mkdir']);
    await atEvery(rich, async (from, normal) => {
      const { error, content } = await run(rich, (nth, operation, path) => {
        if (nth >= from && needRoom.has(operation)) throw ioError(operation, path, 'ENOSPC');
      });
      if (error === undefined) expect(content).toEqual(normal.content);
      else {
        expect(error).toMatchObject({ message: expect.stringContaining('it is full') as string });
        expect(content).toEqual(diskOf(rich).content());
      }
    });
  });

  it('leaves it as it was, or as wanted, whenever Ctrl-C comes', async () => {
    const outcomes = new Set<boolean>();
    await atEvery(rich, async (at, normal) => {
      const controller = new AbortController();
      const reason = new Error('interrupted');
      const { error, content } = await run(
        rich,
        (nth) => nth === at && controller.abort(reason),
        controller.signal,
      );
      outcomes.add(error === undefined);
      if (error === undefined) expect(content).toEqual(normal.content);
      else {
        expect(error).toBe(reason);
        expect(content).toEqual(diskOf(rich).content());
      }
    });
    expect(outcomes).toEqual(new Set([true, false]));
  });

  it('says so, and keeps the former files, when undoing fails too', async () => {
    let renames = 0;
    const { error, content } = await run(rich, (_, operation, path) => {
      if (operation === 'rename' && ++renames > 2) throw ioError(operation, path);
    });
    expect(error).toMatchObject({ problems: [{ code: 'EVB_OUTPUT_HALF_WRITTEN' }] });
    expect(content[`${folder}/.evb-staging/old/index.ts`]).toBe('one\n');
  });

  it.each([rich, { ...rich, before: {} }])(
    'gets the folder right the next time when it was killed at any operation (%#)',
    async (example) => {
      await atEvery(example, async (at, normal) => {
        const disk = diskOf(example);
        const killed = watchedDisk(disk, (nth) => {
          if (nth >= at) throw new Error('killed');
        });
        const wanted = wantedOf(example);
        await writeFiles(testWorld({ disk: killed, pid: 1 }), wanted).catch(() => {});
        await writeFiles(testWorld({ disk, pid: 2, isRunning: (pid) => pid === 2 }), wanted);
        expect(withoutLeftovers(disk.content())).toEqual(withoutLeftovers(normal.content));
      });
    },
  );
});
