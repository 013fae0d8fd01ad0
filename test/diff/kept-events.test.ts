import { expect, test } from 'vitest';
import { keptEvents } from '../../src/diff/kept-events.js';
import { modelOf } from '../../src/output/output-model.js';
import type { SnapshotSchema } from '../../src/snapshot/snapshot.js';
import { recordedWorld } from '../recorded-world.js';
import { eventSchema } from '../support/modules.js';

const node = {
  definitions: {
    'ñ✓': { type: 'object', properties: { next: { $ref: '#/properties/detail/definitions/ñ✓' } } },
  },
  properties: {
    tree: { $ref: '#/properties/detail/definitions/ñ✓' },
    漢字: { enum: ['\u0000', 'é', '😀', null] },
  },
};
const bound = { type: 'object', properties: { at: { type: 'number' } }, required: ['at'] };

test('kept events are what the snapshot describes, complaints and all', async () => {
  const snapshot = {
    schemas: [
      schemaOf('unreadable', '{'),
      // As large as its neighbours together, so that the first of them are packed away.
      ...Array.from({ length: 40 }, (_, i) =>
        schemaOf(`s${i}`, eventSchema('s', `T${i}`, { ...node, description: 'd'.repeat(2_000) })),
      ),
      schemaOf('a', eventSchema('a', 'B', bound).replace('"number"', '"number","maximum":1e999')),
      schemaOf('b', eventSchema('a', 'B', { type: 'object' }), eventSchema('a', 'B', bound)),
    ],
  };
  const world = recordedWorld();
  const kept = await keptEvents({ targets: [] }, snapshot, world);
  const model = await modelOf({ targets: [] }, snapshot, world);
  expect(kept.events).toHaveLength(41);
  expect(kept.events.map((event) => ({ ...event }))).toEqual(model.events);
  expect(kept.problems).toEqual(model.problems);
  expect(kept.problems).not.toEqual([]);
});

function schemaOf(name: string, ...contents: readonly string[]): SnapshotSchema {
  const versions = contents.map((content, i) => ({
    version: String(i + 1),
    type: 'JSONSchemaDraft4' as const,
    sha256: '',
    read: () => Promise.resolve(content),
  }));
  return { registry: 'discovered-schemas', name, versions };
}
