import { createRequire } from 'node:module';
import type { ts } from 'ts-morph';

/**
 * TypeScript, as ts-morph brings it along. It is required, not imported: before it loads a module
 * like that for an import, Node looks through the whole of it for the names that it exports, which
 * takes half as long again.
 */
export const compiler: typeof ts = (
  createRequire(import.meta.url)('ts-morph') as { readonly ts: typeof ts }
).ts;

/** Parses a module of ours: in its comments nothing is looked for. */
export function parseModule(path: string, text: string): ts.SourceFile {
  return compiler.createSourceFile(path, text, {
    languageVersion: compiler.ScriptTarget.Latest,
    jsDocParsingMode: compiler.JSDocParsingMode.ParseNone,
  });
}
