import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roomyTextStore, textStore } from '../../src/text/store.js';

describe('a store of texts', () => {
  it('gives them back, in any order', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.nat(5000).map((count) => 'é€😀 "a": 1,\n'.repeat(count)),
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 20 }), fc.option(fc.nat(50_000)), (texts, room) => {
        const keep = room === null ? textStore() : roomyTextStore(room);
        const kept = texts.map(keep);
        expect(kept.toReversed().map((read) => read())).toEqual(texts.toReversed());
      }),
      { numRuns: 50 },
    );
  });
});
