import { ts } from 'ts-morph';
import { constituents, propertiesNamed, type Target } from './target.js';
import type { Use } from './uses.js';

/** What is looked for, by the declarations that it is about. */
export interface Wanted {
  readonly checker: ts.TypeChecker;
  readonly targetsOf: (declaration: ts.Node) => readonly Target[];
  readonly isGenerated: (file: ts.SourceFile) => boolean;
}

/** Types that hold each other deeper than this are not followed. */
const deepest = 16;

/**
 * What is handed over where generated code expects an object, and was not typed as such:
 * `const detail = { id }; orderCreatedEntry(detail)`. It writes what the expected type names: where
 * the object literal stands, as far as the type of what is handed over tells, else where it is
 * handed over.
 */
export function usesByHandingOver(node: ts.Expression, wanted: Wanted): readonly Use[] {
  if (isTakenApart(node)) return [];
  const { checker } = wanted;
  const expected = expectedType(node, checker);
  if (expected === undefined || !holdsGenerated(expected, wanted)) return [];
  const uses: Use[] = [];
  const isSpread = ts.isSpreadAssignment(node.parent);
  const add = (symbols: readonly ts.Symbol[], targets: readonly Target[]): void => {
    const written = symbols.flatMap(({ declarations = [] }) => declarations.flatMap(writtenAt));
    const places = written.length > 0 ? written : [node];
    for (const target of targets)
      uses.push(...places.map((place) => ({ target, node: place, how: 'writes' as const })));
  };
  const seen = new Set<string>();
  const visit = (outer: ts.Type, inner: ts.Type, depth: number): void => {
    …
  };
  visit(expected, checker.getTypeAtLocation(node), 0);
  return uses;
}
