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
 *
 * @param taken names in the same folder that mean something else; lower case
 */
export function fileName(name: string, taken: ReadonlySet<string> = none): string {
  const plain = encode(name);
  const safe = reserved.test(plain) || taken.has(plain) ? encodeFirst(plain) : plain;
  return safe.length <= longest ? safe : shorten(safe);
}

/** The name that a file name stands for; undefined when `fileName` never gives that file name. */
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
  const given = [fileName(name), fileName(name, new Set([encode(name)]))];
  return given.includes(file) ? name : undefined;
}

const none: ReadonlySet<string> = new Set();

/** A disk takes 255 bytes; this leaves room for endings and for a deep working directory. */
const longest = 160;

const spelling = /^(?:[a-z0-9._@-]|\+[A-Z]|=[0-9a-f]{2}|=u[0-9a-f]{4})+$/;

/**
 * The devices of Windows, with any ending
 * (https://learn.microsoft.com/windows/win32/fileio/naming-a-file), and what npm and compilers skip.
 */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|^node_modules$/;

function encode(name: string): string {
  if (name === '') return '=';
  const inner = name.replace(/[^a-z0-9._@-]/g, (unit) =>
    /[A-Z]/.test(unit) ? `+${unit}` : encodeUnit(unit),
  );
  return inner.replace(/^[.-]|\.$/g, encodeUnit);
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
