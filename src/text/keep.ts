/** Keeps a text that need not be read for a while, and says how to get it back. */
export type KeepText = (text: string) => () => string;

/** A text as its bytes, outside of the heap. */
export function asBytes(text: string): () => string {
  const bytes = Buffer.from(text);
  return () => bytes.toString();
}
