import type { ts } from 'ts-morph';
import type { Target } from './target.js';

/** A place in the user's own code that is about a target. */
export interface Use {
  readonly target: Target;
  readonly node: ts.Node;
  readonly how: 'reads' | 'writes';
}

/** What is looked for, and in what. */
export interface Search {
  readonly targets: readonly Target[];
  readonly checker: ts.TypeChecker;
  readonly isGenerated: (file: ts.SourceFile) => boolean;
}

/** The targets that a symbol is. */
export function targetsMeant(
  symbol: ts.Symbol | undefined,
  { targets }: Pick<Search, 'targets'>,
): readonly Target[] {
  const declarations = symbol?.declarations ?? [];
  return targets.filter((target) => declarations.some((one) => target.declarations.has(one)));
}
