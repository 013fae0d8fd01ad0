import type { ts } from 'ts-morph';
import { compiler } from './compiler.js';
import type { File } from '../files/file.js';

const compilerOptions: ts.CompilerOptions = {
  target: compiler.ScriptTarget.ES2022,
  module: compiler.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  isolatedDeclarations: true,
  declaration: true,
  strict: true,
};

/** A TypeScript module as JavaScript, and its declarations beside it: cheaper to type-check in large projects. */
export function toJavaScript({ path, content }: File): [File, File] {
  const start = path.replace(/\.ts$/, '');
  const js = compiler.transpileModule(content, { compilerOptions, fileName: path });
  const dts = compiler.transpileDeclaration(content, { compilerOptions, fileName: path });
  const [error] = dts.diagnostics ?? [];
  if (error !== undefined) {
    throw new Error(`${path}: ${compiler.flattenDiagnosticMessageText(error.messageText, ' ')}`);
  }
  return [
    { path: `${start}.js`, content: js.outputText },
    { path: `${start}.d.ts`, content: dts.outputText },
  ];
}
