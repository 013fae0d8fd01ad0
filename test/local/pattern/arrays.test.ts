import { describe, expect, test } from 'vitest';
import { matches } from '../../../src/local/pattern/index.js';
import { compiled } from './compiled.js';

describe('conditions on elements of an array', () => {
  const pattern = compiled({ items: { sku: ['a'], count: [2] } });

  test('must hold within one element', () => {
    expect(matches(pattern, { items: [{ sku: 'a', count: 2 }] })).toBe(true);
    expect(matches(pattern, { items: [{ sku: 'b' }, { sku: 'a', count: 2 }] })).toBe(true);
    expect(
      matches(pattern, {
        items: [
          { sku: 'a', count: 1 },
          { sku: 'b', count: 2 },
        ],
      }),
    ).toBe(false);
  });

  test('hold across arrays that lie beside each other', () => {
    const two = compiled({ a: { x: [1] }, b: { y: [2] } });
    expect(matches(two, { a: [{ x: 0 }, { x: 1 }], b: [{ y: 2 }] })).toBe(true);
  });

  test('must hold within one element at every level', () => {
    const deep = compiled({ a: { b: { x: [1], y: [2] }, z: [3] } });
    const inner = (x: number, y: number) => ({ x, y });
    expect(matches(deep, { a: [{ b: [inner(1, 2)], z: 3 }] })).toBe(true);
    expect(matches(deep, { a: [{ b: [inner(1, 0), inner(0, 2)], z: 3 }] })).toBe(false);
    expect(matches(deep, { a: [{ b: [inner(1, 2)], z: 0 }, { z: 3 }] })).toBe(false);
  });

  test('hold in arrays of arrays', () => {
    expect(matches(pattern, { items: [[{ sku: 'a' }], [{ sku: 'a', count: 2 }]] })).toBe(true);
    expect(matches(pattern, { items: [[{ sku: 'a' }], [{ count: 2 }]] })).toBe(false);
    expect(matches(pattern, { items: [[{ sku: 'a' }, { count: 2 }]] })).toBe(false);
  });

  test('values of an array are free of its elements', () => {
    const both = compiled({ a: ['v'], 'a.x': [1], 'a.y': [2] });
    expect(matches(both, { a: ['v', { x: 1, y: 2 }] })).toBe(true);
    expect(matches(both, { a: [['v', { x: 1, y: 2 }]] })).toBe(true);
    expect(matches(both, { a: [['v'], { x: 1, y: 2 }] })).toBe(false);
    expect(matches(both, { a: ['v', { x: 1 }, { y: 2 }] })).toBe(false);
  });
});

describe('absence in elements of an array', () => {
  test('is asked of the element that a condition before it chose', () => {
    const pattern = compiled({ a: { b: [1], c: [{ exists: false }] } });
    expect(matches(pattern, { a: [{ b: 1 }, { b: 2, c: 3 }] })).toBe(true);
    expect(matches(pattern, { a: [{ b: 1, c: 3 }, { b: 2 }] })).toBe(false);
  });

  test('is asked of all elements when no condition before it chose one', () => {
    const pattern = compiled({ a: { b: [{ exists: false }], c: [1] } });
    expect(matches(pattern, { a: [{ c: 1 }, { c: 2 }] })).toBe(true);
    expect(matches(pattern, { a: [{ c: 1 }, { b: 2 }] })).toBe(false);
  });

  test('of an element that is not there', () => {
    const pattern = compiled({ a: { b: [{ exists: false }] } });
    for (const event of [{}, { a: [] }, { a: [{}] }, { a: 1 }, { a: [[]] }]) {
      expect(matches(pattern, event)).toBe(true);
    }
    expect(matches(pattern, { a: [{}, [{ b: 1 }]] })).toBe(false);
  });

  test('or a value', () => {
    const pattern = compiled({ a: { b: [{ exists: false }, 1], c: [2] } });
    expect(matches(pattern, { a: [{ b: 1, c: 2 }, { b: 3 }] })).toBe(true);
    expect(matches(pattern, { a: [{ b: 3, c: 2 }, { b: 1 }] })).toBe(false);
    expect(matches(pattern, { a: [{ c: 2 }, { b: 1 }] })).toBe(false);
    expect(matches(pattern, { a: [{ c: 2 }] })).toBe(true);
  });
});
