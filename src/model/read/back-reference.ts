import { innerNodes, syntaxOf, type Node } from './syntax.js';

/**
 * Whether a back-reference names a group that has not ended before it: one that it stands in, or a later
 * one. It is of no use, and `redos-detector`, which looks into the group, never comes out again.
 * @param pattern for the flag `u`, without names of groups, which the library does not know
 * @throws where the parser does not know the syntax
 */
export function refersAhead(pattern: string): boolean {
  return /\\[1-9]/.test(pattern) && isAhead(syntaxOf(pattern), { groups: 0, ended: new Set() });
}

/** What was seen on the way, in the order in which it is written. */
interface Seen {
  groups: number;
  readonly ended: Set<number>;
}

function isAhead(node: Node, seen: Seen): boolean {
  if (node.type === 'reference') return !seen.ended.has(node.matchIndex);
  const isCounted = node.type === 'group' && node.behavior === 'normal';
  const number = isCounted ? ++seen.groups : 0;
  if (innerNodes(node).some((inner) => isAhead(inner, seen))) return true;
  if (isCounted) seen.ended.add(number);
  return false;
}
