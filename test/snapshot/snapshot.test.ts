import { describe, expect, it } from 'vitest';
import { wantedFile } from '../../src/files/file.js';
import { readContent } from '../../src/registry/content.js';
import type { Pull } from '../../src/registry/pull.js';
import { lockedSchemas, snapshotFiles } from '../../src/snapshot/files.js';
import { heldSchemas } from '../../src/snapshot/held.js';
import { lockText } from '../../src/snapshot/lock-text.js';
import { lockPath, type Lock } from '../../src/snapshot/lock.js';
import { readSnapshot } from '../../src/snapshot/read.js';
import type { Snapshot } from '../../src/snapshot/snapshot.js';
import { parseLock } from '../../src/snapshot/lock-reader.js';
import { eventsOf, readFormer, readLock } from '../../src/snapshot/stored.js';
import { takeSnapshot } from '../../src/snapshot/take.js';
import { ProblemError } from '../../src/problems.js';
import { textStore } from '../../src/text/store.js';
import { memoryDisk } from '../world/memory-disk.js';
import { testWorld, type TestWorld } from '../world/test-world.js';

const root = '/home/user/project/generated';
const none: Snapshot = { schemas: [] };

function pulled(registry: string, schemas: Readonly<Record<string, readonly string[]>>): Pull {
  return {
    registry,
    problems: [],
    complete: true,
    schemas: Object.entries(schemas).map(([name, contents]) => ({
      name,
      stamp: 'then',
      versions: contents.map((content, i) => {
        const version = String(i + 1);
        const where = { registry, schema: name, version };
        return {
          from: 'registry',
          version,
          type: 'OpenApi3',
          content: readContent(content, where, textStore()),
        };
      }),
    })),
  };
}

function lockOf(snapshot: Snapshot): Lock {
  return {
    generator: { name: 'evb-codegen', version: '0.0.0' },
    options: '',
    schemas: lockedSchemas(snapshot, () => []),
    files: new Map(snapshotFiles(snapshot).map(({ path, sha256 }) => [path, sha256])),
  };
}

/** A world whose output folder holds a snapshot. */
async function worldWith(snapshot: Snapshot): Promise<TestWorld> {
  const files = snapshotFiles(snapshot);
  const texts = await Promise.all(
    files.map(async ({ path, read }) => [`${root}/${path}`, await read()] as const),
  );
  const lock = [`${root}/${lockPath}`, lockText(lockOf(snapshot))] as const;
  return testWorld({ disk: memoryDisk(Object.fromEntries([...texts, lock])) });
}

const { snapshot: taken } = takeSnapshot(
  pulled('discovered-schemas', {
    'elk.orders@OrderCreated': ['{"b":1,"a":2}', '{"a": 3}'],
    clean: ['{}'],
  }),
  none,
);

describe('a snapshot', () => {
  it('is a file a version, by readable names', async () => {
    const files = snapshotFiles(taken);
    expect(files.map(({ path }) => path)).toEqual([
      'schemas/discovered-schemas/clean/1.json',
      'schemas/discovered-schemas/elk.orders@OrderCreated/1.json',
      'schemas/discovered-schemas/elk.orders@OrderCreated/2.json',
    ]);
    expect(await files[1]?.read()).toBe('{\n  "a": 2,\n  "b": 1\n}\n');
    for (const file of files) {
      expect(wantedFile({ path: file.path, content: await file.read() }).sha256).toBe(file.sha256);
    }
  });

  it('comes back from the disk, also with CRLF', async () => {
    const world = await worldWith(taken);
    for (const [path, text] of Object.entries(memoryContent(world))) {
      await world.disk.writeFile(path, text.replaceAll('\n', '\r\n'));
    }
    const { snapshot, problems } = await readSnapshot(world, root, await readLock(world, root));
    expect(problems).toEqual([]);
    expect(await texts(snapshot)).toEqual(await texts(taken));
    expect(heldSchemas(snapshot, 'discovered-schemas')).toEqual(
      heldSchemas(taken, 'discovered-schemas'),
    );
  });

  it('says which files were edited or are missing, and holds the others', async () => {
    const world = await worldWith(taken);
    const folder = `${root}/schemas/discovered-schemas`;
    await world.disk.writeFile(`${folder}/elk.orders@OrderCreated/2.json`, '{"a": 4}\n');
    await world.disk.rm(`${folder}/clean/1.json`);
    const { snapshot, problems } = await readSnapshot(world, root, await readLock(world, root));
    expect(problems).toMatchObject([
      {
        code: 'EVB_SNAPSHOT_MISSING',
        where: {
          schema: 'clean',
          version: '1',
          file: expect.stringMatching(/^generated/) as string,
        },
      },
      { code: 'EVB_SNAPSHOT_EDITED', where: { schema: 'elk.orders@OrderCreated', version: '2' } },
    ]);
    expect(heldSchemas(snapshot, 'discovered-schemas')).toEqual(
      new Map([['elk.orders@OrderCreated', { versions: ['1'] }]]),
    );
  });

  it('of one registry leaves those of others as they are', () => {
    const both = takeSnapshot(pulled('custom', { x: ['{}'], a: ['{}'] }), taken).snapshot;
    expect(both.schemas.map(({ registry, name }) => [registry, name])).toEqual([
      ['custom', 'a'],
      ['custom', 'x'],
      ['discovered-schemas', 'clean'],
      ['discovered-schemas', 'elk.orders@OrderCreated'],
    ]);
    const gone = takeSnapshot(pulled('custom', {}), both).snapshot;
    expect(gone).toEqual(taken);
  });

  it('keeps versions that were not fetched again', async () => {
    const again: Pull = {
      ...pulled('discovered-schemas', {}),
      schemas: [{ name: 'clean', versions: [{ from: 'held', version: '1' }] }],
    };
    const { snapshot } = takeSnapshot(again, taken);
    expect(await texts(snapshot)).toEqual(['{}\n']);
  });

  it('of the same contents is the same, whatever the listing said', () => {
    const again = pulled('discovered-schemas', {
      'elk.orders@OrderCreated': ['{"a":2,"b":1}', '{"a":3}'],
      clean: ['{ }'],
    });
    const later = { ...again, schemas: again.schemas.map((s) => ({ ...s, stamp: 'now' })) };
    expect(lockText(lockOf(takeSnapshot(later, taken).snapshot))).toBe(lockText(lockOf(taken)));
  });

  it('goes without a schema whose content is not JSON, and says so', () => {
    const { snapshot, problems } = takeSnapshot(
      pulled('shop', { good: ['{}'], bad: ['{}', 'openapi: 3.0.0', '{"a":1,"a":2}'] }),
      none,
    );
    expect(snapshot.schemas.map(({ name }) => name)).toEqual(['good']);
    expect(problems).toMatchObject([
      { code: 'EVB_SCHEMA_NOT_JSON', where: { registry: 'shop', schema: 'bad', version: '2' } },
      { code: 'EVB_SCHEMA_KEY_TWICE', where: { registry: 'shop', schema: 'bad', version: '3' } },
    ]);
  });
});

describe('what a pull finds from before', () => {
  it('is nothing in a new folder, and no reason to stop', async () => {
    expect(await readFormer(testWorld(), root, true)).toEqual({
      events: [],
      snapshot: none,
      files: new Map(),
    });
    await expect(readLock(testWorld(), root)).rejects.toThrow('EVB_LOCK_MISSING');
  });

  it('is the files and the names when a merge tore the lock', async () => {
    const world = await worldWith(taken);
    const lock = await world.disk.readFile(`${root}/${lockPath}`);
    await world.disk.writeFile(`${root}/${lockPath}`, `<<<<<<< HEAD\n${lock}`);
    const { events, snapshot, files } = await readFormer(world, root, true);
    expect(events).toEqual(eventsOf(parseLock(lock, lockPath)));
    expect(snapshot).toEqual(none);
    expect([...files.keys()]).toEqual(snapshotFiles(taken).map(({ path }) => path));
  });

  it('is not enough for a pull of a part when a merge tore the lock', async () => {
    const world = testWorld({ disk: memoryDisk({ [`${root}/${lockPath}`]: '<<<<<<< HEAD\n' }) });
    await expect(readFormer(world, root, false)).rejects.toThrow('EVB_LOCK_NEEDED');
  });

  it('is not for us when a newer version wrote it', async () => {
    const world = testWorld({ disk: memoryDisk({ [`${root}/${lockPath}`]: '{"lockVersion":9}' }) });
    await expect(readFormer(world, root, false)).rejects.toThrow(ProblemError);
  });
});

function memoryContent(world: TestWorld): Readonly<Record<string, string>> {
  const content = (world.disk as ReturnType<typeof memoryDisk>).content();
  return Object.fromEntries(
    Object.entries(content).flatMap(([k, v]) => (v === null ? [] : [[k, v]])),
  );
}

async function texts({ schemas }: Snapshot): Promise<readonly string[]> {
  return await Promise.all(schemas.flatMap(({ versions }) => versions.map(({ read }) => read())));
}
