/**
 * The text of a file without the byte order mark that editors on Windows may begin it with. Who reads
 * JSON may ignore it (RFC 8259, 8.1); `JSON.parse` does not.
 */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
