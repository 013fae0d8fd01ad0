import { createRequire } from 'node:module';
import type { parse, RootNode } from 'regjsparser';

/** What `redos-detector` reads. */
const features = { lookbehind: true, unicodePropertyEscape: true } as const;

export type Features = typeof features;

/** A regular expression, or a part of one. */
export type Node = RootNode<Features>;

/**
 * @param pattern for the flag `u`
 * @throws where the parser does not know the syntax
 */
export function syntaxOf(pattern: string): Node {
  return parser()(pattern, 'u', features);
}

/** What is directly inside of it. */
export function innerNodes(node: Node): readonly Node[] {
  return 'body' in node && node.type !== 'characterClass' ? node.body : [];
}

/** The library is loaded for the first pattern that needs it: few do. */
function parser(): typeof parse {
  const library = createRequire(import.meta.url)('regjsparser') as { readonly parse: typeof parse };
  return library.parse;
}
