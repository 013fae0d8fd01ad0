import { canonical } from '../model/canonical.js';
import type { JsonValue, NumberRules, Schema } from '../model/schema.js';
import type { Piece } from './piece.js';
import type { Side } from './side.js';

const longest = 80;
const mostValues = 5;

/** A schema in a few words: `string (date-time) or null`, `array of integer`. */
export function describe(schema: Schema, side: Side): string {
  if (side.isAnything(schema)) return 'anything';
  return describePieces(side.piecesOf(schema), side);
}

/** What a value may be, in a few words. */
export function describePieces(pieces: readonly Piece[], side: Side): string {
  const words = new Set(pieces.map((piece) => describePiece(piece, side)));
  return words.size === 0 ? 'nothing' : shorten([...words].join(' or '));
}

export function describeValues(values: readonly JsonValue[]): string {
  const shown = values.slice(0, mostValues).map((value) => shorten(canonical(value)));
  const more = values.length - shown.length;
  const list = more > 0 ? [...shown, `${more} more`] : shown;
  const last = list.pop() ?? 'nothing';
  return list.length === 0 ? last : `${list.join(', ')} or ${last}`;
}

function describePiece(piece: Piece, side: Side): string {
  if (piece.values !== undefined) return describeValues(piece.values);
  switch (piece.kind) {
    case 'number':
      return describeNumber(piece.rules);
    case 'string':
      return piece.rules.format === undefined ? 'string' : `string (${piece.rules.format})`;
    case 'array':
      return typeof piece.rules.items === 'object'
        ? `array of ${describeItems(piece.rules.items, side)}`
        : 'array';
    default:
      return piece.kind;
  }
}

function describeNumber({ integer, format }: NumberRules): string {
  const name = integer ? 'integer' : 'number';
  return format === undefined ? name : `${name} (${format})`;
}

function describeItems(items: Schema, side: Side): string {
  const kinds = new Set(side.piecesOf(items).map(({ kind }) => kind));
  return side.isAnything(items) ? 'anything' : [...kinds].join(' or ') || 'nothing';
}

export function shorten(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
