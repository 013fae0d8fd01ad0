import { describe, expect, test } from 'vitest';
import { matches } from '../../../src/local/pattern/index.js';
import type { JsonValue } from '../../../src/model/schema.js';
import { compiled } from './compiled.js';

/** What a field's pattern accepts, and what not; `absent` stands for an event without the field. */
const absent = Symbol('absent');
type Value = JsonValue | typeof absent;

const cases: readonly [string, JsonValue, readonly Value[], readonly Value[]][] = [
  ['a text', ['a'], ['a', ['x', 'a']], ['A', 'ab', '', null, absent, [], { a: 'a' }]],
  ['one of several', ['a', 1, null], ['a', 1, null, 1.0], ['b', 2, 'null', '1', absent]],
  ['the empty text', [''], ['', ['']], [null, absent, ' ', []]],
  ['null', [null], [null, [null]], ['null', '', 0, false, absent, [], {}]],
  ['booleans', [true], [true, [false, true]], [false, 'true', 1]],
  ['numbers, however written', [300], [300, 300.0, 3e2, [300]], ['300', 301]],
  ['numbers beyond what numeric compares', [123456789012], [123456789012], [123456789013]],
  ['an address, however written', ['::1'], ['::1', '0:0:0:0:0:0:0:1'], ['::2', '0.0.0.1']],
  ['exactly', [{ exactly: 'a' }], ['a'], ['b']],
  ['prefix', [{ prefix: 'ab' }], ['ab', 'abc', ['x', 'aba']], ['a', 'Abc', 'xab', null, 1, absent]],
  ['prefix of nothing', [{ prefix: '' }], ['', 'a'], [null, 1, absent]],
  ['prefix whatever its case', [{ prefix: { 'equals-ignore-case': 'aB' } }], ['ABc'], ['a', 'xab']],
  ['suffix', [{ suffix: 'yz' }], ['yz', 'xyz'], ['z', 'xYZ', 'yzx', absent]],
  ['suffix of nothing', [{ suffix: '' }], ['', 'a'], [null, absent]],
  [
    'suffix whatever its case',
    [{ suffix: { 'equals-ignore-case': '.PnG' } }],
    ['a.png'],
    ['a.jpg'],
  ],
  [
    'equals-ignore-case',
    [{ 'equals-ignore-case': 'straSSe' }],
    ['STRASSE', 'strasse'],
    ['stras', 1],
  ],
  ['equals-ignore-case of nothing', [{ 'equals-ignore-case': '' }], [''], ['a', null, absent]],
  ['equals-ignore-case in Greek', [{ 'equals-ignore-case': 'ΟΔΟΣ' }], ['οδος', 'οδοσ'], ['οδο']],
  [
    'exists',
    [{ exists: true }],
    [1, null, '', [0], [[1]], [{}, 1]],
    [absent, [], {}, { a: 1 }, [{}]],
  ],
  ['not exists', [{ exists: false }], [absent, [], {}, { a: 1 }, [{}], [[]]], [1, null, [[1]]]],
  ['not exists, or a value', [{ exists: false }, 'a'], [absent, 'a', ['b', 'a']], ['b', ['b']]],
  [
    'cidr',
    [{ cidr: '10.0.0.5/24' }],
    ['10.0.0.0', '10.0.0.255'],
    ['10.0.1.0', '10.0.0.256', 'x', 1],
  ],
  ['cidr of all', [{ cidr: '0.0.0.0/0' }], ['255.255.255.255'], ['::1', '1.2.3']],
  ['cidr inside a byte', [{ cidr: '10.0.0.64/26' }], ['10.0.0.127'], ['10.0.0.63', '10.0.0.128']],
  ['cidr v6', [{ cidr: '2001:db8::/33' }], ['2001:db8:7fff::1'], ['2001:db8:8000::', '10.0.0.1']],
  ['numeric =', [{ numeric: ['=', 3.018e2] }], [301.8], [301, '301.8', null, absent]],
  ['numeric range', [{ numeric: ['>', 0, '<=', 5] }], [1, 5, [9, 3]], [0, 5.1, '3', null, absent]],
  ['numeric <', [{ numeric: ['<', 0] }], [-1, -5e9], [0, -5e9 - 1]],
  ['numeric >=', [{ numeric: ['>=', 0] }], [0, 5e9], [-0.1, 5e9 + 1]],
  [
    'anything but',
    [{ 'anything-but': 'a' }],
    ['b', null, 1, true, '', ['a', 'b']],
    ['a', ['a'], absent],
  ],
  ['anything but numbers', [{ 'anything-but': [1, 2] }], [3, 'a', null], [1, 2.0, absent, []]],
  ['anything but zero', [{ 'anything-but': 0 }], [1, '0'], [0, -0]],
  ['anything but texts', [{ 'anything-but': ['a', 'b'] }], ['c', 1], ['a', 'b', absent, {}]],
  ['anything but prefix', [{ 'anything-but': { prefix: 'a' } }], ['b', 12, null], ['ab', absent]],
  ['anything but prefixes', [{ 'anything-but': { prefix: ['a', 'b'] } }], ['c', ''], ['ab', 'bc']],
  ['anything but suffix', [{ 'anything-but': { suffix: ['a', 'b'] } }], ['c', null], ['ca', 'cb']],
  [
    'anything but whatever its case',
    [{ 'anything-but': { 'equals-ignore-case': ['a', 'b'] } }],
    ['c', null, 1],
    ['A', 'b', absent],
  ],
  [
    'anything but wildcard',
    [{ 'anything-but': { wildcard: 'a*' } }],
    ['b', 1],
    ['a', 'ab', absent],
  ],
  ['anything but wildcards', [{ 'anything-but': { wildcard: ['a*', '*b'] } }], ['ba'], ['a', 'cb']],
  ['anything but no text', [{ 'anything-but': { wildcard: '' } }], ['a'], ['']],
  [
    'wildcard',
    [{ wildcard: 'a*c' }],
    ['ac', 'abc', 'aCc', 'acc'],
    ['a', 'c', 'abcd', 'Ac', 1, absent],
  ],
  ['wildcards in it', [{ wildcard: '*b*' }], ['b', 'abc', 'bb'], ['', 'a']],
  ['wildcard that overlaps', [{ wildcard: 'ab*ba' }], ['abba', 'abxba'], ['aba', 'ab']],
  ['wildcard of all', [{ wildcard: '*' }], ['', 'a'], [1, null, absent]],
  ['wildcard without any', [{ wildcard: 'a' }], ['a'], ['aa', '']],
  ['wildcard with signs', [{ wildcard: String.raw`\**\\` }], [String.raw`*\ `.trim()], ['**', 'a']],
  ['wildcard takes the right turn', [{ wildcard: '*ab*ac' }], ['abacac', 'xabxac'], ['abca', 'ac']],
];

describe('an operator', () => {
  test.each(cases)('%s', (_name, field, accepted, refused) => {
    const pattern = compiled({ detail: { field } });
    const judge = (value: Value) =>
      matches(pattern, { detail: value === absent ? { other: 1 } : { field: value } });
    expect(accepted.filter((value) => !judge(value))).toEqual([]);
    expect(refused.filter(judge)).toEqual([]);
  });
});

describe('keys', () => {
  test('a key with dots is a path, in the pattern and in the event', () => {
    const nested = { a: { b: { c: 1 } } };
    for (const event of [nested, { 'a.b.c': 1 }, { a: { 'b.c': 1 } }, { 'a.b': { c: 1 } }]) {
      for (const pattern of [{ a: { b: { c: [1] } } }, { 'a.b.c': [1] }, { a: { 'b.c': [1] } }]) {
        expect(matches(compiled(pattern), event)).toBe(true);
        expect(matches(compiled(pattern), { ...event, a: { b: 1 } })).toBe(
          Object.keys(event)[0] !== 'a',
        );
      }
    }
  });

  test('names from a prototype are keys like any other', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const pattern = compiled(JSON.parse(`{"${name}": [{"exists": true}]}`));
      expect(matches(pattern, {})).toBe(false);
      expect(matches(pattern, JSON.parse(`{"${name}": 1}`))).toBe(true);
      expect(matches(pattern, JSON.parse(`{"a": 1, "${name}.x": 1}`))).toBe(false);
      const nested = compiled(JSON.parse(`{"a": {"${name}": {"b": [1]}}}`));
      expect(matches(nested, JSON.parse(`{"a.${name}.b": 1}`))).toBe(true);
      expect(matches(nested, JSON.parse('{"a": {"b": 1}}'))).toBe(false);
    }
  });

  test('differ by case', () => {
    expect(matches(compiled({ A: [1] }), { a: 1 })).toBe(false);
  });
});

describe('$or', () => {
  const pattern = compiled({
    source: ['s'],
    $or: [{ a: [1] }, { b: [2], $or: [{ c: [3] }, { d: [4] }] }],
  });

  test.each([
    [{ a: 1 }, true],
    [{ b: 2, c: 3 }, true],
    [{ b: 2, d: 4 }, true],
    [{ b: 2 }, false],
    [{ c: 3, d: 4 }, false],
  ])('%j: %s', (fields, expected) => {
    expect(matches(pattern, { source: 's', ...fields })).toBe(expected);
    expect(matches(pattern, { source: 't', ...fields })).toBe(false);
  });

  test('inside an object, beside other fields', () => {
    const nested = compiled({ detail: { x: [1], $or: [{ a: [1] }, { b: { c: [2] } }] } });
    expect(matches(nested, { detail: { x: 1, b: { c: 2 } } })).toBe(true);
    expect(matches(nested, { detail: { b: { c: 2 } } })).toBe(false);
  });

  test('a branch replaces what was said of the field before', () => {
    const replaced = compiled({ a: [1], $or: [{ a: [2] }, { b: [1] }] });
    expect(matches(replaced, { a: 2 })).toBe(true);
    expect(matches(replaced, { a: 1 })).toBe(false);
    expect(matches(replaced, { a: 1, b: 1 })).toBe(true);
  });
});
