import { hash } from 'node:crypto';
import { asBytes, type KeepText } from '../text/keep.js';
import type { Disk } from '../world.js';

/** A file as a value, before it is on a disk. */
export interface File {
  /** Relative to the output folder, parts between `/`; see isFilePath. */
  readonly path: string;
  /** Lines end in LF. */
  readonly content: string;
}

/** A file whose content is fetched when it has to be written, which for most files is never. */
export interface WantedFile {
  readonly path: string;
  /** See contentHash. */
  readonly sha256: string;
  readonly read: () => Promise<string>;
}

/**
 * @param keep where the content waits to be written: thousands of files may
 * @param sha256 of the content, for who knows it
 */
export function wantedFile(
  { path, content }: File,
  keep: KeepText = asBytes,
  sha256 = contentHash(content),
): WantedFile {
  const read = keep(content);
  return { path, sha256, read: () => Promise.resolve(read()) };
}

/** Files with their contents, for those who want all of them at once. */
export async function withContents(files: readonly WantedFile[]): Promise<readonly File[]> {
  const contents: File[] = [];
  for (const { path, read } of files) contents.push({ path, content: await read() });
  return contents;
}

/** SHA-256 of a text in hex, the same for LF and for the CRLF that git may check out. */
export function contentHash(text: string): string {
  return hash('sha256', withLf(text));
}

/** The same of a file on the disk. */
export function hashOfFile(disk: Disk, path: string): Promise<string> {
  return disk.lendFile(path, (bytes) =>
    bytes.includes(carriageReturn)
      ? contentHash(Buffer.from(bytes).toString())
      : hash('sha256', bytes),
  );
}

const carriageReturn = 13;

/** A text with the line ends that we write. */
export function withLf(text: string): string {
  return text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;
}

/** Whether a path stays inside the folder that it is relative to, on every system. */
export function isFilePath(path: string): boolean {
  return !impossible.test(path);
}

/** A character that no name has everywhere, or a part that is empty, `.` or `..`. */
const impossible = /[\\:*?"<>|\p{Cc}]|(?:^|\/)\.{0,2}(?:\/|$)/u;

/** The folders that a file is in, outermost first: `a/b/c` is in `a` and `a/b`. */
export function foldersAbove(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}
