import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  asMarkdownCode,
  forAnnotation,
  forAnnotationProperty,
  forJson,
  forMarkdown,
  forSarif,
  forTerminal,
} from '../../src/report/escape.js';
import { hostile } from './hostile.js';

const everyone = {
  forTerminal,
  forAnnotation,
  forAnnotationProperty,
  forMarkdown,
  asMarkdownCode,
  forSarif,
};
const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom(...hostile));

describe.each(Object.entries(everyone))('%s', (_, escape) => {
  it('gives one line without control or direction characters, whatever comes in', () => {
    fc.assert(
      fc.property(texts, (text) => {
        // Word joiner is what Markdown links are broken with.
        const shown = escape(text).replaceAll('\u2060', '');
        return !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(shown);
      }),
    );
  });

  it('bounds the length', () => {
    expect(escape('x'.repeat(1_000_000)).length).toBeLessThan(2100);
  });

  it('keeps ordinary text readable', () => {
    expect(escape('elk.orders@OrderCreated 2 ünïcödé 注文')).toContain(
      'elk.orders@OrderCreated 2 ünïcödé 注文',
    );
  });
});

describe('forTerminal', () => {
  it.each([
    ['\u001b[31mred', '\\u{1b}[31mred'],
    ['a\nb', 'a\\u{a}b'],
    ['\u202eabc', '\\u{202e}abc'],
    ['\ud800', '\\u{d800}'],
    ['👍🏽', '👍🏽'],
  ])('writes %j as %s', (text, shown) => {
    expect(forTerminal(text)).toBe(shown);
  });

  it('does not cut a surrogate pair in two', () => {
    expect(forTerminal(`${'x'.repeat(1999)}👍`)).toBe(`${'x'.repeat(1999)}… (2 more)`);
  });
});

describe('forJson', () => {
  it('reads back as it was, and holds nothing that a terminal obeys', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const shown = forJson({ text });
        const bare = shown.replaceAll('\n', '');
        expect(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(bare)).toBe(false);
        expect(JSON.parse(shown)).toEqual({ text });
      }),
    );
  });
});

describe('forAnnotation', () => {
  it('cannot begin a command of its own', () => {
    const shown = forAnnotation('orders\n::error::owned %0A');
    expect(shown).toBe('orders\\u{a}::error::owned %250A');
  });

  it('as a property cannot begin another', () => {
    expect(forAnnotationProperty('a,line=1::x')).toBe('a%2Cline=1%3A%3Ax');
  });
});

describe('forMarkdown', () => {
  it.each([
    ['<img src=x>', '\\<img src=x\\>'],
    ['[a](b)', '\\[a\\](b)'],
    ['`x` *y* _z_ ~w~ |', '\\`x\\` \\*y\\* \\_z\\_ \\~w\\~ \\|'],
    ['@team', '@\u2060team'],
    ['orders@Order', 'orders@Order'],
    ['see #12', 'see #\u206012'],
    ['https://x', 'https:\u2060//x'],
    ['WWW.x.y', 'WWW\u2060.x.y'],
    ['&lt;', '&amp;lt;'],
    ['a\\*b', 'a\\\\\\*b'],
  ])('writes %j as %j', (text, shown) => {
    expect(forMarkdown(text)).toBe(shown);
  });
});

describe('asMarkdownCode', () => {
  it.each([
    ['a', '`a`'],
    ['', ''],
    ['a`b', '``a`b``'],
    ['``', '``` `` ```'],
    ['a\n```\nb', '````a\\u{a}```\\u{a}b````'],
  ])('fences %j as %j', (text, shown) => {
    expect(asMarkdownCode(text)).toBe(shown);
  });
});

describe('forSarif', () => {
  it('leaves neither placeholders nor links', () => {
    expect(forSarif('{0} [a](1) \\')).toBe('{{0}} \\[a\\](1) \\\\');
  });
});
