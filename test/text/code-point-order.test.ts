import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byCodePoint } from '../../src/text/code-point-order.js';

describe('the order of code points', () => {
  it('is that of UTF-32', () => {
    const text = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(byCodePoint(a, b))).toBe(Math.sign(byUtf32(a, b)));
      }),
      { numRuns: 2000 },
    );
    expect(byCodePoint('\u{1f600}', '\uff01')).toBeGreaterThan(0);
    expect(['\uff01', '\u{1f600}'].sort()).toEqual(['\u{1f600}', '\uff01']);
  });

  function byUtf32(a: string, b: string): number {
    const [x, y] = [a, b].map((text) => Array.from(text, (char) => char.codePointAt(0) ?? 0));
    const at = x?.findIndex((point, i) => point !== y?.[i]) ?? -1;
    if (at === -1) return a.length - b.length;
    return (x?.[at] ?? -1) - (y?.[at] ?? -1);
  }
});
