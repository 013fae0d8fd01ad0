import type { ts } from 'ts-morph';

/** A stretch of a text, and what takes its place. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

export function without(from: number, to: number): Edit {
  return { from, to, text: '' };
}

/**
 * A stretch of a text with edits in it.
 * @param edits that do not overlap, in any order; those outside of the stretch do not count
 */
export function edited(text: string, edits: readonly Edit[], from = 0, to = text.length): string {
  const within = edits.filter((edit) => edit.from >= from && edit.to <= to);
  const pieces: string[] = [];
  let at = from;
  for (const edit of within.sort((a, b) => a.from - b.from)) {
    pieces.push(text.slice(at, edit.from), edit.text);
    at = edit.to;
  }
  return [...pieces, text.slice(at, to)].join('');
}

/** The comments that a module of ours starts with: whose it is, and what linters and compilers skip. */
export function headOf({ text }: ts.SourceFile): string {
  return /^(?:\/\/.*\n|\/\*[^*].*\*\/\n)*/.exec(text)?.[0] ?? '';
}

/** A statement with the comments before it; those at the start of the module are the module's. */
export function stretchOf(statement: ts.Statement, module: ts.SourceFile): [number, number] {
  return [Math.max(statement.getFullStart(), headOf(module).length), statement.getEnd()];
}
