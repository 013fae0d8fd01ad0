import type { NumberRules, StringRules } from '../model/schema.js';
import { fitsNumber } from './numbers.js';
import type { Piece } from './piece.js';

/** Where values are listed, limits say no more than which of them are left. */
export function withoutLimits(piece: Piece): Piece {
  const { values } = piece;
  if (values === undefined) return piece;
  if (piece.kind === 'number' && hasLimits(piece.rules)) {
    const { rules } = piece;
    const left = values.filter((value) => typeof value === 'number' && fitsNumber(value, rules));
    return { ...piece, rules: unlimited(rules), values: left };
  }
  if (piece.kind === 'string' && hasLimits(piece.rules)) {
    const { rules } = piece;
    const left = values.filter((value) => typeof value === 'string' && fitsString(value, rules));
    return { ...piece, rules: unlimited(rules), values: left };
  }
  return piece;
}

type Rules = NumberRules | StringRules;

function hasLimits(rules: Rules): boolean {
  return Object.keys(rules).some((keyword) => keyword !== 'format');
}

/** The same object wherever there is no format: pieces of the same rules are the same. */
const none = {};

function unlimited({ format }: Rules): Pick<Rules, 'format'> {
  return format === undefined ? none : { format };
}

function fitsString(value: string, { minLength, maxLength, pattern }: StringRules): boolean {
  const length = [...value].length;
  return (
    length >= (minLength ?? 0) &&
    length <= (maxLength ?? Infinity) &&
    (pattern === undefined || new RegExp(pattern, 'u').test(value))
  );
}
