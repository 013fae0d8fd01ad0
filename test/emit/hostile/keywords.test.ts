import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/model/schema.js';
import { eventSchema, isOfSchemas } from '../../support/modules.js';
import { contentOf, generate, runContent, runEvent } from '../../support/generate.js';
import { tracesOfImport } from '../../support/sandbox.js';

const code = 'any } globalThis.P = 1; interface Z { b: 1';

function codes(problems: readonly { readonly code: string }[]): string[] {
  return problems.map((problem) => problem.code);
}

describe('C3 row 6: keywords that other generators put into code', { timeout: 60_000 }, () => {
  const keywords: Readonly<Record<string, JsonValue>> = {
    tsType: code,
    tsEnumNames: ['A = (globalThis.P = 1)'],
    customName: code,
    extends: { type: 'object', properties: { x: {} } },
    'x-enumDescriptions': ['*/ globalThis.P = 1; /*'],
    'x-enum-varnames': ['A = (globalThis.P = 1)'],
    'x-python-type': code,
    'x-go-type': code,
    'x-go-type-import': { path: code },
    'x-ms-kiota-info': { dependencyInstallCommand: 'rm -rf /' },
    default_factory: 'globalThis.P = 1',
    markdownDescription: '*/ globalThis.P = 1; /*',
    $comment: '*/ globalThis.P = 1; /*',
    default: 'globalThis.P = 1',
    example: { $ref: 'http://127.0.0.1:1/x' },
    examples: [{ $ref: 'file:///etc/passwd' }],
    discriminator: { propertyName: code, mapping: { a: 'http://127.0.0.1:1/x' } },
    externalDocs: { url: code },
    xml: { name: code },
    contentEncoding: code,
  };

  test.for(Object.entries(keywords))('%s is never copied', async ([keyword, value]) => {
    const plain = { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] };
    const id = { type: 'string', [keyword]: value };
    const inner = { ...plain, properties: { id }, [keyword]: value };
    const { files, text } = await runEvent(inner);
    expect(text).toBe((await runEvent(plain)).text);
    expect(tracesOfImport(files)).toEqual([]);
  });

  test.for(['default', 'example', 'x-any', 'enum'])(
    'nor when a $ref leads into %s',
    async (keyword) => {
      const hostile = { type: 'object', tsType: code, properties: { a: { tsType: code } } };
      const where = keyword === 'enum' ? [hostile] : hostile;
      const { text, files, isDetail } = await runContent(
        contentOf({
          id: 'http://example/root',
          properties: {
            a: { [keyword]: where },
            b: { $ref: `#/properties/a/${keyword}${keyword === 'enum' ? '/0' : ''}` },
          },
        }),
      );
      expect(text).not.toMatch(/^[^'"]*globalThis/m);
      expect(tracesOfImport(files)).toEqual([]);
      expect(isDetail({ b: { a: 1 } })).toBe(true);
      expect(isDetail({ b: 1 })).toBe(false);
    },
  );

  test.for([
    ['a constant that is not of its type', { type: 'number', const: 'globalThis.P = 1' }],
    ['an integer enum of code', { type: 'integer', enum: ['globalThis.P = 1', 1] }],
    ['minItems as text', { type: 'array', minItems: '*/ globalThis.P = 1; /*' }],
    ['maxItems as text', { type: 'array', maxItems: '*/ globalThis.P = 1; /*' }],
    ['minimum as text', { type: 'number', minimum: '*/ globalThis.P = 1; /*' }],
    ['a pattern under $data', { type: 'string', pattern: { $data: '/x' } }],
    ['a description that is a list', { type: 'string', description: ['*/ globalThis.P = 1; /*'] }],
    ['deprecated as text', { type: 'string', deprecated: '*/ globalThis.P = 1; /*' }],
    ['a title that is an object', { type: 'string', title: { toString: 'x' } }],
    ['a format that is a list', { type: 'string', format: [code] }],
  ] as const)('%s gives no code of its own', async ([, schema]) => {
    const { files } = await generate([contentOf({ properties: { a: schema } })]);
    expect(tracesOfImport(files)).toEqual([]);
    expect(files.map(({ content }) => content).join()).not.toMatch(/^[^'"]*globalThis/m);
  });

  test.for(['tsType', '$ref', 'enum', 'properties', 'required', 'items', 'type', 'id', 'nullable'])(
    'a property that is called %s is a property',
    async (name) => {
      const { problems, text, isDetail } = await runEvent({
        type: 'object',
        properties: { [name]: { type: 'string' } },
        required: [name],
      });
      expect(problems).toEqual([]);
      expect(text).toMatch(
        new RegExp(`^  \\${name.startsWith('$') ? name : `b${name}`}: string;`, 'm'),
      );
      expect([isDetail({ [name]: 'x' }), isDetail({ [name]: 1 }), isDetail({})]).toEqual([
        true,
        false,
        false,
      ]);
    },
  );
});

describe('C3 row 7: nothing outside of the document is read', { timeout: 60_000 }, () => {
  test.for([
    ['a $ref', (ref: string): JsonValue => ({ properties: { a: { $ref: ref } } }), true],
    ['a $ref at the root', (ref: string): JsonValue => ({ $ref: ref }), true],
    [
      'a $ref in enum',
      (ref: string): JsonValue => ({ properties: { a: { enum: [{ $ref: ref }] } } }),
      false,
    ],
    [
      'a $ref in default',
      (ref: string): JsonValue => ({ properties: { a: { default: { $ref: ref } } } }),
      false,
    ],
    [
      'a $ref in example',
      (ref: string): JsonValue => ({ properties: { a: { example: { $ref: ref } } } }),
      false,
    ],
    ['a $schema', (ref: string): JsonValue => ({ $schema: ref, properties: {} }), false],
    [
      'an id before a relative $ref',
      (ref: string): JsonValue => ({ id: ref, properties: { a: { $ref: 'other.json' } } }),
      true,
    ],
    [
      'a $ref by its own id',
      (ref: string): JsonValue => ({ id: ref, properties: { a: { $ref: ref } } }),
      false,
    ],
  ] as const)('%s', async ([, detail, refused]) => {
    const reached: string[] = [];
    const server = createServer((request, response) => {
      reached.push(request.url ?? '');
      response.end('{"type":"object","properties":{"SENTINEL":{"type":"string"}}}');
    });
    server.on('connection', () => reached.push('a connection'));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const folder = mkdtempSync(join(tmpdir(), 'evb-codegen-test-'));
    try {
      const sentinel = join(folder, 'sentinel.json');
      writeFileSync(sentinel, '{"type":"object","properties":{"SENTINEL":{"type":"string"}}}');
      const { port } = server.address() as AddressInfo;
      const refs = [
        `http://127.0.0.1:${port}/x`,
        `HTTP://127.0.0.1:${port}/x#/definitions/y`,
        `//127.0.0.1:${port}/x`,
        pathToFileURL(sentinel).href,
        sentinel,
        `\\\\127.0.0.1\\share`,
        '../package.json',
        'package.json',
        'https:%2F%2F127.0.0.1',
        '#/..%2F..%2Fpackage.json',
      ];
      for (const ref of refs) {
        const { problems, files } = await generate([contentOf(detail(ref))]);
        const text = files.map(({ content }) => content).join('\n');
        expect(text, ref).not.toContain('SENTINEL');
        if (refused && !ref.startsWith('#'))
          expect(codes(problems), ref).toContain('EVB_REF_EXTERNAL');
      }
      expect(reached).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
      server.close();
    }
  });
});

describe('C3 row 8: references that lead nowhere, or round and round', { timeout: 60_000 }, () => {
  const event = (definitions: JsonValue, detail: JsonValue): string =>
    JSON.stringify({
      'x-amazon-events-source': 'orders',
      'x-amazon-events-detail-type': 'Order Created',
      properties: { detail },
      definitions,
    });
  const a = { $ref: '#/definitions/a' };

  test.for([
    ['itself', event({ a }, a), ['EVB_REF_CIRCLE']],
    ['a pair', event({ a: { $ref: '#/definitions/b' }, b: a }, a), ['EVB_REF_CIRCLE']],
    ['allOf', event({ a: { allOf: [a] } }, a), ['EVB_REF_CIRCLE']],
    ['anyOf', event({ a: { anyOf: [{ type: 'null' }, a] } }, a), ['EVB_REF_CIRCLE']],
    ['oneOf and not', event({ a: { oneOf: [{ not: a }] } }, a), ['EVB_REF_CIRCLE']],
    ['dependencies', event({ a: { dependencies: { x: a } } }, a), ['EVB_REF_CIRCLE']],
    ['the root of the detail', contentOf({ $ref: '#/properties/detail' }), ['EVB_REF_CIRCLE']],
    ['nothing', event({}, a), ['EVB_REF_DANGLING']],
    ['an inherited name', event({}, { $ref: '#/definitions/toString' }), ['EVB_REF_DANGLING']],
    ['__proto__', event({}, { $ref: '#/definitions/__proto__/x' }), ['EVB_REF_DANGLING']],
    ['what is no schema', event({ a: 'text' }, a), ['EVB_KEYWORD_INVALID']],
    ['null', event({ a: null }, a), ['EVB_KEYWORD_INVALID']],
    ['a broken escape', event({}, { $ref: '#/definitions/%E0%A4%A' }), ['EVB_REF_DANGLING']],
    ['the empty text', contentOf({ properties: { a: { $ref: '' } } }), []],
    ['the root of the document', contentOf({ properties: { a: { $ref: '#' } } }), []],
  ] as const)('to %s', async ([, content, expected]) => {
    const { problems, files } = await generate([content]);
    expect(codes(problems)).toEqual(expected);
    expect(problems.every(({ where }) => where.pointer?.startsWith('/'))).toBe(true);
    expect(files.some(({ path }) => path.startsWith('orders/'))).toBe(expected.length === 0);
  });

  test.for([
    ['a~b', '#/definitions/a~0b'],
    ['a/b', '#/definitions/a~1b'],
    ['a/b', '#/definitions/a/b'],
    ['a%b', '#/definitions/a%25b'],
    ['a b', '#/definitions/a%20b'],
    ['a~1b', '#/definitions/a~01b'],
    ['é', '#/definitions/%C3%A9'],
    ['a"b', '#/definitions/a%22b'],
    ['0', '#/definitions/0'],
    ['__proto__', '#/definitions/__proto__'],
    ['constructor', '#/definitions/constructor'],
    ['hasOwnProperty', '#/definitions/hasOwnProperty'],
  ] as const)('to a component %j by %s', async ([name, ref]) => {
    const { isDetail, problems } = await runContent(
      event(JSON.parse(`{${JSON.stringify(name)}:{"type":"string"}}`) as JsonValue, {
        properties: { x: { $ref: ref } },
      }),
    );
    expect(problems).toEqual([]);
    expect([isDetail({ x: 'a' }), isDetail({ x: 1 })]).toEqual([true, false]);
  });

  test('with siblings: they say nothing in Draft 4, but nullable and description do', async () => {
    const definitions = { a: { type: 'string' } };
    const property = { ...a, type: 'number', nullable: true, description: 'told', tsType: code };
    const { isDetail, text } = await runContent(
      event(definitions, { properties: { x: property } }),
    );
    expect(['x', null, 1].map((x) => isDetail({ x }))).toEqual([true, true, false]);
    expect(text).toContain('/** told */');
  });
});

describe('C3 row 13: what is no schema at all', { timeout: 60_000 }, () => {
  test.for([
    ['nothing', '', 'EVB_SCHEMA_NOT_JSON'],
    ['YAML', 'openapi: 3.0.0\ninfo:\n  title: x', 'EVB_SCHEMA_NOT_JSON'],
    ['half of a document', '{"openapi":', 'EVB_SCHEMA_NOT_JSON'],
    ['a number', '1', 'EVB_SCHEMA_WITHOUT_EVENT'],
    ['null', 'null', 'EVB_SCHEMA_WITHOUT_EVENT'],
    ['a list', '[]', 'EVB_SCHEMA_WITHOUT_EVENT'],
    ['text', '"x"', 'EVB_SCHEMA_WITHOUT_EVENT'],
    ['true', 'true', 'EVB_SCHEMA_WITHOUT_EVENT'],
    ['an empty object', '{}', 'EVB_SCHEMA_WITHOUT_EVENT'],
    ['components that are a list', '{"components":{"schemas":[]}}', 'EVB_SCHEMA_WITHOUT_EVENT'],
    ['components that are null', '{"components":{"schemas":null}}', 'EVB_SCHEMA_WITHOUT_EVENT'],
    [
      'AWSEvent that is null',
      '{"components":{"schemas":{"AWSEvent":null}}}',
      'EVB_EVENT_WITHOUT_KEY',
    ],
    [
      'an event without names',
      '{"components":{"schemas":{"AWSEvent":{}}}}',
      'EVB_EVENT_WITHOUT_KEY',
    ],
  ] as const)('%s', async ([, content, expected]) => {
    const { problems, files } = await generate([content]);
    expect(codes(problems)).toEqual([expected]);
    expect(problems[0]?.where.schema).toBe('schema-0');
    expect(files.filter(isOfSchemas).map(({ path }) => path)).toEqual(['index.ts']);
  });

  const junk: readonly JsonValue[] = [
    null,
    true,
    7,
    -1.5,
    'text',
    [],
    {},
    [null],
    [[]],
    { a: null },
  ];
  const keywords = [
    ...[
      'type',
      'enum',
      'const',
      'properties',
      'required',
      'items',
      'additionalProperties',
      'nullable',
    ],
    ...['additionalItems', 'prefixItems', 'patternProperties', 'dependencies', 'dependentRequired'],
    ...['dependentSchemas', 'allOf', 'anyOf', 'oneOf', 'not', '$ref', 'id', '$id', 'minimum'],
    ...['maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minLength', 'maxLength'],
    ...['pattern', 'format', 'minItems', 'maxItems', 'uniqueItems', 'minProperties', 'title'],
    ...[
      'maxProperties',
      'description',
      'deprecated',
      'if',
      'contains',
      'propertyNames',
      'definitions',
    ],
  ];

  test.for(keywords)('%s of every wrong kind gives code or a located problem', async (keyword) => {
    for (const value of junk) {
      const content = eventSchema('orders', 'Order Created', {
        properties: { a: { [keyword]: value } },
      });
      const { problems, files } = await generate([content]);
      const errors = problems.filter(({ severity }) => severity === 'error');
      const isGiven = files.some(({ path }) => path === 'orders/order-created.ts');
      expect(isGiven, JSON.stringify(value)).toBe(errors.length === 0);
      for (const { where } of errors) expect(where.pointer).toMatch(/^\/properties\/detail/);
    }
  });

  test.for(junk.filter((value) => value !== true).map((value) => [value] as const))(
    'a detail of %j',
    async ([detail]) => {
      const { problems } = await generate([contentOf(detail)]);
      const isObject = typeof detail === 'object' && detail !== null && !Array.isArray(detail);
      expect(codes(problems)).toEqual(isObject ? [] : ['EVB_KEYWORD_INVALID']);
    },
  );

  test('not of null is as wrong as not of any other thing', async () => {
    const { problems } = await generate([contentOf({ properties: { a: { not: null } } })]);
    expect(codes(problems)).toEqual(['EVB_KEYWORD_INVALID']);
  });

  test('a detail that is true takes anything, one that is false nothing', async () => {
    expect((await runEvent(true)).isDetail({ any: 1 })).toBe(true);
    const { isDetail } = await runEvent(false);
    expect([isDetail({}), isDetail(null), isDetail(undefined)]).toEqual([false, false, false]);
  });

  test('of two equal keys the last wins, as everywhere', async () => {
    const content = contentOf({ properties: { a: { type: 'X' } } });
    const twice = content.replace('"type":"X"', '"type":"number","type":"string"');
    const { isDetail } = await runContent(twice);
    expect([isDetail({ a: 'x' }), isDetail({ a: 1 })]).toEqual([true, false]);
  });
});

describe('C3 row 14: numbers that JavaScript cannot hold', { timeout: 60_000 }, () => {
  const withNumber = (keyword: string, number: string, type = 'number'): string =>
    contentOf({ properties: { a: { type, [keyword]: 'HERE' } } }).replace(
      '"HERE"',
      ['enum'].includes(keyword) ? `[${number}]` : number,
    );

  test.for([
    ['enum', '9007199254740993'],
    ['enum', '-9007199254740993'],
    ['enum', '1e400'],
    ['enum', '-1e400'],
    ['enum', '{"x":[9007199254740993]}'],
    ['enum', '[1e400]'],
    ['const', '9007199254740993'],
    ['const', '1e400'],
    ['const', '{"x":1e999}'],
  ] as const)('%s of %s is refused, not rounded', async ([keyword, number]) => {
    const { problems } = await generate([withNumber(keyword, number)]);
    expect(codes(problems)).toEqual(['EVB_NUMBER_UNSAFE']);
    expect(problems[0]?.where.pointer).toMatch(`/properties/detail/properties/a/${keyword}`);
  });

  test.for(['minimum', 'maximum', 'multipleOf', 'minItems', 'maxLength'])(
    '%s beyond all numbers is refused',
    async (keyword) => {
      const { problems } = await generate([withNumber(keyword, '1e400')]);
      expect(codes(problems)).toEqual(['EVB_KEYWORD_INVALID']);
    },
  );

  test.for([
    ['maximum', '9223372036854775807', 9223372036854775807n],
    ['minimum', '-0', 0n],
    ['maximum', '1e21', 10n ** 21n],
  ] as const)('%s of %s is a bound like others', async ([keyword, number, limit]) => {
    const { isDetail, problems } = await runContent(withNumber(keyword, number));
    expect(problems).toEqual([]);
    expect(isDetail({ a: Number(limit) })).toBe(true);
    const beyond = keyword === 'maximum' ? Number(limit) * 2 : -1;
    expect(isDetail({ a: beyond })).toBe(false);
  });

  test.for([
    ['-0', 0],
    ['1E2', 100],
    ['1e-7', 1e-7],
    ['0.1', 0.1],
    ['9007199254740991', 9007199254740991],
  ] as const)('enum of %s is the literal that it means', async ([number, value]) => {
    const { isDetail, problems } = await runContent(withNumber('enum', number));
    expect(problems).toEqual([]);
    expect([isDetail({ a: value }), isDetail({ a: value + 1 })]).toEqual([true, false]);
  });
});
