import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { example } from '../../templates/event.js';
import { defineEvent, isEnvelope, type EventEnvelope } from '../../templates/runtime.js';
import { issuesOf } from '../../templates/runtime/issues.js';
import type { JsonSchema } from '../../templates/runtime/json-schema.js';
import { mutants, sample } from '../../templates/sample.js';
import { textMatching } from '../../templates/runtime/sample-pattern.js';
import { schemas, values } from './random-schemas.js';

type AnyDetailEvent = EventEnvelope<'s', 't', unknown>;

/** An event whose guard is the schema itself. */
function eventOf(schema: JsonSchema, assertFormats = true) {
  const isDetail = (value: unknown): value is unknown =>
    issuesOf(schema, value, [], assertFormats).length === 0;
  const isEvent = (value: unknown): value is AnyDetailEvent =>
    isEnvelope(value, 's', 't') && isDetail(value.detail);
  return defineEvent<AnyDetailEvent>('s', 't', isEvent, isDetail, schema);
}

const detailOf = (schema: JsonSchema, seed?: number) => sample(eventOf(schema), seed).detail;

describe('a sample', () => {
  test('is a whole event, the same for the same seed', () => {
    const event = sample(example);
    expect(example.is(event)).toBe(true);
    expect(sample(example, 1)).toEqual(event);
    expect(sample(example, 2)).not.toEqual(event);
    expect(event).toMatchObject({
      id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/),
      time: expect.stringMatching(/^2026-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    });
  });

  test('has what it is told to have', () => {
    expect(sample(example, 1, { detail: { id: '7' }, resources: ['arn'] })).toMatchObject({
      detail: { id: '7' },
      resources: ['arn'],
    });
    const hostile = JSON.parse('{"detail":{"__proto__":{"polluted":1},"id":"8"}}') as never;
    expect(Object.keys(sample(example, 1, hostile).detail)).toEqual(['id', '__proto__']);
  });

  test('that cannot fit is thrown, with the paths', () => {
    const impossible = () => sample(example, 1, { detail: { id: 5 as never } });
    expect(impossible).toThrow('detail.id must be a string');
    expect(() => detailOf({ required: ['a'], properties: { a: { not: {} } } })).toThrow(
      'detail.a is missing',
    );
  });

  test('with seed 1 has every property, with others some', () => {
    const names = [...'abcdefghij'];
    const schema: JsonSchema = {
      type: 'object',
      properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
    };
    expect(Object.keys(detailOf(schema) as object)).toEqual(names);
    const some = [2, 3, 4, 5].map((seed) => Object.keys(detailOf(schema, seed) as object).length);
    expect(Math.min(...some)).toBeLessThan(10);
  });

  const text: JsonSchema = { type: 'string' };
  test.for<[string, JsonSchema]>([
    ['nullable', { type: ['string', 'null'] }],
    ['enum', { enum: ['a', 1, null, { a: [1] }] }],
    ['bounds', { type: 'integer', minimum: 5, maximum: 6, exclusiveMaximum: 6 }],
    ['narrow', { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.001 }],
    ['far', { type: 'number', minimum: 1e12, multipleOf: 0.5 }],
    ['below', { type: 'integer', maximum: -7, multipleOf: 3 }],
    ['length', { type: 'string', minLength: 40, maxLength: 41 }],
    ['short', { type: 'string', maxLength: 2 }],
    ['pattern and length', { type: 'string', pattern: '[xy]$', minLength: 9 }],
    ['pattern and length at the end', { type: 'string', pattern: '^[xy]', minLength: 9 }],
    [
      'pattern and length within',
      { type: 'string', pattern: '^[A-Z]{2}\\d{1,30}$', minLength: 15 },
    ],
    ['no items but none', { type: 'array', items: { type: 'string', enum: [] } }],
    ['pattern', { type: 'string', pattern: '^(?:EUR|USD)-\\d{3,5}[a-f_]+(x|y)?$' }],
    ['tuple', { type: 'array', items: [text, { type: 'number' }], additionalItems: false }],
    ['unique', { type: 'array', items: { enum: [1, 2, 3] }, uniqueItems: true, minItems: 3 }],
    ['map', { type: 'object', additionalProperties: { type: 'number' } }],
    [
      'named map',
      { patternProperties: { '^k\\d$': text }, additionalProperties: false, minProperties: 2 },
    ],
    ['many', { type: 'object', minProperties: 4 }],
    ['union', { oneOf: [text, { type: 'object', required: ['a'], properties: { a: text } }] }],
    ['exclusive', { oneOf: [{ required: ['a'] }, { required: ['b'] }], type: 'object' }],
    [
      'both',
      {
        allOf: [
          { properties: { a: text } },
          { properties: { a: { minLength: 9 } }, required: ['a'] },
        ],
      },
    ],
    ['not', { type: ['string', 'number'], not: text }],
    ['needs', { required: ['a'], properties: { a: text }, dependencies: { a: ['b'] } }],
    [
      'needs a form',
      { required: ['a'], dependencies: { a: { required: ['c'], properties: { c: text } } } },
    ],
    [
      'recursion',
      {
        $ref: '#/definitions/D',
        definitions: {
          D: {
            type: 'object',
            required: ['of'],
            properties: { of: { type: 'array', items: { $ref: '#/definitions/D' } } },
          },
        },
      },
    ],
    [
      'a chain',
      {
        $ref: '#/definitions/D',
        definitions: {
          D: {
            type: 'object',
            required: ['next'],
            properties: { next: { anyOf: [{ $ref: '#/definitions/D' }, { type: 'null' }] } },
          },
        },
      },
    ],
    [
      '__proto__',
      {
        type: 'object',
        required: ['__proto__'],
        properties: { ['__proto__']: { type: 'number' } },
      },
    ],
  ])('fits: %s', ([, schema]) => {
    for (let seed = 1; seed <= 20; seed++)
      expect(issuesOf(schema, detailOf(schema, seed))).toEqual([]);
  });

  test.for(['date-time', 'date', 'time', 'uuid', 'email', 'hostname', 'ipv4', 'ipv6', 'uri'])(
    'fits the format %s',
    (format) => {
      for (let seed = 1; seed <= 20; seed++) {
        const schema: JsonSchema = { type: 'string', format };
        expect(issuesOf(schema, detailOf(schema, seed), [], true)).toEqual([]);
      }
    },
  );

  test('leaves a format that nothing else allows to guards that check it', () => {
    const schema: JsonSchema = { type: 'string', format: 'date-time', maxLength: 5 };
    for (let seed = 1; seed <= 20; seed++)
      expect(issuesOf(schema, sample(eventOf(schema, false), seed).detail)).toEqual([]);
    expect(() => detailOf(schema)).toThrow('The sample does not fit');
  });

  test('is the same on every machine', () => {
    const schema: JsonSchema = {
      type: 'object',
      properties: {
        id: { type: 'string', format: 'uuid' },
        at: { type: 'string', format: 'date-time' },
        total: { type: 'number', minimum: 1 },
        lines: { type: 'array', items: { type: 'string', pattern: '^[A-Z]{3}$' } },
        note: { type: ['string', 'null'] },
      },
    };
    expect([1, 2].map((seed) => sample(eventOf(schema), seed))).toMatchInlineSnapshot(`
      [
        {
          "account": "123456789012",
          "detail": {
            "at": "2026-12-14T17:03:05.000Z",
            "id": "43069c43-a8c3-b7cf-3c25-632b92409d3f",
            "lines": [
              "ZKK",
              "EXD",
            ],
            "note": "amber",
            "total": 1.94,
          },
          "detail-type": "t",
          "id": "00000000-0000-4000-8000-a08ff49b6f77",
          "region": "us-east-1",
          "resources": [],
          "source": "s",
          "time": "2026-02-20T17:03:29Z",
          "version": "0",
        },
        {
          "account": "123456789012",
          "detail": {
            "id": "e0230f7a-f375-0810-fc0f-1f83a0ced7f1",
            "note": null,
          },
          "detail-type": "t",
          "id": "00000000-0000-4000-8000-b548ea75c1c3",
          "region": "us-east-1",
          "resources": [],
          "source": "s",
          "time": "2026-06-04T20:13:00Z",
          "version": "0",
        },
      ]
    `);
  });

  test('is found for nearly every schema that something fits', () => {
    let tried = 0;
    let found = 0;
    fc.assert(
      fc.property(schemas, fc.array(values, { minLength: 20, maxLength: 40 }), (schema, some) => {
        if (!some.some((value) => issuesOf(schema, value, [], true).length === 0)) return;
        tried++;
        try {
          expect(issuesOf(schema, detailOf(schema))).toEqual([]);
          found++;
        } catch (error) {
          expect(String(error)).toContain('The sample does not fit');
        }
      }),
      { numRuns: 400 },
    );
    expect(found / tried).toBeGreaterThan(0.8);
  });

  test('takes no more than its budget', () => {
    const forms = (depth: number): JsonSchema =>
      depth === 0
        ? { not: {} }
        : {
            type: 'object',
            required: ['a'],
            properties: { a: { anyOf: [forms(depth - 1), forms(depth - 1)] } },
          };
    expect(() => detailOf(forms(8))).toThrow('The sample does not fit');
  });
});

test.for([
  'a|b|c',
  '^\\w+@[^@\\s]{2,}$',
  '[\\u{1F600}-\\u{1F602}]',
  '\\x41\\u0042\\$',
  '(?<n>a)*b{2}',
  '^(a(b(c|d))+)?$',
  '[-a\\]]',
  '\\p{L}+\\d?',
  '^.{3}$',
])('a text matches %s', (pattern) => {
  let seed = 0;
  const random = () => (seed = (seed * 16807 + 7) % 2147483647) / 2147483647;
  for (let i = 0; i < 50; i++) {
    expect(textMatching(pattern, random)).toMatch(new RegExp(pattern, 'u'));
  }
});

describe('mutants', () => {
  const order: JsonSchema = {
    type: 'object',
    required: ['id', 'lines'],
    properties: {
      id: { type: 'string' },
      note: { type: ['string', 'null'] },
      free: {},
      lines: {
        type: 'array',
        minItems: 1,
        maxItems: 1,
        items: { type: 'object', properties: { sku: { type: 'string' } }, required: ['sku'] },
      },
    },
  };

  test('one a path, refused there', () => {
    const event = eventOf(order);
    const all = mutants(event);
    for (const { path, value } of all) {
      expect(event.is(value)).toBe(false);
      const { issues = [] } = event['~standard'].validate(value);
      expect(issues.map((issue) => issue.path)).toContainEqual(path);
    }
    expect(all.map(({ path }) => path.join('.'))).toEqual([
      '',
      'version',
      'id',
      'detail-type',
      'source',
      'account',
      'time',
      'region',
      'resources',
      'detail',
      'detail.id',
      'detail.lines',
      'detail.lines.0',
      'detail.lines.0.sku',
      'detail.note',
    ]);
  });

  test('the same for the same seed', () => {
    expect(mutants(example, 3)).toEqual(mutants(example, 3));
    expect(mutants(example).map(({ path }) => path)).toContainEqual(['detail', 'id']);
  });
});
