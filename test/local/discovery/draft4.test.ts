import { describe, expect, test } from 'vitest';
import { NotConvertibleError, toDraft4 } from '../../../src/local/discovery/index.js';
import { validator } from './draft4-validator.js';

/** Exports a document with these components. */
function exported(schemas: unknown, title?: string) {
  return JSON.parse(toDraft4(JSON.stringify({ info: { title }, components: { schemas } })));
}

/** Exports one schema as a property of the root. */
function property(schema: unknown) {
  return exported({ AWSEvent: { properties: { p: schema } } }).properties.p;
}

describe('what a schema says in OpenAPI 3.0 it says in Draft 4', () => {
  test.each([
    ['nullable with a type', { type: 'object', nullable: true }, { type: ['object', 'null'] }],
    ['not nullable', { type: 'string', nullable: false }, { type: 'string' }],
    [
      'nullable beside a reference',
      { $ref: '#/components/schemas/X', nullable: true },
      { anyOf: [{ $ref: '#/definitions/X' }, { type: 'null' }] },
    ],
    [
      'nullable beside allOf',
      { nullable: true, allOf: [{ $ref: '#/components/schemas/X' }] },
      { anyOf: [{ allOf: [{ $ref: '#/definitions/X' }] }, { type: 'null' }] },
    ],
    ['nullable alone', { nullable: true }, {}],
    ['the envelope', { $ref: '#/components/schemas/AWSEvent' }, { $ref: '#' }],
    [
      'a reference with a slash in its name',
      { $ref: '#/components/schemas/aws.partner/x/T' },
      { $ref: '#/definitions/aws.partner/x/T' },
    ],
    ['a reference elsewhere', { $ref: 'https://x.y/z' }, { $ref: 'https://x.y/z' }],
    [
      'maps',
      { additionalProperties: { nullable: true, type: 'string' } },
      { additionalProperties: { type: ['string', 'null'] } },
    ],
    ['closed objects', { additionalProperties: false }, { additionalProperties: false }],
    [
      'alternatives',
      {
        oneOf: [{ type: 'string', nullable: true }],
        not: { items: { type: 'string', nullable: true } },
      },
      { not: { items: { type: ['string', 'null'] } }, oneOf: [{ type: ['string', 'null'] }] },
    ],
    [
      'keywords that Draft 4 lacks',
      { type: 'string', readOnly: true, example: { nullable: true } },
      {
        type: 'string',
        'x-amazon-open-api-schema-example': { nullable: true },
        'x-amazon-open-api-schema-readOnly': true,
      },
    ],
    [
      'properties of the same names',
      { properties: { readOnly: {}, nullable: { type: 'string', nullable: true } } },
      { properties: { nullable: { type: ['string', 'null'] }, readOnly: {} } },
    ],
    [
      'examples that are no schemas',
      { enum: [{ b: 1, a: [null] }], default: { nullable: true } },
      { default: { nullable: true }, enum: [{ a: [null], b: 1 }] },
    ],
    [
      'nonsense',
      { properties: [1], items: 1, allOf: {} },
      { allOf: {}, items: 1, properties: [1] },
    ],
    ['what is no schema', 7, {}],
  ])('%s', (_name, schema, expected) => {
    const { p } = exported({ AWSEvent: { properties: { p: schema } } }).properties;
    expect(p === 7 ? {} : p).toEqual(expected);
  });

  test('keys come in alphabetical order', () => {
    expect(Object.keys(property({ type: 'array', items: {}, minItems: 1, 'x-a': 1 }))).toEqual([
      ...['items', 'minItems', 'type', 'x-a'],
    ]);
  });

  test('names from a prototype stay', () => {
    const text = toDraft4(
      '{"components":{"schemas":{"AWSEvent":{"properties":{"__proto__":{"type":"string"}}},"__proto__":{"type":"object"}}}}',
    );
    expect(text).toContain('"definitions":{"__proto__":{"type":"object"}}');
    expect(text).toContain('"properties":{"__proto__":{"type":"string"}}');
  });
});

describe('the root', () => {
  test('is the component that the document is named after, without an envelope', () => {
    const schemas = { A: { type: 'string' }, B: { type: 'object' } };
    expect(exported(schemas, 'B')).toMatchObject({ type: 'object', definitions: { A: {} } });
    expect(exported(schemas)).toMatchObject({ type: 'string', definitions: { B: {} } });
  });

  test('may be reached from below', () => {
    const schemas = {
      Tree: { type: 'object', properties: { left: { $ref: '#/components/schemas/Tree' } } },
    };
    const isValid = validator(JSON.stringify(exported(schemas)));
    expect(isValid({ left: { left: {} } })).toBe(true);
    expect(isValid({ left: { left: 1 } })).toBe(false);
  });
});

describe('a content that cannot be exported', () => {
  const deep = `{"components":{"schemas":{"A":${'{"not":'.repeat(20_000)}{}${'}'.repeat(20_000)}}}}`;
  const deepExample = `{"components":{"schemas":{"A":{"default":${'['.repeat(20_000)}${']'.repeat(20_000)}}}}}`;

  test.each([
    ['no JSON', 'openapi: 3.0.0', /not JSON/],
    ['no object', '[]', /no components/],
    ['no components', '{"openapi":"3.0.0"}', /no components/],
    ['no component', '{"components":{"schemas":{}}}', /no components/],
    ['too many levels', deep, /nested deeper/],
    ['too many levels of values', deepExample, /nested deeper/],
  ])('%s', (_name, content, message) => {
    expect(() => toDraft4(content)).toThrow(NotConvertibleError);
    expect(() => toDraft4(content)).toThrow(message);
  });
});
