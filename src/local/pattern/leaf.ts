import type { JsonValue } from '../../model/schema.js';

/** A value that a condition can look at: patterns speak of leaves, never of objects or arrays. */
export type Leaf = null | boolean | number | string;

/** One way for a leaf to satisfy a field. */
export type LeafTest = (leaf: Leaf) => boolean;

export function isLeaf(value: JsonValue): value is Leaf {
  return typeof value !== 'object' || value === null;
}

/** A test that only strings can pass. */
export function text(test: (value: string) => boolean): LeafTest {
  return (leaf) => typeof leaf === 'string' && test(leaf);
}
