import { expect, it } from 'vitest';
import { groupBy } from '../src/group-by.js';

it('keeps the order of the items, in each group and of the groups', () => {
  const groups = groupBy(['b1', 'a1', 'b2', 'a2'], (text) => text.charAt(0));
  expect([...groups]).toEqual([
    ['b', ['b1', 'b2']],
    ['a', ['a1', 'a2']],
  ]);
});
