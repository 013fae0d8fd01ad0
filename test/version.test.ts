import { expect, it } from 'vitest';
import { isNewer } from '../src/version.js';

it.each([
  ['0.1.1', '0.1.0'],
  ['0.10.0', '0.9.9'],
  ['1.0.0', '0.99.99'],
  ['2.0.0-beta.1', '1.9.0'],
])('%s is newer than %s, and not the other way round', (one, other) => {
  expect([isNewer(one, other), isNewer(other, one)]).toEqual([true, false]);
});

it.each(['1.2.3', '1.2.3-beta.1', 'none'])('1.2.3 is not newer than %s', (other) => {
  expect(isNewer('1.2.3', other)).toBe(false);
});
