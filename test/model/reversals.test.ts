import { describe, expect, test } from 'vitest';
import type { ModelOptions } from '../../src/model/described.js';
import { keyText } from '../../src/model/names.js';
import type { JsonValue } from '../../src/model/schema.js';
import { compileFiles, emitModel, eventSchema, modelOfContents } from '../support/modules.js';

/** What is taken for less than it says must not be taken for more where the schema turns it around. */

const unsafe = { type: 'string', pattern: '^(a+)+$' };
const having = (name: string) => ({ type: 'object', required: [name], properties: { [name]: {} } });
const refer = { $ref: '#/properties/detail/definitions/Part' };
const never = { required: 'never' } as const;
const key = keyText({ source: 'elk.orders', detailType: 'Order Created' });
const observed = { required: 'observed', samples: new Map([[key, [{ other: 1 }]]]) } as const;

describe.each<[string, JsonValue, Partial<ModelOptions>, JsonValue[], JsonValue[]]>([
  ['not an unsafe pattern', { not: unsafe }, {}, ['x', 1], []],
  ['not so by a reference', { not: refer, definitions: { Part: unsafe } }, {}, ['x'], []],
  ['not not an unsafe pattern', { not: { not: unsafe } }, {}, ['a', 'x'], []],
  ['not what has one inside', { not: { properties: { p: unsafe } } }, {}, [{ p: 'x' }], []],
  ['not a safe pattern', { not: { type: 'string', pattern: '^a$' } }, {}, ['x', 1], ['a']],
  [
    'one of two, of which one is unsafe',
    { oneOf: [unsafe, { type: 'string', pattern: '^b$' }, { type: 'number' }] },
    {},
    ['b', 1],
    [true],
  ],
  [
    'one of two properties, never required',
    { type: 'object', oneOf: [having('a'), having('b')] },
    never,
    [{ a: 1 }, { b: 1 }, {}],
    ['x'],
  ],
  [
    'one of two properties, as observed',
    { type: 'object', oneOf: [having('a'), having('b')] },
    observed,
    [{ a: 1 }, { b: 1 }],
    ['x'],
  ],
  [
    'not what has a property, by a reference, never required',
    { type: 'object', not: refer, definitions: { Part: having('a') } },
    never,
    [{ b: 1 }],
    ['x'],
  ],
  [
    'not what has a property, never required',
    { type: 'object', not: having('a') },
    never,
    [{ b: 1 }],
    [{ a: 1 }],
  ],
])('%s', (_, detail, options, takes, refuses) => {
  test('takes what the schema takes', async () => {
    const contents = [eventSchema('elk.orders', 'Order Created', detail)];
    const compiled = compileFiles(await emitModel(modelOfContents(contents, options)));
    const module = await compiled.load('elk.orders/order-created.js');
    const is = module['isOrderCreatedDetail'] as (value: unknown) => boolean;
    expect(takes.filter((value) => !is(value))).toEqual([]);
    expect(refuses.filter(is)).toEqual([]);
    compiled.remove();
  });
});
