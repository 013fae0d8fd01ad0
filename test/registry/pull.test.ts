import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { HeldSchema } from '../../src/registry/read-schema.js';
import { pullRegistry, type Pull, type PullProgress } from '../../src/registry/pull.js';
import { RegistryError } from '../../src/registry/registry.js';
import { heldSchemas } from '../../src/snapshot/held.js';
import type { Snapshot } from '../../src/snapshot/snapshot.js';
import { takeSnapshot } from '../../src/snapshot/take.js';
import { memoryRegistry, type MemoryRegistry, type MemorySchema } from './memory-registry.js';

const signal = new AbortController().signal;

async function pull(
  registry: MemoryRegistry,
  held: ReadonlyMap<string, HeldSchema> = new Map(),
  versions: 'merged' | 'latest' = 'merged',
): Promise<Pull> {
  return await pullRegistry(registry, held, { versions, concurrency: 3, signal });
}

function schema(lastModified: string | undefined, ...versions: readonly string[]): MemorySchema {
  const contents = new Map(versions.map((version) => [version, `{"v":"${version}"}`]));
  return lastModified === undefined ? { versions: contents } : { lastModified, versions: contents };
}

/** What a pull of the registry leaves behind for the next one. */
async function heldAfter(
  schemas: ReadonlyMap<string, MemorySchema>,
  versions: 'merged' | 'latest' = 'merged',
): Promise<ReadonlyMap<string, HeldSchema>> {
  const { schemas: pulled } = await pull(memoryRegistry(schemas), new Map(), versions);
  return new Map(
    pulled.map(({ name, stamp, versions: read }) => [
      name,
      { ...(stamp === undefined ? {} : { stamp }), versions: read.map(({ version }) => version) },
    ]),
  );
}

describe('what a pull asks for', () => {
  it('lists and nothing more when nothing has changed', async () => {
    const schemas = new Map([
      ['a', schema('monday', '1', '2', '10')],
      ['b', schema('monday', '1')],
    ]);
    const registry = memoryRegistry(schemas);
    const { schemas: pulled } = await pull(registry, await heldAfter(schemas));
    expect(registry.calls).toEqual(['list']);
    expect(pulled.map(({ versions }) => versions)).toEqual([
      ['1', '2', '10'].map((version) => ({ from: 'held', version })),
      [{ from: 'held', version: '1' }],
    ]);
  });

  it('fetches new versions alone', async () => {
    const held = await heldAfter(new Map([['a', schema('monday', '1', '2')]]));
    const registry = memoryRegistry(new Map([['a', schema('tuesday', '1', '2', '3')]]));
    await pull(registry, held);
    expect(registry.calls).toEqual(['list', 'versions a', 'describe a 3']);
  });

  it('fetches nothing when a version was deleted', async () => {
    const held = await heldAfter(new Map([['a', schema('monday', '1', '2')]]));
    const registry = memoryRegistry(new Map([['a', schema('tuesday', '2')]]));
    const { schemas } = await pull(registry, held);
    expect(registry.calls).toEqual(['list', 'versions a']);
    expect(schemas[0]?.versions).toEqual([{ from: 'held', version: '2' }]);
  });

  it('fetches all again when the schema looks made anew', async () => {
    const held = await heldAfter(new Map([['a', schema('monday', '1', '2')]]));
    const sameNumbers = memoryRegistry(new Map([['a', schema('tuesday', '1', '2')]]));
    await pull(sameNumbers, held);
    expect(sameNumbers.calls.slice(2)).toEqual(['describe a 1', 'describe a 2']);
    const fewer = memoryRegistry(new Map([['a', schema('tuesday', '1')]]));
    await pull(fewer, held);
    expect(fewer.calls).toContain('describe a 1');
  });

  it('looks at the versions, but fetches none, where the listing has no date', async () => {
    const schemas = new Map([['a', schema(undefined, '1', '2')]]);
    const registry = memoryRegistry(schemas);
    await pull(registry, await heldAfter(schemas));
    expect(registry.calls).toEqual(['list', 'versions a']);
  });

  it('saves the list of versions for a new schema that has one', async () => {
    const registry = memoryRegistry(new Map([['a', schema('monday', '7')]]));
    expect((await pull(registry)).schemas[0]?.versions[0]?.version).toBe('7');
    expect(registry.calls).toEqual(['list', 'describe a 7']);
  });

  it('goes between latest and merged', async () => {
    const schemas = new Map([['a', schema('monday', '1', '2')]]);
    const merged = memoryRegistry(schemas);
    await pull(merged, await heldAfter(schemas, 'latest'), 'merged');
    expect(merged.calls).toEqual(['list', 'versions a', 'describe a 1']);
    const latest = memoryRegistry(schemas);
    const { schemas: pulled } = await pull(latest, await heldAfter(schemas, 'merged'), 'latest');
    expect(latest.calls).toEqual(['list']);
    expect(pulled[0]?.versions).toEqual([{ from: 'held', version: '2' }]);
  });
});

describe('a pull', () => {
  it('tells how far it is', async () => {
    const told: PullProgress[] = [];
    const schemas = new Map(['a', 'b', 'c'].map((name) => [name, schema('monday', '1')]));
    await pullRegistry(memoryRegistry(schemas), new Map(), {
      versions: 'latest',
      concurrency: 1,
      signal,
      onProgress: (progress) => told.push(progress),
    });
    expect(told.at(-1)).toEqual({ listed: 3, listing: false, done: 3 });
    expect(told.map(({ done }) => done)).toEqual(told.map(({ done }) => done).toSorted());
  });

  it('takes a schema once that is listed twice', async () => {
    const registry = memoryRegistry(new Map([['a', schema('monday', '1')]]), (items) => [
      ...items,
      ...items,
    ]);
    expect((await pull(registry)).schemas).toHaveLength(1);
  });

  it('ends when the registry as a whole fails, and leaves no rejection behind', async () => {
    const failure = new RegistryError([]);
    const registry = memoryRegistry(
      new Map(['a', 'b', 'c', 'd', 'e'].map((name) => [name, schema('monday', '1')])),
    );
    const failing = { ...registry, describe: () => Promise.reject(failure) };
    await expect(pull({ ...failing, calls: [] })).rejects.toBe(failure);
  });

  it('does not begin when it was interrupted before', async () => {
    const reason = new Error('interrupted');
    const registry = memoryRegistry(new Map());
    const options = {
      versions: 'merged',
      concurrency: 1,
      signal: AbortSignal.abort(reason),
    } as const;
    await expect(pullRegistry(registry, new Map(), options)).rejects.toBe(reason);
  });
});

describe('pull after pull', () => {
  const names = fc.constantFrom('a', 'b', 'B', 'ü', '__proto__');
  const change = fc.record({
    name: names,
    kind: fc.constantFrom('add', 'drop', 'delete', 'touch'),
  });

  it('leaves what a first pull would leave, whatever happened between', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(change, { maxLength: 6 }), { maxLength: 5 }),
        fc.constantFrom<'merged' | 'latest'>('merged', 'latest'),
        fc.infiniteStream(fc.nat()),
        async (rounds, versions, numbers) => {
          let schemas: ReadonlyMap<string, MemorySchema> = new Map();
          let held: Snapshot = { schemas: [] };
          let clock = 0;
          for (const round of rounds) {
            for (const { name, kind } of round) {
              schemas = changed(schemas, name, kind, String(++clock));
            }
            const shuffle = <T>(items: readonly T[]): readonly T[] =>
              items
                .map((item) => ({ item, rank: numbers.next().value ?? 0 }))
                .sort((a, b) => a.rank - b.rank)
                .map(({ item }) => item);
            const next = await pull(
              memoryRegistry(schemas, versions === 'merged' ? shuffle : undefined),
              heldSchemas(held, 'shop'),
              versions,
            );
            held = takeSnapshot(next, held).snapshot;
            const first = takeSnapshot(await pull(memoryRegistry(schemas), new Map(), versions), {
              schemas: [],
            }).snapshot;
            expect(contents(held)).toEqual(contents(first));
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  function contents(snapshot: Snapshot): unknown {
    return snapshot.schemas.map(({ name, versions }) => [
      name,
      versions.map(({ version, sha256 }) => [version, sha256]),
    ]);
  }

  function changed(
    schemas: ReadonlyMap<string, MemorySchema>,
    name: string,
    kind: string,
    now: string,
  ): ReadonlyMap<string, MemorySchema> {
    const next = new Map(schemas);
    const versions = new Map(schemas.get(name)?.versions);
    if (kind === 'drop') next.delete(name);
    if (kind === 'add') {
      // Never a number again: a pull cannot tell a schema that was made anew and then changed.
      versions.set(now, `{"made":${now}}`);
      next.set(name, { lastModified: now, versions });
    }
    if (kind === 'delete' && versions.size > 1) {
      versions.delete([...versions.keys()][0] ?? '');
      next.set(name, { lastModified: now, versions });
    }
    if (kind === 'touch' && versions.size > 0) next.set(name, { lastModified: now, versions });
    return next;
  }
});
