import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../../src/model/schema.js';
import { generate, runContent, runEvent } from '../../support/generate.js';
import { emitModel, eventSchema, schemaText, modelOptions } from '../../support/modules.js';
import { readModel } from '../../../src/model/events.js';
import { sandbox, tracesOfImport } from '../../support/sandbox.js';
import { typeErrors } from '../../support/type-check.js';

const inherited = [
  ...['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf', 'then'],
  ...['isPrototypeOf', '__defineGetter__', '__lookupSetter__', 'toJSON', 'length', 'name'],
];

/** An object with that own property, as JSON.parse gives it. */
function withOwn(name: string, value: unknown): unknown {
  return JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(value)}}`);
}

describe('C3 row 4: names that objects have already', { timeout: 60_000 }, () => {
  test.for(inherited)('a required property %s', async (name) => {
    const properties = withOwn(name, { type: 'string' }) as JsonValue;
    const { isDetail, issuesOf, files } = await runEvent({
      type: 'object',
      properties,
      required: [name],
      additionalProperties: false,
    });
    const verdicts = [withOwn(name, 'x'), {}, withOwn(name, 1), { other: 'x' }];
    expect(verdicts.map((value) => isDetail(value))).toEqual([true, false, false, false]);
    expect(verdicts.map((value) => issuesOf(value).length === 0)).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(tracesOfImport(files)).toEqual([]);
    expect(typeErrors(files)).toEqual([]);
  });

  test.for(inherited)('a component, a map and a value %s', async (name) => {
    const content = JSON.stringify({
      'x-amazon-events-source': 'orders',
      'x-amazon-events-detail-type': 'Order Created',
      properties: {
        detail: {
          type: 'object',
          properties: {
            a: { $ref: `#/definitions/${name}` },
            b: { type: 'object', additionalProperties: { type: 'number' } },
            c: { enum: [withOwn(name, 1), name] },
          },
        },
      },
      definitions: withOwn(name, { type: 'object', properties: withOwn(name, { type: 'number' }) }),
    });
    const { isDetail, files } = await runContent(content);
    const good = { a: withOwn(name, 1), b: withOwn(name, 1), c: withOwn(name, 1) };
    expect(isDetail(good)).toBe(true);
    expect(isDetail({ ...good, c: name })).toBe(true);
    for (const key of ['a', 'b', 'c']) {
      expect(isDetail({ ...good, [key]: withOwn(name, 'x') }), key).toBe(false);
    }
    expect(tracesOfImport(files)).toEqual([]);
  });

  test.for(inherited)('an event from %s of that detail-type', async (name) => {
    const { files } = await generate([eventSchema(name, name, { type: 'object' })]);
    const { load, traces } = sandbox(files);
    const index = load('index.js') as { createEventHandler: (h: unknown, o: object) => Handler };
    const seen: unknown[] = [];
    const handle = index.createEventHandler(
      withOwnValue(
        name,
        withOwnValue(name, () => seen.push(1)),
      ),
      {
        partial: true,
        unknown: () => seen.push('unknown'),
      },
    );
    const event = { version: '0', id: '1', account: '1', time: 't', region: 'r', resources: [] };
    await handle({ ...event, source: name, 'detail-type': name, detail: {} }, {});
    await handle({ ...event, source: 'orders', 'detail-type': name, detail: {} }, {});
    expect(seen).toEqual([1, 'unknown']);
    expect(traces()).toEqual([]);
  });
});

type Handler = (event: unknown, context: unknown) => Promise<void>;

function withOwnValue(name: string, value: unknown): object {
  return Object.defineProperty({}, name, { value, enumerable: true });
}

describe('C3 row 5: words and names of TypeScript', { timeout: 60_000 }, () => {
  const reserved = [
    ...['class', 'await', 'any', 'string', 'undefined', 'NaN', 'arguments', 'eval', 'null', 'new'],
    ...['Record', 'Object', 'Date', 'Promise', 'Array', 'Error', 'Map', 'Partial', 'Number', 'Set'],
    ...['RegExp', 'Event', 'Schema', 'JsonSchema', 'EventEnvelope', 'EntryOptions', 'type', 'let'],
    ...['value', 'depth', 'item', 'own', 'detail', 'options', 'event', 'name', 'isEnvelope'],
    ...['isObject', 'isArrayOf', 'isStrings', 'index'],
    ...[
      'define event',
      'passes 1',
      'passes',
      'pattern',
      'values',
      'pattern1',
      'values 2',
      'property names',
      'array of',
      'map of',
      'among',
      'strings',
      'status values',
      'MAX DEPTH',
    ],
    ...[
      'detail at',
      'put events',
      'events',
      'create event handler',
      'bind put events',
      'index',
      'is',
    ],
    ...[
      'BindEventHandler',
      'Event Map',
      'BusEvent',
      'runtime',
      'assert',
      'Evb Codegen Root',
      'global This',
    ],
  ];

  /** A detail that needs every helper, and calls types and itself by the name. */
  const content = (name: string, source: string): string =>
    JSON.stringify({
      'x-amazon-events-source': source,
      'x-amazon-events-detail-type': name,
      properties: { detail: { $ref: '#/definitions/Detail' } },
      definitions: {
        Detail: {
          type: 'object',
          required: [name],
          properties: {
            [name]: { $ref: `#/definitions/${encodeURIComponent(name)}` },
            'detail at': { type: 'object', properties: { x: { type: 'string', pattern: '^x' } } },
            again: { $ref: '#/definitions/Detail' },
            list: { type: 'array', uniqueItems: true, items: { type: 'string', minLength: 1 } },
            values: { enum: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', { j: 1 }] },
            map: { type: 'object', minProperties: 1, additionalProperties: { multipleOf: 2 } },
            toString: { type: 'string' },
          },
        },
        [name]: {
          type: 'object',
          properties: { [name]: { type: 'object', properties: { a: {} } } },
        },
      },
    });

  test('none of them is in the way of another', async () => {
    for (const source of ['orders', 'all']) {
      const contents = reserved.map((name) => content(name, source === 'all' ? name : source));
      const { files, problems } = await generate(contents);
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(files.length).toBeGreaterThan(reserved.length);
      expect(typeErrors(files).slice(0, 10)).toEqual([]);
      expect(tracesOfImport(files)).toEqual([]);
    }
  });
});

const schemaNames = [
  ...['../x', '../../../../tmp/x', '/etc/x', 'C:\\x', 'C:x', '\\\\h\\s', '.', '..', '', 'x.', 'x '],
  ...[
    'CON',
    'nul.json',
    'a:b',
    'a'.repeat(300),
    '-rf',
    'a\u0000b',
    'é',
    'e\u0301',
    '~',
    '%2e%2e%2f',
  ],
  ...['evb.lock.json', 'index.ts', 'runtime.ts', 'runtime', 'schemas', 'node_modules', 'index'],
  ...[
    'put-events.ts',
    'package.json',
    'sample',
    '\ud800',
    '\ud801',
    '日本',
    '日本語',
    '🚚',
    '🚀',
    ' ',
  ],
];

describe('C3 rows 11 and 12: names of files', { timeout: 60_000 }, () => {
  const everyName = schemaNames.flatMap((source) => [
    { source, detailType: 'Order Created' },
    { source: 'orders', detailType: source },
  ]);
  const keys = everyName.filter(({ source, detailType }) => source !== '' && detailType !== '');

  test('stay inside of the folder, apart, portable, whatever they are made of', async () => {
    const schemas = keys.map(({ source, detailType }, i) =>
      schemaText(schemaNames[i % schemaNames.length] ?? '', eventSchema(source, detailType, {})),
    );
    // One registry an event, so that no schema's name stands for two.
    const told = schemas.map((schema, i) => ({ ...schema, registry: `r${i}` }));
    const { events, problems } = readModel(told, () => modelOptions);
    expect(problems).toEqual([]);
    const files = await emitModel({ events, problems });
    const paths = files.map(({ path }) => path);
    for (const path of paths) {
      expect(path).toMatch(
        /^[a-z0-9日本語][a-z0-9日本語._-]*(\/[a-z0-9日本語][a-z0-9日本語._-]*)?\.ts$/,
      );
      expect(posix.normalize(path)).toBe(path);
      for (const part of path.split('/')) {
        expect(part.length).toBeLessThan(160);
        expect(part).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)|\.$|^node_modules$/);
      }
    }
    const folded = paths.map((path) => path.toUpperCase());
    expect(new Set(folded).size).toBe(paths.length);
    const folders = new Set(paths.filter((p) => p.includes('/')).map((p) => p.split('/')[0]));
    for (const path of paths) expect(folders).not.toContain(path);
    for (const taken of ['schemas', 'evb.lock.json', 'package.json', 'node_modules']) {
      expect(folders).not.toContain(taken);
    }
    expect(typeErrors(files).slice(0, 5)).toEqual([]);
    expect(tracesOfImport(files)).toEqual([]);
  });

  test.for([
    ['Foo', 'foo', 'FOO'],
    ['foo-bar', 'foo.bar', 'foo_bar', 'foo bar', 'fooBar', 'Foo/Bar'],
    ['é', 'e\u0301', 'e'],
    ['a1b', 'a1B', 'a 1b'],
    ['große', 'grosse', 'GROSSE'],
    ['οδος', 'οδοσ', 'ΟΔΟΣ'],
    ['ガ', 'カ\u3099', '\uff76\uff9e', 'カ'],
    ['注文', '注文\u200b', '注文\ufe0f'],
  ])('%s, %s, … differ on every disk and in every module', { timeout: 60_000 }, async (names) => {
    for (const asSource of [true, false]) {
      const contents = names.map((name) =>
        eventSchema(asSource ? name : 'orders', asSource ? 'Order Created' : name, {}),
      );
      const { files } = await generate(contents);
      const paths = files.map(({ path }) => path.toUpperCase());
      expect(new Set(paths).size).toBe(paths.length);
      const modules = paths.filter((path) => path.includes('/') && !path.endsWith('/INDEX.TS'));
      expect(modules.length).toBeGreaterThanOrEqual(new Set(names).size);
      expect(typeErrors(files).slice(0, 5)).toEqual([]);
    }
  });
});
