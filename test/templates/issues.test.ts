import { join } from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { issuesOf, whyNot } from '../../templates/runtime/issues.js';
import type { JsonSchema } from '../../templates/runtime/json-schema.js';
import { corpus } from '../support/corpus-folder.js';
import { describeWithCorpus } from '../support/corpus.js';
import { readGroups, reasonToLeaveOut } from './draft4.js';
import { schemas, values } from './random-schemas.js';

describeWithCorpus('issues: JSON-Schema-Test-Suite, draft 4', () => {
  const folder = join(corpus, 'json-schema-test-suite/tests/draft4');
  const groups = readGroups(folder).filter(({ name }) => !name.startsWith('optional/format'));
  const asked = groups.filter((group) => reasonToLeaveOut(group) === undefined);

  test('few groups are left out', () => {
    expect(groups.length - asked.length).toBeLessThan(35);
    expect(asked.length).toBeGreaterThan(110);
  });

  test.for(asked)('$name', ({ schema, tests }) => {
    for (const { description, data, valid } of tests) {
      expect(issuesOf(schema, data).length === 0, description).toBe(valid);
    }
  });
});

describeWithCorpus('formats: JSON-Schema-Test-Suite, draft 4', () => {
  const groups = readGroups(join(corpus, 'json-schema-test-suite/tests/draft4/optional/format'));

  test.for(groups)('$name', ({ schema, tests }) => {
    for (const { description, data, valid } of tests) {
      expect(issuesOf(schema, data, [], true).length === 0, description).toBe(valid);
      expect(issuesOf(schema, data), description).toEqual([]);
    }
  });
});

describe('issues: what they say', () => {
  const order: JsonSchema = {
    type: 'object',
    required: ['id', 'lines'],
    properties: {
      id: { type: 'string', minLength: 2 },
      status: { enum: ['PAID', 'SENT'] },
      note: { type: ['string', 'null'] },
      lines: { type: 'array', minItems: 1, items: { $ref: '#/definitions/Line' } },
    },
    definitions: {
      Line: {
        type: 'object',
        required: ['sku'],
        properties: { sku: { type: 'string' }, amount: { type: 'integer', minimum: 1 } },
        additionalProperties: false,
      },
    },
  };

  test('what is wrong and where, in the order of the schema', () => {
    const value = {
      lines: [{ sku: 's', amount: 0, extra: 1 }, { amount: 1.5 }],
      status: 'LOST',
      note: 3,
      id: 'x',
    };
    expect(issuesOf(order, value, ['detail'])).toEqual([
      { path: ['detail', 'id'], message: 'needs at least 2 characters' },
      { path: ['detail', 'status'], message: 'must be "PAID" or "SENT"' },
      { path: ['detail', 'note'], message: 'must be a string or null' },
      { path: ['detail', 'lines', 0, 'amount'], message: 'must be at least 1' },
      { path: ['detail', 'lines', 0, 'extra'], message: 'is not allowed' },
      { path: ['detail', 'lines', 1, 'sku'], message: 'is missing' },
      { path: ['detail', 'lines', 1, 'amount'], message: 'must be an integer' },
    ]);
  });

  test('a rename is one missing property', () => {
    expect(issuesOf(order, { orderId: '12', lines: [{ sku: 's' }] })).toEqual([
      { path: ['id'], message: 'is missing' },
    ]);
  });

  test('the first 20', () => {
    const issues = issuesOf({ type: 'array', items: { type: 'string' } }, Array(1000).fill(0));
    expect(issues.map(({ path }) => path[0])).toEqual([...Array(20).keys()]);
  });

  test('never a received value', () => {
    const secret = fc.constantFrom('sEcReT', 7777777, ['sEcReT'], { id: 'sEcReT' }, true, null);
    fc.assert(
      fc.property(
        fc.record({ id: secret, status: secret, note: secret, lines: secret }),
        (value) => {
          const messages = issuesOf(order, value).map(({ message }) => message);
          expect(messages.join()).not.toMatch(/sEcReT|7777777/);
          expect(messages).not.toHaveLength(0);
        },
      ),
    );
  });

  test('where one form alone is meant, what is wrong in it', () => {
    const form = (name: string): JsonSchema => ({
      type: 'object',
      properties: { [name]: { type: 'string' } },
    });
    const nullable: JsonSchema = { anyOf: [{ type: 'null' }, form('id')] };
    expect(issuesOf(nullable, { id: 1 })).toEqual([{ path: ['id'], message: 'must be a string' }]);
    expect(issuesOf({ oneOf: [form('id'), form('no')] }, { id: 1, no: 1 })).toEqual([
      { path: [], message: 'fits none of 2 forms' },
    ]);
    expect(issuesOf(nullable, 4)).toEqual([{ path: [], message: 'fits none of 2 forms' }]);
    expect(issuesOf({ oneOf: [form('id'), form('no')] }, {})).toEqual([
      { path: [], message: 'must fit one form alone, and fits several' },
    ]);
  });

  test('a format is wrong only when nothing else is', () => {
    const schema: JsonSchema = { properties: { at: { type: 'string', format: 'date-time' } } };
    expect(issuesOf(schema, { at: 'today' })).toEqual([]);
    expect(whyNot(schema, { at: 'today' })).toEqual([
      { path: ['at'], message: 'must have the format date-time' },
    ]);
    expect(whyNot(schema, {})).toEqual([{ path: [], message: 'is refused' }]);
  });

  test('a long enum is counted, not listed', () => {
    const schema = { enum: Array.from({ length: 20_000 }, (_, i) => `value ${i}`) };
    expect(issuesOf(schema, 'x')).toEqual([{ path: [], message: 'must be one of 20000 values' }]);
  });
});

describe('issues: hostile values and schemas', () => {
  const list: JsonSchema = {
    $ref: '#/definitions/List',
    definitions: {
      List: { type: 'object', properties: { next: { $ref: '#/definitions/List' } } },
    },
  };
  const nested = (levels: number): object => (levels === 0 ? {} : { next: nested(levels - 1) });

  test('depth has an end', () => {
    expect(issuesOf(list, nested(256))).toEqual([]);
    const tooDeep = issuesOf(list, nested(257));
    expect(tooDeep).toEqual([{ path: Array(257).fill('next'), message: 'is nested too deep' }]);
    const cycle: { next?: object } = {};
    cycle.next = cycle;
    expect(issuesOf(list, cycle)).toEqual(tooDeep);
  });

  test('a schema that refers to itself has an end', () => {
    const loop = { allOf: [{ $ref: '#/definitions/Loop' }] };
    const schema = { ...loop, definitions: { Loop: loop } };
    expect(issuesOf(schema, 1)).toEqual([{ path: [], message: 'is nested too deep' }]);
    const missing = issuesOf({ $ref: '#/definitions/toString' }, 1);
    expect(missing).toEqual([{ path: [], message: 'has a schema that is missing' }]);
  });

  test('the worst nesting that is looked at fits on the stack', () => {
    const reference = { $ref: '#/definitions/List' };
    const wrapped = { allOf: [{ anyOf: [reference, { not: {} }] }] };
    const List: JsonSchema = { type: 'object', properties: { next: wrapped }, anyOf: [{}] };
    const issues = issuesOf({ ...wrapped, definitions: { List } }, nested(300));
    expect(issues).not.toEqual([]);
  });

  test('unions in unions have an end', () => {
    const tree = { $ref: '#/definitions/Tree' };
    const branch = (type: 'string' | 'number'): JsonSchema => ({
      type: 'object',
      properties: { next: tree, leaf: { type } },
    });
    const schema = {
      ...tree,
      definitions: { Tree: { anyOf: [branch('string'), branch('number')] } },
    };
    const value: unknown = JSON.parse('{"next":'.repeat(200) + '{"leaf":null}' + '}'.repeat(200));
    expect(issuesOf(schema, value)).not.toEqual([]);
  });

  test('own properties alone', () => {
    const text: JsonSchema = { type: 'string' };
    const schema: JsonSchema = {
      required: ['id', 'toString'],
      properties: { constructor: text, ['__proto__']: text },
    };
    expect(issuesOf(schema, Object.create({ id: 'x' }))).toEqual([
      { path: [], message: 'must not inherit properties' },
    ]);
    expect(issuesOf(schema, {})).toEqual([
      { path: ['id'], message: 'is missing' },
      { path: ['toString'], message: 'is missing' },
    ]);
    const proto: unknown = JSON.parse('{"id":1,"toString":2,"__proto__":3}');
    expect(issuesOf(schema, proto)).toEqual([{ path: ['__proto__'], message: 'must be a string' }]);
    const closed: JsonSchema = { properties: {}, additionalProperties: false };
    expect(issuesOf(closed, JSON.parse('{"__proto__":1,"constructor":1}'))).toHaveLength(2);
  });

  test('what JSON cannot say', () => {
    expect(issuesOf({ type: 'number' }, NaN)).not.toEqual([]);
    expect(issuesOf({ type: 'string' }, undefined)).not.toEqual([]);
    expect(issuesOf({ type: ['object', 'string'] }, 1n)).not.toEqual([]);
    expect(issuesOf({ required: ['id'] }, { id: undefined })).not.toEqual([]);
    expect(issuesOf({ type: 'array', items: { type: 'string' } }, Array(2))).not.toEqual([]);
  });
});

describe('issues: agree with ajv', () => {
  const ajv = new Ajv({ strict: false, validateSchema: false, ownProperties: true });

  test('on random schemas and values', () => {
    fc.assert(
      fc.property(schemas, fc.array(values, { minLength: 10 }), (schema, some) => {
        const fits = ajv.compile(schema);
        for (const value of some) expect(issuesOf(schema, value).length === 0).toBe(fits(value));
      }),
    );
  }, 30_000);
});
