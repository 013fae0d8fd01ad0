import type { ts } from 'ts-morph';
import { compiler } from './compiler.js';
import type { File } from '../files/file.js';

/** Each module alone, without a look at what it imports or whether its types fit. */
const compilerOptions: ts.CompilerOptions = {
  target: compiler.ScriptTarget.ES2022,
  module: compiler.ModuleKind.ESNext,
  newLine: compiler.NewLineKind.LineFeed,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  isolatedDeclarations: true,
  declaration: true,
  strict: true,
  noCheck: true,
  noLib: true,
  noResolve: true,
  types: [],
};

/**
 * A TypeScript module as JavaScript, and its declarations beside it: cheaper to type-check in large
 * projects. Both of one program: the compiler's own functions for single files make one for each.
 */
export function toJavaScript(source: ts.SourceFile): [File, File] {
  const { fileName: path, text: content } = source;
  const head = headOf(content);
  const emitted = new Map<string, string>();
  const program = compiler.createProgram([path], compilerOptions, hostOf(source, emitted));
  const [error] = program.emit(source).diagnostics;
  if (error !== undefined) {
    throw new Error(`${path}: ${compiler.flattenDiagnosticMessageText(error.messageText, ' ')}`);
  }
  const made = (extension: string): File => {
    const file = path.replace(/\.ts$/, extension);
    const text = emitted.get(file);
    if (text === undefined) throw new Error(`the compiler did not emit ${file}`);
    return { path: file, content: text.startsWith(head) ? text : head + text };
  };
  return [made('.js'), made('.d.ts')];
}

/**
 * The comments that a module of ours starts with: whose it is, and what linters and compilers skip.
 * The compiler drops them from declarations, and with a first import that is of types alone;
 * documentation it keeps.
 */
function headOf(content: string): string {
  return /^(?:\/\/.*\n|\/\*[^*].*\*\/\n)*/.exec(content)?.[0] ?? '';
}

/** A disk with nothing but one module. */
function hostOf(source: ts.SourceFile, emitted: Map<string, string>): ts.CompilerHost {
  return {
    getSourceFile: (path) => (path === source.fileName ? source : undefined),
    fileExists: (path) => path === source.fileName,
    readFile: () => undefined,
    writeFile: (path, text) => emitted.set(path, text),
    getDefaultLibFileName: () => 'lib.d.ts',
    getCurrentDirectory: () => '',
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
  };
}
