import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../src/problems.js';
import type { PulledVersion } from '../../src/registry/read-schema.js';
import { openFolderRegistry } from '../../src/registry/folder.js';
import { pullRegistry, type Pull } from '../../src/registry/pull.js';
import { memoryDisk } from '../world/memory-disk.js';
import { testWorld } from '../world/test-world.js';

const folder = '/home/user/schemas';

async function pull(files: Readonly<Record<string, string>>): Promise<Pull> {
  const texts = Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]);
  const world = testWorld({ disk: memoryDisk(Object.fromEntries(texts)) });
  const registry = await openFolderRegistry(world, 'shop', folder);
  return await pullRegistry(registry, new Map(), {
    versions: 'merged',
    concurrency: 4,
    signal: world.signal,
  });
}

describe('a folder as a registry', () => {
  it('has a schema a folder, or a file', async () => {
    const { schemas, problems } = await pull({
      'elk.orders@+Order+Created/10.json': '{"openapi":"3.0.0","v":10}',
      'elk.orders@+Order+Created/9.json': '{"openapi":"3.0.0","v":9}',
      'elk.orders@OrderLost.json': '{"$schema":"x","properties":{"openapi":{}}}',
      'notes.md': 'not a schema',
      'empty/notes.md': '',
    });
    expect(problems).toEqual([]);
    expect(schemas.map(({ name, versions }) => [name, versions.map(shown)])).toEqual([
      [
        'elk.orders@OrderCreated',
        [
          ['9', 'OpenApi3', { openapi: '3.0.0', v: 9 }],
          ['10', 'OpenApi3', { openapi: '3.0.0', v: 10 }],
        ],
      ],
      [
        'elk.orders@OrderLost',
        [['1', 'JSONSchemaDraft4', { $schema: 'x', properties: { openapi: {} } }]],
      ],
    ]);
  });

  it('has to be there', async () => {
    const world = testWorld();
    await expect(openFolderRegistry(world, 'shop', folder)).rejects.toThrow(ProblemError);
  });
});

function shown(version: PulledVersion): readonly unknown[] {
  if (version.from === 'held' || 'problem' in version.content) return [version];
  const content: unknown = JSON.parse(version.content.read());
  return [version.version, version.type, content];
}
