import { refuse } from './refusal.js';
import type { WildcardParts } from './wildcard.js';

/**
 * How many beginnings of wildcards may fit the same text at once, in one field. AWS names no
 * number; with ten every pattern that is known to be refused or accepted comes out as on AWS.
 */
const LIMIT = 10;

interface Node {
  readonly next: Map<string, Node>;
  /** How many parts pass through. */
  parts: number;
  /** How many beginnings of parts end the text that leads here, this node's own included. */
  beginnings: number;
}

/**
 * Refuses wildcards that make matching costly: many `*`, or text after a `*` that repeats itself.
 * @param wildcards all those of one field
 */
export function refuseComplexWildcards(wildcards: readonly WildcardParts[]): void {
  const stars = wildcards.reduce((sum, parts) => sum + parts.length - 1, 0);
  if (stars === 0) return;
  // A text can have all `*` running, and then the longest run of beginnings on top.
  if (stars + mostBeginnings(partsAfterStar(wildcards)) > LIMIT) {
    refuse(
      'Rule is too complex - try using fewer wildcard characters or fewer repeating character ' +
        'sequences after a wildcard character',
    );
  }
}

/** The quote that ends the text is one of its characters, as in AWS's matcher. */
function partsAfterStar(wildcards: readonly WildcardParts[]): string[] {
  return wildcards.flatMap(([, ...others]) =>
    others.map((part, index) => (index === others.length - 1 ? `${part}"` : part)),
  );
}

/** Aho and Corasick's automaton: a node's beginnings are its parts and those of its fallback. */
function mostBeginnings(parts: readonly string[]): number {
  const root = trieOf(parts);
  const fallback = new Map<Node, Node>();
  let most = 0;
  const queue: Node[] = [root];
  for (const node of queue) {
    for (const [character, child] of node.next) {
      const back = fallbackOf(node, character, fallback) ?? root;
      fallback.set(child, back);
      child.beginnings = child.parts + back.beginnings;
      most = Math.max(most, child.beginnings);
      queue.push(child);
    }
  }
  return most;
}

function fallbackOf(node: Node, character: string, fallback: ReadonlyMap<Node, Node>) {
  for (let back = fallback.get(node); back !== undefined; back = fallback.get(back)) {
    const next = back.next.get(character);
    if (next !== undefined) return next;
  }
  return undefined;
}

function trieOf(parts: readonly string[]): Node {
  const root: Node = { next: new Map(), parts: 0, beginnings: 0 };
  for (const part of parts) {
    let node = root;
    for (const character of part) {
      const child = node.next.get(character) ?? { next: new Map(), parts: 0, beginnings: 0 };
      node.next.set(character, child);
      child.parts += 1;
      node = child;
    }
  }
  return root;
}
