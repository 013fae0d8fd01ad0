import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { inferSchemaFromEvents, shapeKey, toDraft4 } from '../../../src/local/discovery/index.js';
import { validator } from './draft4-validator.js';

const corpus =
  process.env['EVB_CORPUS'] ?? fileURLToPath(new URL('../../../../shared/corpus', import.meta.url));

function read(folder: string): { file: string; text: string }[] {
  return readdirSync(join(corpus, folder)).map((file) => ({
    file,
    text: readFileSync(join(corpus, folder, file), 'utf8'),
  }));
}

/** The components of a content, whatever is written around them. */
function shapeOf(content: string): string {
  return shapeKey(JSON.stringify(JSON.parse(content).components?.schemas ?? null));
}

if (existsSync(join(corpus, 'events'))) {
  describe('published events', () => {
    const events = read('events').map(({ file, text }) => ({ file, event: JSON.parse(text) }));

    test('are valid against what is inferred from them', () => {
      const invalid = events.filter(
        ({ event }) => !validator(inferSchemaFromEvents([event], 'JSONSchemaDraft4'))(event),
      );
      expect(invalid.map(({ file }) => file)).toEqual([]);
    }, 60_000);

    test('often give the schema that AWS published for them, component by component', () => {
      const published = new Set(read('schemas/openapi3').map(({ text }) => shapeOf(text)));
      const same = events.filter(({ event }) =>
        published.has(shapeOf(inferSchemaFromEvents([event], 'OpenApi3'))),
      );
      console.log(
        `discovery corpus: ${same.length} of ${events.length} events give a published schema`,
      );
      // 296 of the others have no published schema. 157 have one that people wrote or mended, or that
      // came of another sample: properties more or less, nulls, empty arrays, other kinds of numbers.
      expect(same.length).toBeGreaterThanOrEqual(40);
    });
  });

  describe('published schemas', () => {
    test('are exported, and nothing in them points into OpenAPI any more', () => {
      for (const { file, text } of read('schemas/openapi3')) {
        const draft4 = toDraft4(text);
        expect(draft4, file).not.toContain('#/components/schemas/');
        expect(JSON.parse(draft4), file).toHaveProperty('$schema');
      }
    });
  });
} else {
  console.warn(`discovery corpus: skipped, ${corpus} is not there (set EVB_CORPUS)`);
  describe.skip('published events', () => {});
}
