import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allUnique,
  codePoints,
  deepEqual,
  everyProperty,
  isAmong,
  isArrayOf,
  isMapOf,
  isMultipleOf,
  isObject,
  isStrings,
  own,
  propertyNames,
  record,
} from '../../templates/runtime/values.js';
import { counted } from '../support/counted.js';

const parse = (json: string): object => JSON.parse(json) as object;

describe('record', () => {
  test('is the object itself when it is plain', () => {
    const bare: object = Object.assign(Object.create(null), { id: 1 });
    const foreign: object = runInNewContext('({ id: 1 })');
    for (const value of [
      { id: 1 },
      parse('{"__proto__":{"x":1},"constructor":2}'),
      bare,
      foreign,
    ]) {
      expect(record(value)).toBe(value);
    }
  });

  test('is nothing for what JSON does not write as an object', () => {
    const others = [undefined, null, 0, '', true, 1n, Symbol('s'), () => 1, [], [1]];
    expect(others.map((value) => record(value))).toEqual(others.map(() => undefined));
    expect(record(runInNewContext('[1]'))).toBeUndefined();
  });

  test('shows what the code that reads the object will see', () => {
    class Order {
      id = 'own';
      get total() {
        return 5;
      }
    }
    const order = new Order();
    expect(record<{ total: number }>(order)?.total).toBe(5);
    expect(record(order)).toBe(order);
  });
});

describe('isObject', () => {
  test('holds for what has properties: arrays, too', () => {
    for (const value of [{}, [], new Map(), Object.create(null), runInNewContext('({})')]) {
      expect(isObject(value)).toBe(true);
    }
    for (const value of [undefined, null, 0, '', true, 1n, Symbol('s'), () => 1]) {
      expect(isObject(value)).toBe(false);
    }
  });
});

describe('properties and items', () => {
  test('own reads no inherited name', () => {
    expect(own({}, 'toString')).toBeUndefined();
    expect(own(parse('{"__proto__":1}'), '__proto__')).toBe(1);
    expect(own({}, '__proto__')).toBeUndefined();
  });

  test('what is undefined is not there', () => {
    expect(propertyNames({ a: 1, b: undefined })).toEqual(['a']);
    expect(everyProperty({ a: 1, b: undefined }, (value) => value === 1)).toBe(true);
  });

  test('every property and item is asked, with its name or index', () => {
    const asked: unknown[] = [];
    const ask = (...all: unknown[]) => asked.push(...all) > 0;
    expect(everyProperty(parse('{"__proto__":1,"a":2}'), ask)).toBe(true);
    expect(isArrayOf(['x', 'y'], ask)).toBe(true);
    expect(asked).toEqual([1, '__proto__', 2, 'a', 'x', 0, 'y', 1]);
  });

  test('a map is an object and no array', () => {
    const isOne = (value: unknown) => value === 1;
    expect(isMapOf({ a: 1, b: 1 }, isOne)).toBe(true);
    expect(isMapOf({ a: 1, b: 2 }, isOne)).toBe(false);
    expect([[1], null, 'text', undefined].map((value) => isMapOf(value, isOne))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  test('a hole in an array is an item that is undefined', () => {
    expect(isArrayOf(Array(2), (item) => typeof item === 'string')).toBe(false);
    expect(isArrayOf({ length: 0 }, () => true)).toBe(false);
    expect(isStrings(Array(2))).toBe(false);
    expect([['a'], [], ['a', 1], 'a', undefined].map(isStrings)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('numbers and texts', () => {
  test.for([
    [4, 2, true],
    [4.5, 1.5, true],
    [0.0075, 0.0001, true],
    [0.00751, 0.0001, false],
    [12391239123, 1e-8, true],
    [0, 0.5, true],
    [1e308, 0.123456789, false],
    [19.99, 0.01, true],
    [-0.07, 0.01, true],
    [123456789.01, 0.01, true],
    [19.995, 0.01, false],
    [0.001, 0.01, false],
    [5e-324, 0.01, false],
  ] as const)('%d is a multiple of %d: %s', ([value, divisor, expected]) => {
    expect(isMultipleOf(value, divisor)).toBe(expected);
  });

  test('lengths count code points', () => {
    expect(['', 'ab', '\u{1F600}', '\ud800', 'é'].map(codePoints)).toEqual([0, 2, 1, 1, 1]);
  });
});

describe('equality', () => {
  const json = fc.jsonValue({ maxDepth: 3 });
  const reordered = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value), (_, part: unknown) =>
      typeof part === 'object' && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).reverse())
        : part,
    );

  test('is that of JSON: the order of properties says nothing', () => {
    fc.assert(fc.property(json, (value) => deepEqual(value, reordered(value))));
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(deepEqual(a, b)).toBe(sorted(a) === sorted(b));
      }),
    );
  });

  test.for([
    [1, 1.0, true],
    [0, -0, true],
    [1, '1', false],
    [1, true, false],
    [[], {}, false],
    [{ a: undefined }, {}, true],
    [parse('{"__proto__":1}'), {}, false],
    [parse('{"__proto__":1}'), parse('{"__proto__":1}'), true],
    [['a,b'], ['a', 'b'], false],
    [[null], [], false],
  ] as const)('%j and %j: %s', ([a, b, expected]) => {
    expect(deepEqual(a, b)).toBe(expected);
    expect(allUnique([a, b])).toBe(!expected);
    expect(isAmong(a, ['other', b])).toBe(expected);
  });

  test('what a list of values allows is read once', () => {
    const list = counted(
      Array.from({ length: 1_000 }, (_, i) => ({ i })),
      10_000,
    ) as readonly unknown[];
    for (let i = 0; i < 1_000; i++) expect(isAmong({ i }, list)).toBe(true);
    expect(isAmong({ i: 1_000 }, list)).toBe(false);
  });

  test('a BigInt is no JSON, and equal to nothing', () => {
    expect(isAmong(1n, [1])).toBe(false);
    expect(allUnique([{ a: 1n }, { a: 1n }])).toBe(false);
  });

  test('NaN and Infinity are no JSON, and not the null that JSON writes for them', () => {
    for (const value of [NaN, Infinity, -Infinity]) {
      expect(isAmong({ a: value }, [{ a: null }])).toBe(false);
      expect(isAmong([value], [[null]])).toBe(false);
    }
  });

  test('items that are too deep to compare are not unique', () => {
    const cycle: unknown[] = [];
    cycle.push(cycle);
    expect(allUnique([cycle])).toBe(false);
    expect(deepEqual(cycle, [[]])).toBe(false);
  });

  test('many items are told apart in one pass', () => {
    const items = Array.from({ length: 100_000 }, (_, i) => ({ i }));
    expect(allUnique(items)).toBe(true);
    expect(allUnique([...items, { i: 99_999 }])).toBe(false);
  });
});

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
