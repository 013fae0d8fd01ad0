import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byVersion } from '../../src/registry/version-order.js';

describe('the order of versions', () => {
  it('is that of their numbers, with what is none at the end', () => {
    const huge = '123456789012345678901';
    expect(['b', '10', huge, '9', 'a', '', '1', '1.5'].sort(byVersion)).toEqual([
      '1',
      '9',
      '10',
      huge,
      '',
      '1.5',
      'a',
      'b',
    ]);
  });

  it('is one and the same for every input order', () => {
    const version = fc.oneof(fc.nat(20).map(String), fc.constantFrom('01', '1', 'a', '', '-1'));
    fc.assert(
      fc.property(fc.uniqueArray(version), fc.infiniteStream(fc.nat()), (versions, ranks) => {
        const shuffled = versions
          .map((item) => ({ item, rank: ranks.next().value ?? 0 }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ item }) => item);
        expect(shuffled.sort(byVersion)).toEqual(versions.toSorted(byVersion));
      }),
    );
  });
});
