import { byCodePoint } from '../text/code-point-order.js';

/**
 * Orders schema versions, oldest first. They are whole numbers as text ("10" is after "9"), though
 * the API promises only a string; others come after, by code point.
 */
export function byVersion(a: string, b: string): number {
  const [x, y] = [wholeNumber(a), wholeNumber(b)];
  if (x === undefined || y === undefined) {
    if (x !== undefined) return -1;
    return y !== undefined ? 1 : byCodePoint(a, b);
  }
  if (x === y) return byCodePoint(a, b);
  return x < y ? -1 : 1;
}

function wholeNumber(version: string): bigint | undefined {
  return /^\d{1,100}$/.test(version) ? BigInt(version) : undefined;
}
