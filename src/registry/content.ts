import { contentHash } from '../files/file.js';
import type { Problem, Where } from '../problems.js';
import type { KeepText } from '../text/keep.js';
import { canonicalText } from './canonical.js';

/** A schema's content, ready to be kept, or why it cannot be. */
export type Content = KeptContent | { readonly problem: Problem };

export interface KeptContent {
  /** SHA-256 of the canonical text, in hex. */
  readonly sha256: string;
  /** The canonical text. */
  readonly read: () => string;
}

/**
 * @param given what the registry gave
 * @param where what a problem is located by
 */
export function readContent(given: string, where: Where, keep: KeepText): Content {
  const canonical = canonicalText(given, where);
  if ('problem' in canonical) return canonical;
  const { text } = canonical;
  return { sha256: contentHash(text), read: keep(text) };
}
