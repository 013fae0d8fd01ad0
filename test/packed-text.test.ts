import { expect, test } from 'vitest';
import { packText, unpackText } from '../src/packed-text.js';

test.each(['', '{}', 'é\u2028𝌆\u0000', 'x'.repeat(100_000)])(
  'a packed text is the same again',
  (text) => {
    expect(unpackText(packText(text))).toBe(text);
  },
);
