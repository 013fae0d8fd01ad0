import { createHash } from 'node:crypto';

/**
 * A name from a registry as the name of a file or folder. One-to-one also where a disk ignores case
 * or normalises Unicode, never special to a disk, a shell or an import specifier, and readable:
 *
 * - `a-z 0-9 . _ - @` stay as they are: `elk.orders` is `elk.orders`;
 * - a capital gets a `+`: `OrderCreated` is `+Order+Created`;
 * - any other UTF-16 unit is `=` and its two hex digits, or `=u` and four: `a b` is `a=20b`;
 * - so are characters that would make the name mean something else where they stand: a leading `.`
 *   or `-`, a trailing `.`, the first of a device name of Windows (`nul.json` is `=6eul.json`);
 * - the empty name is `=`;
 * - a name too long for a disk is its beginning, `=h` and half of a SHA-256, and cannot be read back.
 */
export function fileName(name: string): string {
  return finish(encode(name).replace(/[A-Z]/g, '+$&'));
}

/**
 * The file names of names that stand in one folder. A capital is a capital where no two of them
 * differ by case alone: `elk.orders@OrderCreated` stays as it is.
 */
export function fileNames(names: Iterable<string>): ReadonlyMap<string, string> {
  const all = [...new Set(names)].map((name) => [name, plainName(name)] as const);
  const seen = new Map<string, number>();
  for (const [, plain] of all) seen.set(fold(plain), (seen.get(fold(plain)) ?? 0) + 1);
  return new Map(
    all.map(([name, plain]) => [name, seen.get(fold(plain)) === 1 ? plain : fileName(name)]),
  );
}

function plainName(name: string): string {
  return finish(encode(name));
}

function fold(file: string): string {
  return file.toLowerCase();
}

/** The name that a file name stands for; undefined when `fileNames` never gives that file name. */
export function nameOfFile(file: string): string | undefined {
  if (file === '=') return '';
  if (!spelling.test(file)) return undefined;
  const name = file.replace(
    /=u([0-9a-f]{4})|=([0-9a-f]{2})|\+/g,
    (_, wide?: string, narrow?: string) => {
      const hex = wide ?? narrow;
      return hex === undefined ? '' : String.fromCharCode(Number.parseInt(hex, 16));
    },
  );
  return [fileName(name), plainName(name)].includes(file) ? name : undefined;
}

/** A disk takes 255 bytes; this leaves room for endings and for a deep working directory. */
const longest = 160;

const spelling = /^(?:[A-Za-z0-9._@-]|\+[A-Z]|=[0-9a-f]{2}|=u[0-9a-f]{4})+$/;

/**
 * The devices of Windows, with any ending
 * (https://learn.microsoft.com/windows/win32/fileio/naming-a-file), and what npm and compilers skip.
 */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|^node_modules$/i;

function encode(name: string): string {
  if (name === '') return '=';
  return name.replace(/[^A-Za-z0-9._@-]/g, encodeUnit).replace(/^[.-]|\.$/g, encodeUnit);
}

function finish(encoded: string): string {
  const safe = reserved.test(encoded) ? encodeFirst(encoded) : encoded;
  return safe.length <= longest ? safe : shorten(safe);
}

function encodeFirst(plain: string): string {
  return encodeUnit(plain.charAt(0)) + plain.slice(1);
}

function encodeUnit(unit: string): string {
  const hex = unit.charCodeAt(0).toString(16);
  return hex.length <= 2 ? `=${hex.padStart(2, '0')}` : `=u${hex.padStart(4, '0')}`;
}

function shorten(safe: string): string {
  const hash = createHash('sha256').update(safe).digest('hex').slice(0, 32);
  const start = safe.slice(0, longest - hash.length - 2).replace(/[+=][^+=]{0,4}$/, '');
  return `${start}=h${hash}`;
}
