import { expect, test } from 'vitest';
import { compareEvents } from '../../src/compare/events.js';
import { contentOf, readEvents } from './content.js';

type Json = Readonly<Record<string, unknown>>;

const text = { type: 'string' };
const slow = (pattern = '^(a+)+$'): Json => ({ type: 'string', pattern });
const condition = (then: Json): Json => ({ if: { required: ['b'] }, then });

/** Property `a` before and after, and what is said of it. */
const rows: readonly (readonly [string, Json, Json, readonly string[]])[] = [
  ['a slow pattern', text, slow(), ['added /detail/a pattern']],
  ['another slow pattern', slow(), slow('^(b+)+$'), ['changed /detail/a pattern']],
  ['no slow pattern any more', slow(), text, ['removed /detail/a pattern']],
  ['a pattern that is none', text, { type: 'string', pattern: '(' }, ['added /detail/a pattern']],
  ['a condition', {}, condition({ required: ['c'] }), ['added /detail/a if']],
  [
    'another consequence',
    condition({ required: ['c'] }),
    condition({ required: ['d'] }),
    ['changed /detail/a if'],
  ],
  [
    'another count beside contains',
    { type: 'array', contains: text },
    { type: 'array', contains: text, minContains: 2 },
    ['changed /detail/a contains'],
  ],
  [
    'names',
    { type: 'object' },
    { type: 'object', propertyNames: { maxLength: 3 } },
    ['added /detail/a propertyNames'],
  ],
  [
    'a slow pattern of names',
    { type: 'object', patternProperties: { '^(a+)+$': text } },
    { type: 'object', patternProperties: { '^(a+)+$': { type: 'number' } } },
    ['changed /detail/a patternProperties'],
  ],
  [
    'other names beside a slow pattern',
    { type: 'object', patternProperties: { '^(a+)+$': text }, additionalProperties: text },
    { type: 'object', patternProperties: { '^(a+)+$': text }, additionalProperties: false },
    ['changed /detail/a additionalProperties'],
  ],
  [
    'items that may otherwise be anything',
    { type: 'array' },
    { type: 'array', items: condition({ required: ['c'] }) },
    ['added /detail/a/* if'],
  ],
  [
    'an enum of several',
    { anyOf: [{ enum: ['x'] }, { enum: ['y'] }] },
    { anyOf: [{ enum: ['x'] }, { enum: ['y'], ...condition({}) }] },
    ['added /detail/a if'],
  ],
  [
    'two that must both hold',
    slow(),
    { allOf: [slow(), slow('^(b+)+$')] },
    ['added /detail/a pattern'],
  ],
  ['the same, spelt otherwise', slow(), { allOf: [text, slow()] }, []],
  [
    'null, spelt otherwise',
    { ...slow(), nullable: true },
    { anyOf: [slow(), { type: 'null' }] },
    [],
  ],
  [
    'a pattern of numbers, which says nothing',
    { type: 'number' },
    { ...slow(), type: 'number' },
    [],
  ],
];

function readA(...versions: readonly Json[]) {
  const contents = versions.map((a, i) => ({
    version: String(i + 1),
    content: contentOf({ type: 'object', properties: { a } }),
  }));
  return readEvents('contracts', contents, { versions: 'merged', required: 'declared' });
}

const unenforced = /^unenforced-keyword-/;

async function toldOf(before: readonly Json[], after: readonly Json[]): Promise<string[]> {
  const changes = await compareEvents(readA(...before), readA(...after));
  return changes.map(
    ({ rule, pointer, keyword }) => `${rule.replace(unenforced, '')} ${pointer} ${keyword}`,
  );
}

test.each(rows)('%s', async (_, before, after, told) => {
  expect(await toldOf([before], [after])).toEqual(told);
});

test('a pattern that was enforced and no longer is, is told as both', async () => {
  expect(await toldOf([{ type: 'string', pattern: '^a' }], [slow()])).toEqual([
    'constraint-relaxed /detail/a pattern',
    'added /detail/a pattern',
  ]);
});

test('of merged versions, it stays where all that speak of its kind say it', async () => {
  const number = { type: 'number' };
  expect(await toldOf([slow(), number], [slow()])).toEqual(['type-narrowed /detail/a undefined']);
  expect(await toldOf([slow()], [slow(), text])).toEqual(['removed /detail/a pattern']);
});
