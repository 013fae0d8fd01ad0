import { expect, test } from 'vitest';
import { Verdicts } from '../../templates/runtime/verdicts.js';

test('a guard is asked once about one value, and another guard as well', () => {
  const asked: unknown[] = [];
  const isOdd = (value: unknown): boolean => asked.push(value) % 2 === 1;
  const isEven = (value: unknown): boolean => !isOdd(value);
  const [one, other] = [{}, {}];
  const verdicts = new Verdicts();
  const say = (): boolean[] => [
    verdicts.once(isOdd, one),
    verdicts.once(isOdd, other),
    verdicts.once(isEven, one),
  ];
  expect(say()).toEqual([true, false, false]);
  expect(say()).toEqual([true, false, false]);
  expect(asked).toEqual([one, other, one]);
});

test('guards pass on what was said, and how deep they are', () => {
  const verdicts = new Verdicts();
  const depths: number[] = [];
  const isDeep = (value: unknown, known: Verdicts, depth: number): boolean => {
    depths.push(depth);
    return value === 0 || known.once(isDeep, Number(value) - 1, depth + 1);
  };
  expect(verdicts.once(isDeep, 3)).toBe(true);
  expect(verdicts.once(isDeep, 2, 9)).toBe(true);
  expect(depths).toEqual([0, 1, 2, 3]);
});

test('what is too much is refused', () => {
  const verdicts = new Verdicts();
  const isAnything = (): boolean => true;
  const said = Array.from({ length: 500_001 }, (_, value) => verdicts.once(isAnything, value));
  expect(said.indexOf(false)).toBe(500_000);
});
