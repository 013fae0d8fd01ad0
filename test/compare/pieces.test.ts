import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kindsOf, type Piece, type Residue } from '../../src/compare/piece.js';
import { readSide } from '../../src/compare/side.js';
import type { JsonValue, Schema } from '../../src/model/schema.js';
import { accepts } from './oracle.js';
import { diceOf, patience, randomDocument, randomValue, seed } from './random.js';
import { anyShape, documentOf, objectOf, schemaOf } from './shorthand.js';

/** A piece as a schema again. */
function schemaOfPiece(piece: Piece): Schema {
  return {
    kinds: kindsOf(piece),
    ...(piece.values === undefined ? {} : { values: piece.values }),
    ...(piece.residues.length === 0 ? {} : { allOf: piece.residues.map(schemaOfResidue) }),
  };
}

function schemaOfResidue(residue: Residue): Schema {
  if ('schemas' in residue) return anyShape({ [residue.keyword]: residue.schemas });
  return residue.keyword === 'not' ? anyShape({ not: residue.schema }) : residue.schema;
}

/** What meets in a schema, with values that tell whether it was put together rightly. */
const meetings: readonly (readonly [string, Schema, readonly JsonValue[], readonly JsonValue[]])[] =
  [
    [
      'two patterns',
      anyShape({
        allOf: [{ kinds: { string: { pattern: '^x' } } }, { kinds: { string: { pattern: 'b$' } } }],
      }),
      ['xb'],
      ['xa', 'ab'],
    ],
    [
      'two steps',
      anyShape({
        allOf: [{ kinds: { number: { multipleOf: 2 } } }, { kinds: { number: { multipleOf: 3 } } }],
      }),
      [6],
      [2, 3],
    ],
    [
      'bounds, the stricter first',
      anyShape({
        allOf: [
          { kinds: { number: { minimum: 3, maximum: 5 } } },
          { kinds: { number: { minimum: 1, maximum: 9 } } },
        ],
      }),
      [3, 5],
      [2, 6],
    ],
    [
      'exclusive bounds, the stricter first',
      anyShape({
        allOf: [
          { kinds: { number: { exclusiveMinimum: 3, exclusiveMaximum: 5 } } },
          { kinds: { number: { exclusiveMinimum: 1, exclusiveMaximum: 9 } } },
        ],
      }),
      [4],
      [3, 5],
    ],
    [
      'lengths, the stricter first',
      anyShape({
        allOf: [
          { kinds: { string: { minLength: 2, maxLength: 3 } } },
          { kinds: { string: { minLength: 1, maxLength: 4 } } },
        ],
      }),
      ['ab', 'abc'],
      ['a', 'abcd'],
    ],
    [
      'sizes of arrays and objects, the stricter first',
      anyShape({ allOf: [ofSize(2, 2), ofSize(1, 3)] }),
      [[1, 2], { a: 1, b: 2 }],
      [[1], [1, 2, 3], { a: 1 }, { a: 1, b: 2, c: 3 }],
    ],
    [
      'a tuple and a list',
      anyShape({
        allOf: [
          { kinds: { array: { prefix: [schemaOf('string')] } } },
          { kinds: { array: { items: schemaOf("'a'|'b'") } } },
        ],
      }),
      [['a', 'b'], []],
      [['c'], ['a', 'c'], [1]],
    ],
    [
      'a list and one that ends',
      anyShape({
        allOf: [
          { kinds: { array: { items: schemaOf('string') } } },
          { kinds: { array: { items: false } } },
        ],
      }),
      [[]],
      [['a']],
    ],
    [
      'objects of which one is closed',
      anyShape({
        allOf: [
          schemaOf({ 'a!': 'string' }),
          { kinds: { object: { ...objectOf({ a: 'string', b: 'string' }), additional: false } } },
        ],
      }),
      [{ a: '' }, { a: '', b: '' }],
      [{ b: '' }, { a: '', c: '' }],
    ],
    [
      'a property required by one, typed by the other',
      anyShape({ allOf: [schemaOf({ 'a!': 'any' }), schemaOf({ a: 'string' })] }),
      [{ a: '' }],
      [{}, { a: 1 }],
    ],
    [
      'what comes along with two properties',
      anyShape({
        allOf: [
          { kinds: { object: { ...objectOf({}), dependencies: [{ key: 'a', needs: ['b'] }] } } },
          { kinds: { object: { ...objectOf({}), dependencies: [{ key: 'c', needs: ['d'] }] } } },
        ],
      }),
      [
        { a: 1, b: 1 },
        { c: 1, d: 1 },
      ],
      [{ a: 1 }, { c: 1 }],
    ],
    [
      'patterns of names',
      anyShape({
        allOf: [
          {
            kinds: {
              object: {
                ...objectOf({}),
                patterns: [{ pattern: '^x', schema: schemaOf('string') }],
              },
            },
          },
          {
            kinds: {
              object: {
                ...objectOf({}),
                patterns: [{ pattern: 'b$', schema: schemaOf('number') }],
              },
            },
          },
        ],
      }),
      [{ xa: '', b: 1 }],
      [{ xa: 1 }, { b: '' }, { xb: 1 }, { xb: '' }],
    ],
    [
      'alternatives that an optional property tells apart: none does when it is absent',
      anyShape({ oneOf: [schemaOf({ by: "'card'" }), schemaOf({ by: "'cash'" })] }),
      [{ by: 'card' }, { by: 'cash' }],
      [{}, { by: 'x' }],
    ],
    [
      'alternatives that a property tells apart which one requires',
      anyShape({ oneOf: [schemaOf({ 'by!': "'card'" }), schemaOf({ by: "'cash'" })] }),
      [{}, { by: 'card' }, { by: 'cash' }],
      [{ by: 'x' }],
    ],
    [
      'alternatives that have a value in common',
      anyShape({ oneOf: [schemaOf("'a'|'b'"), schemaOf("'b'|'c'")] }),
      ['a', 'c'],
      ['b', 'd'],
    ],
    [
      'an enum and kinds',
      { ...anyShape({ anyOf: [schemaOf('string'), schemaOf('null')] }), values: ['a', null, 1] },
      ['a', null],
      [1, 'b'],
    ],
  ];

function ofSize(least: number, most: number): Schema {
  const object = { ...objectOf({}), minProperties: least, maxProperties: most };
  return { kinds: { array: { minItems: least, maxItems: most }, object } };
}

test.each(meetings)('what fits %s', (_, root, fitting, others) => {
  const document = documentOf(root);
  const pieces = readSide(document).piecesOf(root).map(schemaOfPiece);
  const fits = (value: JsonValue): boolean =>
    pieces.some((piece) => accepts({ ...document, root: piece }, value));
  expect(fitting.filter((value) => !fits(value))).toEqual([]);
  expect(others.filter(fits)).toEqual([]);
});

test(
  'a schema accepts what one of its pieces accepts, and nothing else',
  () => {
    let accepted = 0;
    fc.assert(
      fc.property(seed, (start) => {
        const d = diceOf(start);
        const document = randomDocument(d);
        const pieces = readSide(document).piecesOf(document.root).map(schemaOfPiece);
        for (let i = 0; i < 10; i++) {
          const value = randomValue(d, document);
          const fits = accepts(document, value);
          const one = pieces.some((root) => accepts({ ...document, root }, value));
          const { root, definitions } = document;
          expect(one, JSON.stringify({ value, root, definitions: [...definitions], pieces })).toBe(
            fits,
          );
          if (fits) accepted += 1;
        }
      }),
      { numRuns: 2_000 },
    );
    expect(accepted).toBeGreaterThan(2_000);
  },
  patience,
);
