import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText } from '../../src/registry/canonical.js';

const where = { registry: 'shop', schema: 'a', version: '1' };

function text(content: string): string {
  const result = canonicalText(content, where);
  if ('problem' in result) throw new Error(`${result.problem.code}: ${result.problem.message}`);
  return result.text;
}

function code(content: string): string | undefined {
  const result = canonicalText(content, where);
  return 'problem' in result ? result.problem.code : undefined;
}

describe('canonical text', () => {
  it('sorts keys by code point, indents by two, ends in a line break', () => {
    expect(text('{"b":[1,{}, []],"a":{"\u{1f600}":1,"\uff01":2,"B":null}}')).toBe(
      [
        '{',
        '  "a": {',
        '    "B": null,',
        '    "\uff01": 2,',
        '    "\u{1f600}": 1',
        '  },',
        '  "b": [',
        '    1,',
        '    {},',
        '    []',
        '  ]',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('keeps every digit', () => {
    const numbers = ['9007199254740993', '1e400', '-0', '1.0', '0.1000000000000000055', '1E+2'];
    expect(text(`[${numbers.join()}]`)).toBe(`[\n  ${numbers.join(',\n  ')}\n]\n`);
  });

  it('escapes what an editor would not show', () => {
    expect(text('"a\u202eb\u2028\u200b\ud800\\u0000é日"')).toBe(
      '"a\\u202eb\\u2028\\u200b\\ud800\\u0000é日"\n',
    );
  });

  it('keeps a key that is called __proto__', () => {
    expect(text('{"__proto__":{"x":1}}')).toContain('"__proto__"');
  });

  it('says the same as the input, once and for all, whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.boolean(), (value, indented) => {
        const canonical = text(JSON.stringify(value, null, indented ? 3 : undefined));
        expect(JSON.parse(canonical)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(text(canonical)).toBe(canonical);
        expect(text(JSON.stringify(reversed(value)))).toBe(canonical);
      }),
    );
  });

  function reversed(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(reversed);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, member]) => [key, reversed(member)] as const);
    return Object.fromEntries(entries.reverse());
  }
});

describe('content that is refused', () => {
  it('takes what JSON.parse takes, and nothing else', () => {
    const piece = fc.constantFrom(
      ...['{', '}', '[', ']', ',', ':', '"a"', '"b"', '1', '-', '0', '01', '.5', 'e9', ' ', '\n'],
      ...['true', 'null', 'nul', '"', '\\', '\\n', '\u0001', '\ufeff', "'", '//', 'NaN', '\u00a0'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const content = pieces.join('');
        const found = code(content);
        if (found !== 'EVB_SCHEMA_KEY_TWICE') expect(found !== undefined).toBe(!isJson(content));
      }),
      { numRuns: 5000 },
    );
  });

  it('takes a valid text with one character changed as JSON.parse does', () => {
    const edit = fc.record({
      at: fc.nat(),
      by: fc.constantFrom('', '"', '\\', ',', '}', '{', '0', 'u', ' ', '\n', '-'),
    });
    fc.assert(
      fc.property(fc.json(), edit, (valid, { at, by }) => {
        const i = at % (valid.length + 1);
        const content = valid.slice(0, i) + by + valid.slice(i + 1);
        const found = code(content);
        if (found !== 'EVB_SCHEMA_KEY_TWICE') expect(found !== undefined).toBe(!isJson(content));
      }),
      { numRuns: 2000 },
    );
  });

  function isJson(content: string): boolean {
    try {
      JSON.parse(content);
      return true;
    } catch {
      return false;
    }
  }

  it('says where the text breaks off', () => {
    expect(canonicalText('{\n  "a": 1,\n  b\n}', where)).toMatchObject({
      problem: {
        code: 'EVB_SCHEMA_NOT_JSON',
        where,
        message: expect.stringContaining('line 3, column 3') as string,
      },
    });
    expect(code('')).toBe('EVB_SCHEMA_NOT_JSON');
    expect(code('openapi: 3.0.0\ninfo: {}')).toBe('EVB_SCHEMA_NOT_JSON');
  });

  it('says which key is there twice, and in which object', () => {
    expect(canonicalText('{"a":{"b/c":[0,{"k":1,"\\u006b":2}]}}', where)).toMatchObject({
      problem: {
        code: 'EVB_SCHEMA_KEY_TWICE',
        where: { ...where, pointer: '/a/b~1c/1' },
        message: expect.stringContaining('"k"') as string,
      },
    });
  });

  it('refuses a depth that would exhaust the stack, and takes a large one in little room', () => {
    const nested = (depth: number): string => '[1,'.repeat(depth) + '1' + ']'.repeat(depth);
    expect(code(nested(100_000))).toBe('EVB_SCHEMA_TOO_DEEP');
    expect(code(nested(1001))).toBe('EVB_SCHEMA_TOO_DEEP');
    expect(text(nested(1000)).length).toBeLessThan(nested(1000).length * 100);
    expect(code('{"a":'.repeat(5000))).toBe('EVB_SCHEMA_TOO_DEEP');
  });

  it('reads a large content in linear time', () => {
    const entries = Array.from({ length: 100_000 }, (_, i) => `"k${i}":"${'\\"'.repeat(10)}"`);
    expect(JSON.parse(text(`{${entries.join()}}`))).toHaveProperty('k99999');
  });
});
