import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchMost } from '../../src/compare/matching.js';

describe('matchMost', () => {
  test('gives up a partner that somebody else needs', () => {
    const fits = (one: string, other: string): boolean => one === 'any' || other === 'x';
    expect(matchMost(['any', 'picky'], ['x', 'y'], fits)).toEqual(
      new Map([
        ['x', 'picky'],
        ['y', 'any'],
      ]),
    );
  });

  test('pairs everybody wherever that can be done, and asks nothing twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), fc.infiniteStream(fc.boolean()), (size, dice) => {
        const numbers = Array.from({ length: size }, (_, i) => i);
        const asked = new Set<string>();
        const partners = matchMost(numbers, [...numbers].reverse(), (one, other) => {
          expect(asked).not.toContain(`${one}:${other}`);
          asked.add(`${one}:${other}`);
          // Each has its own, and some by chance besides.
          return one === other || dice.next().value === true;
        });
        expect([...partners.values()].sort()).toEqual(numbers);
      }),
    );
  });
});
