import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/text/nearest.js';

const keys = ['registry', 'region', 'output', 'sources', 'imports', 'emit'];

describe('nearest', () => {
  it.each([
    ['registy', 'registry'],
    ['regsitry', 'registry'],
    ['Region', 'region'],
    ['source', 'sources'],
    ['import', 'imports'],
    ['emti', 'emit'],
  ])('takes %s for %s', (typed, meant) => {
    expect(nearest(typed, keys)).toBe(meant);
  });

  it.each(['', 'x', 'banana', 'registrations-of-mine'])('takes %j for nothing', (typed) => {
    expect(nearest(typed, keys)).toBeUndefined();
  });

  it('takes the nearest of several', () => {
    expect(nearest('orders-v3', ['order-v1', 'orders-v1', 'orders'])).toBe('orders-v1');
  });
});
