/* eslint-disable */
/** Texts that match a regular expression, as far as its common parts go. */

type Random = () => number;

function pick<T>(random: Random, values: readonly [T, ...T[]]): T {
  return values[Math.floor(random() * values.length)] ?? values[0];
}

/**
 * A text that should match. Lookaround and back-references are passed over, so it may not: try it.
 * @param pattern an expression that compiles with the flag `u`
 * @param spread how much longer than it must be a repetition may get
 */
export function textMatching(pattern: string, random: Random, spread = 3): string {
  return alternatives({ characters: [...pattern], spread, at: 0 }, random)();
}

interface Reader {
  readonly characters: readonly string[];
  readonly spread: number;
  at: number;
}

type Write = () => string;
/** First and last code point. */
type Range = readonly [number, number];

const nothing: Write = () => '';

function takeIf(reader: Reader, text: string): boolean {
  const found = [...text].every((character, i) => reader.characters[reader.at + i] === character);
  if (found) reader.at += [...text].length;
  return found;
}

function take(reader: Reader): string {
  return reader.characters[reader.at++] ?? '';
}

function takeUntil(reader: Reader, end: string): string {
  let text = '';
  while (reader.at < reader.characters.length && !takeIf(reader, end)) text += take(reader);
  return text;
}

function alternatives(reader: Reader, random: Random): Write {
  const all: [Write, ...Write[]] = [sequence(reader, random)];
  while (takeIf(reader, '|')) all.push(sequence(reader, random));
  return () => pick(random, all)();
}

function sequence(reader: Reader, random: Random): Write {
  const parts: Write[] = [];
  while (
    reader.at < reader.characters.length &&
    !'|)'.includes(reader.characters[reader.at] ?? '')
  ) {
    parts.push(repeated(reader, atom(reader, random), random));
  }
  return () => parts.map((write) => write()).join('');
}

function repeated(reader: Reader, write: Write, random: Random): Write {
  const [least, most] = quantifier(reader);
  takeIf(reader, '?');
  const spread = Math.min(most - least, reader.spread);
  return () => {
    const count = least + Math.floor(random() * (spread + 1));
    return Array.from({ length: count }, write).join('');
  };
}

function quantifier(reader: Reader): Range {
  if (takeIf(reader, '*')) return [0, Infinity];
  if (takeIf(reader, '+')) return [1, Infinity];
  if (takeIf(reader, '?')) return [0, 1];
  if (!takeIf(reader, '{')) return [1, 1];
  const [least = '', most = least] = takeUntil(reader, '}').split(',');
  return [Number(least), most === '' ? Infinity : Number(most)];
}

function atom(reader: Reader, random: Random): Write {
  const character = take(reader);
  switch (character) {
    case '^':
    case '$':
      return nothing;
    case '.':
      return oneOf([letters], random);
    case '(':
      return group(reader, random);
    case '[':
      return oneOf(classRanges(reader), random);
    case '\\':
      return escaped(reader, random);
    default:
      return () => character;
  }
}

function group(reader: Reader, random: Random): Write {
  const looksAround = ['?=', '?!', '?<=', '?<!'].some((start) => takeIf(reader, start));
  if (!takeIf(reader, '?:') && takeIf(reader, '?<')) takeUntil(reader, '>');
  const write = alternatives(reader, random);
  takeIf(reader, ')');
  return looksAround ? nothing : write;
}

function escaped(reader: Reader, random: Random): Write {
  const isNamed = takeIf(reader, 'k<');
  if (isNamed) takeUntil(reader, '>');
  if (isNamed || ['b', 'B'].some((assertion) => takeIf(reader, assertion))) return nothing;
  return oneOf(escapeRanges(reader), random);
}

const letters: Range = [0x61, 0x7a];
const digits: Range = [0x30, 0x39];
const space: Range = [0x20, 0x20];
const dash: Range = [0x2d, 0x2d];
const controls = new Map([
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['v', 11],
  ['f', 12],
  ['0', 0],
]);

/** What stands after a backslash; of large classes, a part. */
function escapeRanges(reader: Reader): Range[] {
  const kind = take(reader);
  if (kind === 'd') return [digits];
  if (kind === 'w') return [letters, digits];
  if (kind === 's') return [space];
  if (kind === 'D' || kind === 'S') return [letters];
  if (kind === 'W') return [dash];
  if (kind === 'p' || kind === 'P') return (void takeUntil(reader, '}'), [letters]);
  if (kind === 'x' || kind === 'u') {
    const isBraced = takeIf(reader, '{');
    const length = kind === 'x' ? 2 : 4;
    const hex = isBraced
      ? takeUntil(reader, '}')
      : Array.from({ length }, () => take(reader)).join('');
    return [[Number.parseInt(hex, 16), Number.parseInt(hex, 16)]];
  }
  const code = controls.get(kind) ?? kind.codePointAt(0) ?? 0;
  return [[code, code]];
}

function classRanges(reader: Reader): Range[] {
  const isNegated = takeIf(reader, '^');
  const ranges: Range[] = [];
  while (reader.at < reader.characters.length && !takeIf(reader, ']')) {
    const from = classRange(reader);
    const isRange =
      reader.characters[reader.at] === '-' && reader.characters[reader.at + 1] !== ']';
    if (!isRange) ranges.push(...from);
    else {
      take(reader);
      const to = classRange(reader);
      ranges.push([from[0]?.[0] ?? 0, to[0]?.[1] ?? 0]);
    }
  }
  return isNegated ? outside(ranges) : ranges;
}

function classRange(reader: Reader): Range[] {
  if (takeIf(reader, '\\')) return escapeRanges(reader);
  const code = take(reader).codePointAt(0) ?? 0;
  return [[code, code]];
}

/** Printable ASCII that no range has; letters first, because of `[^\s]` and the like. */
function outside(ranges: readonly Range[]): Range[] {
  const codes = Array.from({ length: 0x5f }, (_, i) => 0x20 + ((i + 0x41) % 0x5f));
  const free = codes.filter((code) => !ranges.some(([from, to]) => from <= code && code <= to));
  return free.slice(0, 26).map((code): Range => [code, code]);
}

function oneOf(ranges: readonly Range[], random: Random): Write {
  const [first, ...others] = ranges;
  if (first === undefined) return nothing;
  return () => {
    const [from, to] = printable(pick(random, [first, ...others]));
    return String.fromCodePoint(from + Math.floor(random() * (to - from + 1)));
  };
}

function printable([from, to]: Range): Range {
  return from <= 0x7e && to >= 0x20 ? [Math.max(from, 0x20), Math.min(to, 0x7e)] : [from, to];
}
