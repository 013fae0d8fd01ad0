import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import type { EventKey } from '../../../src/model/names.js';
import { readContent } from '../../../src/model/read/content.js';
import { judgePattern } from '../../../src/model/read/pattern.js';
import type { JsonValue } from '../../../src/model/schema.js';
import { contentOf, generate, runEvent } from '../../support/generate.js';
import { tracesOfImport } from '../../support/sandbox.js';
import { typeErrors } from '../../support/type-check.js';

function codes(problems: readonly { readonly code: string }[]): string[] {
  return problems.map((problem) => problem.code);
}

describe('C3 row 10: regular expressions', { timeout: 60_000 }, () => {
  test.for([
    '(a+)+$',
    '^(a|a)*$',
    '^(a|aa)+$',
    '(x+x+)+y',
    '^([a-zA-Z0-9])(([\\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$',
    '(.*)*x',
    '^(\\w+\\s?)*$',
    '(?=(a+))a*b\\1',
    `^${'(a?)'.repeat(30)}${'a'.repeat(30)}$`,
    `^${'a?'.repeat(400)}$`,
    'a'.repeat(100_000),
    `${'('.repeat(5_000)}a${')'.repeat(5_000)}`,
    '[a-z]+@[a-z]+\\.[a-z]+x',
    // What lookarounds look at, they look at from each place of a text.
    '(?=.*\\d)[a-z]',
    '(?=.{1,64}$)a',
    '(?=(?:.{10}){10}x)',
    '(?!.*x)a',
    '(?<=\\s*)x',
    '(?<!a.*)b',
    '^a*(?=a*b)',
    '^a?(?=.*x)',
    '^(?:(?=a*b)a)*$',
    '^(?=.*(?=.*x)y)',
    '^(?=.*a.*b)',
    '^(?=(a+)+$)',
    '^|(?=.*x)y',
    '(?:^|,)(?=.*x)',
    '\\b(?=.*x)',
    '(?!^)(?=.*x)',
    '(a)(?=\\1b)c',
    '^(a+)+(?<!a)',
    '^(a+)+\\b',
    '^(a*)*(?=b)',
    '^(?:(?=(a+)+\\b)b)*$',
    '^(a+)+^',
    '^(?:a|a)*\\b\\B',
    '(a|aa)+(?:^|b)',
    'a*(?<=b)',
    '^(?=(a+)+(?<=b))',
    '(?=(?:a|a){0,25}(?<=b))',
    // To these the library has no end.
    '(?=(a\\1b\\1)*)\\1',
    '(\\1[ab]+\\w+)?\\1',
    '(?:(\\2a)|(b\\1))*c',
    '(?<=(?<=c)(?:a|a){0,25})d',
  ])('%s may run for ever: said, and not enforced', async (pattern) => {
    const { problems, isDetail, text, files } = await runEvent({
      properties: { a: { type: 'string', pattern }, b: { patternProperties: { [pattern]: {} } } },
    });
    expect(new Set(codes(problems))).toEqual(new Set(['EVB_PATTERN_NOT_ENFORCED']));
    expect(problems.map(({ where }) => where.pointer?.split('/').slice(0, 5).join('/'))).toEqual([
      '/properties/detail/properties/a',
      '/properties/detail/properties/b',
    ]);
    expect(text).not.toContain('new RegExp(');
    expect(isDetail({ a: `${'a'.repeat(50_000)}!` })).toBe(true);
    expect(tracesOfImport(files)).toEqual([]);
  });

  test.for([
    '(',
    '[',
    '*',
    '\\',
    '(?<a>x)(?<a>y)',
    '(?P<a>x)',
    '[[:alpha:]]+[',
    '\\p{Nope}',
    'a{2,1}',
  ])('%s is none: said, and not enforced', async (pattern) => {
    const { problems, isDetail } = await runEvent({
      properties: { a: { type: 'string', pattern } },
    });
    expect(codes(problems)).toEqual(['EVB_PATTERN_NOT_ENFORCED']);
    expect(isDetail({ a: 'anything' })).toBe(true);
  });

  test.for([
    ['^[A-Z]{2}-[0-9]{4}$', 'AB-1234', 'AB-123'],
    ['^(PAID|SENT)$', 'PAID', 'LOST'],
    ['^\\d+$', '12', 'a'],
    ['^a\\-b\\@c$', 'a-b@c', 'a-b-c'],
    ['^[\\w\\-]+$', 'a-b', 'a b'],
    ['^\\p{Lu}', 'É', 'é'],
    ['^[\\]x]b\\*$', ']b*', 'b*'],
    ['^.$', '\u{1F600}', '\u{1F600}\u{1F600}'],
    ['^[^/*]*$', 'x', '*/'],
    ["^'\\*/`\\$\\{x\\}\u2028$", "'*/`${x}\u2028", 'x'],
    ['^(?!aws\\.)', 'orders', 'aws.ec2'],
    ['^(?=.*\\d)(?=.*[a-z]).{8,}$', 'abcdefg1', 'abcdefgh'],
    ['^((?=.*\\d)(?=.*[a-z]).{6,20})$', 'abcde1', 'abcdef'],
    ['^[a-z](?!.*--)[a-z-]+$', 'a-b-c', 'a--b'],
    ['^(?:(?=.*\\d)x|y)$', 'y', 'x'],
    ['^(?=.*a)b|^(?!.*c)d', 'ba', 'dc'],
    ['^(?:(?!--)[a-z-])*$', 'a-b', 'a--b'],
    ['^[a-z]+(?<!-end)$', 'start', 'at-end'],
    ['^[a-z]+\\b', 'ab c', 'ab1'],
    ['^(?=.*\\bfoo\\b)', 'a foo', 'afoo'],
    ['(^|\\s)foo(?=$|\\s)', 'a foo', 'foot'],
    ['^(["\'])[a-z]{1,9}\\1$', '"a"', '"a\''],
    ['[a-z](?=\\d{1,9}$)', '-a1', 'a-1'],
  ] as const)('%s is enforced as written', async ([pattern, good, bad]) => {
    const { problems, isDetail, issuesOf, files } = await runEvent({
      properties: { a: { type: 'string', pattern } },
    });
    expect(problems).toEqual([]);
    expect([isDetail({ a: good }), isDetail({ a: bad })]).toEqual([true, false]);
    expect([issuesOf({ a: good }).length, issuesOf({ a: bad }).length]).toEqual([0, 1]);
    expect(typeErrors(files)).toEqual([]);
  });

  /** @param patterns for a property each */
  const withPatterns = (patterns: readonly string[]): string =>
    contentOf({
      properties: Object.fromEntries(
        patterns.map((pattern, i) => [`p${1000 + i}`, { type: 'string', pattern }]),
      ),
    });

  test('hundreds of them are enforced', async () => {
    const patterns = [...Array(200).keys()].map((i) => `^[A-Z]{2,3}-[0-9]{1,${i + 1}}$`);
    const { problems } = await generate([withPatterns(patterns)]);
    expect(problems).toEqual([]);
  });

  test('of thousands that take long to judge, only the first are judged', async () => {
    const patterns = [...Array(1_000).keys()].map((i) => `^(?:a?b?c?){9}${i}$`);
    const { problems } = await generate([withPatterns(patterns)]);
    expect(new Set(codes(problems))).toEqual(new Set(['EVB_PATTERN_NOT_ENFORCED']));
    expect(problems).toHaveLength(1_000);
    const unjudged = problems.filter(({ message }) => message.includes('too many'));
    expect(unjudged.map(({ where }) => where.pointer)).toContain(
      '/properties/detail/properties/p1999/pattern',
    );
    expect(unjudged.length).toBeGreaterThan(900);
  });

  test('which of too many are judged does not depend on which events are asked for', () => {
    const event = (detailType: string, patterns: readonly string[]): JsonValue => ({
      'x-amazon-events-source': 'orders',
      'x-amazon-events-detail-type': detailType,
      properties: { detail: { allOf: patterns.map((pattern) => ({ type: 'string', pattern })) } },
    });
    const hard = [...Array(40).keys()].map((i) => `^(?:a?b?c?){8}${i}$`);
    const schemas = {
      A: event('A', hard.slice(0, 20)),
      B: event('B', [...hard.slice(20), '^b+$']),
    };
    const content = JSON.stringify({ openapi: '3.0.0', components: { schemas } });
    const read = (isAsked: (key: EventKey) => boolean): unknown =>
      readContent(content, {}, isAsked).events.find(({ detailType }) => detailType === 'B');
    expect(read(() => true)).toEqual(read(({ detailType }) => detailType === 'B'));
    expect(JSON.stringify(read(() => true))).not.toContain('"string":{"pattern"');
  });

  test('what was judged is let go of before the next is judged', () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const heapAfter = (from: number): number => {
      for (let i = from; i < from + 10; i++) judgePattern(`(?:a+?b*\\w{2})${i}`);
      collect();
      return process.memoryUsage().heapUsed;
    };
    const before = heapAfter(0);
    expect(heapAfter(10) - before).toBeLessThan(50e6);
  });
});
