import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A text that has to wait in memory: deflated, which leaves a sixth of a schema or less. */
export interface PackedText {
  readonly deflated: Uint8Array;
}

/** @param text that need not be read for a while */
export function packText(text: string): PackedText {
  // A copy: what zlib gives lies in a chunk of 16 KiB, which would stay as long as it does.
  return { deflated: new Uint8Array(deflateRawSync(text, { level: 1 })) };
}

/** The text that was packed. */
export function unpackText({ deflated }: PackedText): string {
  return inflateRawSync(deflated).toString();
}
