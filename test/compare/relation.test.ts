import { expect, test } from 'vitest';
import { detailPlace } from '../../src/compare/place.js';
import { answering, type Effort } from '../../src/compare/relation.js';
import { schemaOf } from './shorthand.js';

const pair = { before: schemaOf('string'), after: schemaOf('string'), place: detailPlace };

test('an answer that is known already costs something as well: it may be asked for ever so often', () => {
  const spent: Effort[] = [];
  const { same } = answering(
    () => [],
    () => 'one and the same',
    (effort) => spent.push(effort) > 0,
  );
  expect([same(pair), same(pair)]).toEqual([true, true]);
  expect(spent).toEqual(['hear', 'look', 'weigh', 'hear']);
});

test('without anything to spend, nothing is the same', () => {
  const { same } = answering(
    () => [],
    () => 'one and the same',
    () => false,
  );
  expect(same(pair)).toBe(false);
});
