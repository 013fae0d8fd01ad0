import { describe, expect, test } from 'vitest';
import { createRuleIndex, matches } from '../../../src/local/pattern/index.js';
import type { JsonObject } from '../../../src/model/read/json.js';
import type { JsonValue } from '../../../src/model/schema.js';
import { compiled } from './compiled.js';

/** Each of these would not come to an end if its work were multiplied by nesting or by choice. */
describe('hostile events and patterns', () => {
  const nested = (levels: number, value: JsonValue, wrap: (inner: JsonValue) => JsonValue) => {
    let outer = value;
    for (let level = 0; level < levels; level += 1) outer = wrap(outer);
    return outer;
  };
  const inArrays = (levels: number) => nested(levels, 1, (inner) => [inner]);

  test('arrays in arrays are looked into for a thousand levels', () => {
    expect(matches(compiled({ a: [1] }), { a: inArrays(990) })).toBe(true);
    expect(matches(compiled({ a: [1] }), { a: inArrays(200_000) })).toBe(false);
    expect(matches(compiled({ a: [{ exists: false }] }), { a: inArrays(200_000) })).toBe(true);
  });

  test('objects and arrays in turn', () => {
    const steps = 450;
    const pattern = compiled({ ['a.'.repeat(steps - 1) + 'a']: [1] });
    const event = nested(steps, 1, (inner) => ({ a: [inner] }));
    expect(matches(pattern, event as JsonObject)).toBe(true);
  });

  test('much under many levels', () => {
    const many: JsonValue = Array.from({ length: 100_000 }, (_, at) => ({ b: at }));
    const a = nested(900, many, (inner) => [inner, {}]);
    expect(matches(compiled({ a: { b: [{ exists: false }], c: [1] } }), { a })).toBe(false);
    expect(matches(compiled({ a: { b: [99_999] } }), { a })).toBe(true);
  });

  test('many elements and several conditions', () => {
    const items = Array.from({ length: 50_000 }, (_, at) => ({ x: at, y: at, z: at }));
    const pattern = (x: number, y: number, z: number) =>
      compiled({ items: { x: [x], y: [y], z: [z] } });
    expect(matches(pattern(49_999, 49_999, 49_999), { items })).toBe(true);
    expect(matches(pattern(1, 2, 3), { items })).toBe(false);
  });

  test('several arrays at one path', () => {
    const of = (name: string) => Array.from({ length: 1000 }, (_, at) => ({ [name]: at }));
    const event = {
      a: { 'b.c': of('x'), b: { c: of('y') } },
      'a.b': { c: of('z') },
      'a.b.c': of('v'),
    };
    const pattern = (v: number) => compiled({ 'a.b.c': { x: [0], y: [0], z: [0], v: [v] } });
    expect(matches(pattern(0), event)).toBe(true);
    expect(matches(pattern(-1), event)).toBe(false);
  });

  test('a thousand combinations', () => {
    const $or = Array.from({ length: 10 }, (_, at) => ({ v: [at] }));
    const pattern = compiled({ a: { $or }, b: { $or }, c: { $or } });
    const items = Array.from({ length: 500 }, () => ({ v: 10 }));
    expect(matches(pattern, { a: items, b: items, c: items })).toBe(false);
    expect(matches(pattern, { a: [...items, { v: 9 }], b: { v: 9 }, c: { v: 9 } })).toBe(true);
  });
});

describe('an index of rules', () => {
  /** An event that counts how often its detail is looked at. */
  function watched(source: string, detailType: string) {
    const looks = { count: 0 };
    const detail = new Proxy<JsonObject>(
      { x: 1 },
      {
        getOwnPropertyDescriptor: (target, key) => {
          looks.count += 1;
          return Reflect.getOwnPropertyDescriptor(target, key);
        },
      },
    );
    return { looks, event: { source, 'detail-type': detailType, detail } };
  }

  test('asks no rule of another source or detail-type', () => {
    const index = createRuleIndex<string>();
    for (let at = 0; at < 5000; at += 1) {
      index.add(`s${at}`, compiled({ source: [`s${at}`], detail: { x: [1] } }));
      index.add(`t${at}`, compiled({ 'detail-type': [`t${at}`], detail: { x: [1] } }));
      index.add(
        `both${at}`,
        compiled({ source: ['s0', 's1'], 'detail-type': [`b${at}`], detail: { x: [1] } }),
      );
    }
    const { looks, event } = watched('s1', 'b7');
    expect(index.matching(event)).toEqual(['s1', 'both7']);
    expect(looks.count).toBe(2);
  });

  test('finds no rule that is gone', () => {
    const index = createRuleIndex<string>();
    const pattern = compiled({ source: ['a', 'b'], 'detail-type': ['c', 'd'] });
    index.add('rule', pattern);
    index.delete('rule');
    index.delete('rule');
    expect(index.matching({ source: 'a', 'detail-type': 'c' })).toEqual([]);
  });

  test('finds rules that name very many pairs', () => {
    const index = createRuleIndex<string>();
    const names = Array.from({ length: 100 }, (_, at) => `n${at}`);
    index.add('rule', compiled({ source: names, 'detail-type': names }));
    expect(index.matching({ source: 'n99', 'detail-type': 'n98' })).toEqual(['rule']);
    expect(index.matching({ source: 'n99', 'detail-type': 'm' })).toEqual([]);
  });
});
