import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  inferSchema,
  inferSchemaFromEvents,
  shapeKey,
  structureKey,
  toDraft4,
} from '../../../src/local/discovery/index.js';
import type { JsonObject } from '../../../src/model/read/json.js';
import { event, eventOf, json, object, objectOf, otherValues, reorder } from './arbitrary-event.js';
import { validator } from './draft4-validator.js';

function contentOf(value: JsonObject): string {
  const inferred = inferSchema(value);
  if ('skipped' in inferred) throw new Error(`skipped: ${inferred.skipped}`);
  return inferred.content;
}

/** Events of which many are alike. */
const smallEvent = fc
  .dictionary(fc.constantFrom('a', 'b'), fc.oneof(json, fc.constantFrom(1, 2, '', [], [1], [''])))
  .map((detail) => eventOf('elk.orders', 'Order Created', objectOf(Object.entries(detail))));

describe('for every event', () => {
  test('it is valid against the schema that is inferred from it', () => {
    fc.assert(
      fc.property(event, (value) => {
        expect(validator(toDraft4(contentOf(value)))(value)).toBe(true);
      }),
    );
  });

  test('the order of its keys makes no difference', () => {
    fc.assert(
      fc.property(event, (value) => {
        expect(inferSchema(reorder(value) as JsonObject)).toEqual(inferSchema(value));
      }),
    );
  });

  test('other texts, numbers and elements make no other structure, nor another content', () => {
    fc.assert(
      fc.property(event, (value) => {
        const other = { ...value, detail: otherValues(value['detail'] ?? null) };
        expect(structureKey(other)).toBe(structureKey(value));
        expect(contentOf(other)).toBe(contentOf(value));
      }),
    );
  });

  test('those with the same structure have the same content', () => {
    const contents = new Map<string, string>();
    fc.assert(
      fc.property(smallEvent, (value) => {
        const key = structureKey(value);
        const content = contentOf(value);
        expect(contents.get(key) ?? content).toBe(content);
        contents.set(key, content);
      }),
      { numRuns: 1000 },
    );
  });

  test('every reference leads to a component and every component is referred to', () => {
    fc.assert(
      fc.property(event, (value) => {
        const content = contentOf(value);
        const components = Object.keys(JSON.parse(content).components.schemas);
        const references = [...content.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
        const reached = new Set(references.map(([, name]) => name));
        expect([...reached].sort()).toEqual(
          components.filter((name) => name !== 'AWSEvent').sort(),
        );
      }),
    );
  });
});

describe('for several samples', () => {
  const samples = fc.array(fc.oneof(object, event), { minLength: 1, maxLength: 5 });

  test('each is valid against the schema of all', () => {
    fc.assert(
      fc.property(samples, (values) => {
        const isValid = validator(inferSchemaFromEvents(values, 'JSONSchemaDraft4'));
        for (const value of values) expect(isValid(value)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test('their order makes no difference', () => {
    fc.assert(
      fc.property(fc.array(object, { minLength: 1, maxLength: 5 }), (values) => {
        expect(inferSchemaFromEvents(values.toReversed(), 'OpenApi3')).toBe(
          inferSchemaFromEvents(values, 'OpenApi3'),
        );
      }),
    );
  });

  test('a sample that comes twice adds nothing', () => {
    fc.assert(
      fc.property(object, (value) => {
        expect(inferSchemaFromEvents([value, value], 'OpenApi3')).toBe(
          inferSchemaFromEvents([value], 'OpenApi3'),
        );
      }),
    );
  });
});

describe('the key of a shape', () => {
  test('does not depend on the order of keys and of required', () => {
    fc.assert(
      fc.property(event, (value) => {
        const content = contentOf(value);
        const schemas = JSON.parse(content);
        for (const component of Object.values<{ required?: string[] }>(
          schemas.components.schemas,
        )) {
          component.required?.reverse();
        }
        expect(shapeKey(JSON.stringify(reorder(schemas)))).toBe(shapeKey(content));
      }),
    );
  });

  test('is there for any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          json.map((value) => JSON.stringify(value)),
        ),
        (text) => {
          expect(shapeKey(text)).toBe(shapeKey(text));
        },
      ),
    );
    expect(shapeKey('['.repeat(100_000))).not.toBe(shapeKey('['.repeat(100_001)));
    const deep = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    expect(shapeKey(deep(50_000))).not.toBe(shapeKey(deep(50_001)));
  });
});
