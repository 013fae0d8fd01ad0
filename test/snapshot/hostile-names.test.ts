import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeFiles } from '../../src/files/write.js';
import { pullRegistry } from '../../src/registry/pull.js';
import { lockedSchemas, snapshotFiles } from '../../src/snapshot/files.js';
import { lockText } from '../../src/snapshot/lock-text.js';
import { lockPath } from '../../src/snapshot/lock.js';
import { readSnapshot } from '../../src/snapshot/read.js';
import { readLock } from '../../src/snapshot/stored.js';
import { takeSnapshot } from '../../src/snapshot/take.js';
import { recordedWorld } from '../recorded-world.js';
import { memoryRegistry } from '../registry/memory-registry.js';

const names = [
  ...['../x', '../../../../tmp/evb-escaped', '/etc/x', 'C:\\x', 'C:x', '\\\\h\\s', '.', '..', ''],
  ...['x.', 'x ', ' x', 'CON', 'nul.json', 'a:b', '-rf', 'a\nb', 'a\0b', 'é', 'e\u0301', '\ud800'],
  ...[
    'Foo',
    'foo',
    'FOO',
    'foo-bar',
    'foo.bar',
    'foo_bar',
    '__proto__',
    'constructor',
    'a'.repeat(385),
  ],
  ...['evb.lock.json', '.evb-staging', 'schemas', '<<<<<<< HEAD', '\u202eevil', '日本'.repeat(190)],
];

describe('hostile names', () => {
  it('of registry, schema and version stay inside the folder, apart, and come back', async () => {
    const outside = recordedWorld();
    const world = { ...outside, cwd: join(outside.cwd, 'project') };
    const folder = join(world.cwd, 'generated');
    const versions = new Map(names.map((name) => [name, '{}']));
    const registry = memoryRegistry(new Map(names.map((name) => [name, { versions }])));
    const pull = await pullRegistry({ ...registry, name: '../..' }, new Map(), {
      versions: 'merged',
      concurrency: 4,
      signal: world.signal,
    });
    const { snapshot, problems } = takeSnapshot(pull, { schemas: [] });
    expect(problems).toEqual([]);
    const files = snapshotFiles(snapshot);
    const lock = {
      generator: { name: 'evb-codegen', version: '0' },
      options: '',
      schemas: lockedSchemas(snapshot, () => []),
      files: new Map(files.map(({ path, sha256 }) => [path, sha256])),
    };
    const text = (): string => lockText(lock);
    await writeFiles(world, {
      folder,
      files,
      owned: new Map(),
      prune: true,
      lock: { path: lockPath, text },
    });

    expect(readdirSync(world.cwd)).toEqual(['generated']);
    expect(readdirSync(outside.cwd)).toEqual(['project']);
    expect(readdirSync(folder).sort()).toEqual(['evb.lock.json', 'schemas']);
    const paths = files.map(({ path }) => path.toLowerCase());
    expect(new Set(paths).size).toBe(names.length ** 2);
    const read = await readSnapshot(world, folder, await readLock(world, folder));
    expect(read.problems).toEqual([]);
    expect(read.snapshot.schemas.map(({ name }) => name)).toEqual(
      snapshot.schemas.map(({ name }) => name),
    );
  });
});
