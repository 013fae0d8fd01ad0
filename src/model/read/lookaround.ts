import type { Group } from 'regjsparser';
import { innerNodes, syntaxOf, type Features, type Node } from './syntax.js';

/** So many characters may be looked at from every place of a text. */
const mostSeen = 50;

/**
 * Whether lookarounds look far from many places of a text: the whole text from each is the square of its
 * length, and `redos-detector` does not count what is not consumed. From one place it is fine: that is
 * how passwords are checked (`^(?=.*\d)(?=.*[a-z])`).
 * @param pattern for the flag `u`
 * @throws where the parser does not know the syntax
 */
export function looksFar(pattern: string): boolean {
  return isLooking.test(pattern) && isFar(syntaxOf(pattern), false);
}

/** The expressions that are inside of lookarounds, and of lookarounds in those. */
export function lookedFor(pattern: string): string[] {
  return isLooking.test(pattern) ? bodiesIn(syntaxOf(pattern)) : [];
}

const isLooking = /\(\?<?[=!]/;

function bodiesIn(node: Node): string[] {
  const inner = innerNodes(node).flatMap(bodiesIn);
  if (node.type !== 'group' || !isLookaround(node)) return inner;
  return [node.raw.replace(/^\(\?<?[=!]/, '').slice(0, -1), ...inner];
}

/** @param once whether it is tried at one place of a text alone */
function isFar(node: Node, once: boolean): boolean {
  switch (node.type) {
    case 'alternative':
      return isAnyFar(node.body, once);
    case 'disjunction':
      return node.body.some((one) => isFar(one, once));
    case 'quantifier':
      return isFar(node.body[0], false);
    case 'group':
      if (!isLookaround(node) || (once && isAhead(node))) return isAnyFar(node.body, once);
      return reachOf(node) > mostSeen;
    default:
      return false;
  }
}

/** One after the other. */
function isAnyFar(nodes: readonly Node[], once: boolean): boolean {
  let here = once;
  return nodes.some((node) => {
    const isIt = isFar(node, here);
    here = isStart(node) || (here && isOfOneLength(node));
    return isIt;
  });
}

function isStart(node: Node): boolean {
  return node.type === 'anchor' && node.kind === 'start';
}

/** Whatever it matches: then what follows is tried at one place if this is. */
function isOfOneLength(node: Node): boolean {
  if (node.type === 'group') return isLookaround(node);
  return !['alternative', 'disjunction', 'quantifier', 'reference'].includes(node.type);
}

function isLookaround({ behavior }: Group<Features>): boolean {
  return behavior !== 'normal' && behavior !== 'ignore';
}

function isAhead({ behavior }: Group<Features>): boolean {
  return behavior === 'lookahead' || behavior === 'negativeLookahead';
}

/** How many characters it looks at, at most. */
function reachOf(node: Node): number {
  switch (node.type) {
    case 'alternative':
    case 'group':
      return node.body.reduce((sum, one) => sum + reachOf(one), 0);
    case 'disjunction':
      return Math.max(...node.body.map(reachOf));
    case 'quantifier':
      return reachOf(node.body[0]) * (node.max ?? Infinity) || 0;
    case 'reference':
      return Infinity;
    case 'anchor':
      return 0;
    default:
      return 1;
  }
}
