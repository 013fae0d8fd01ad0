import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kindsOf, type Piece, type Residue } from '../../src/compare/piece.js';
import { readSide } from '../../src/compare/side.js';
import type { Schema } from '../../src/model/schema.js';
import { accepts } from './oracle.js';
import { diceOf, randomDocument, randomValue, seed } from './random.js';
import { anyShape } from './shorthand.js';

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

test('a schema accepts what one of its pieces accepts, and nothing else', () => {
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
});
