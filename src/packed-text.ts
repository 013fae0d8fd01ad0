import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A text that has to wait in memory: deflated, which leaves a sixth of a schema or less. */
export interface PackedText {
  readonly deflated: Uint8Array;
}

/** @param text that need not be read for a while */
export function packText(text: string): PackedText {
  return { deflated: deflateRawSync(text, { level: 1 }) };
}

/** The text that was packed. */
export function unpackText({ deflated }: PackedText): string {
  return inflateRawSync(deflated).toString();
}
