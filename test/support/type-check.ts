import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import type { File } from '../../src/files/file.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What generated code has to bear, and some more that projects switch on. */
export const strictOptions = {
  target: 'es2022',
  lib: ['es2022'],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noEmit: true,
} as const;

/** Generated code as a compiler sees it that looks into it. */
export function checked({ path, content }: File): File {
  return { path, content: content.replace('// @ts-nocheck\n', '// checked\n') };
}

export type Resolution = 'node16' | 'nodenext' | 'bundler';

/**
 * What TypeScript complains of, file by file, generated code included. The files exist in memory alone, in an ES module
 * package inside of this repository, so that they find its packages.
 */
export function typeErrors(
  files: readonly File[],
  resolution: Resolution = 'nodenext',
  more: Readonly<Record<string, unknown>> = {},
): string[] {
  const folder = join(root, 'in-memory');
  const texts = new Map(
    files.map(checked).map(({ path, content }) => [join(folder, path), content]),
  );
  texts.set(join(folder, 'package.json'), '{"type":"module"}');
  const module = resolution === 'bundler' ? 'esnext' : resolution;
  const { options, errors } = ts.convertCompilerOptionsFromJson(
    { ...strictOptions, module, moduleResolution: resolution, skipLibCheck: true, ...more },
    root,
  );
  const roots = [...texts.keys()].filter((path) => /\.(ts|js)$/.test(path));
  const program = ts.createProgram(roots, options, inMemory(texts, options));
  return [...errors, ...ts.getPreEmitDiagnostics(program)].map(told);
}

/** What is on the disk stays as it is: parsed once. */
const libraries = new Map<string, ts.SourceFile>();

/** The disk with some more files on it. */
function inMemory(texts: ReadonlyMap<string, string>, options: ts.CompilerOptions) {
  const folders = new Set([...texts.keys()].flatMap(foldersAbove));
  const host = ts.createCompilerHost(options);
  return {
    ...host,
    fileExists: (path: string) => texts.has(path) || host.fileExists(path),
    readFile: (path: string) => texts.get(path) ?? host.readFile(path),
    directoryExists: (path: string) =>
      folders.has(path) || (host.directoryExists?.(path) ?? ts.sys.directoryExists(path)),
    realpath: (path: string) => (texts.has(path) ? path : (host.realpath?.(path) ?? path)),
    getSourceFile: (path: string, version: ts.ScriptTarget | ts.CreateSourceFileOptions) => {
      const text = texts.get(path);
      if (text !== undefined) return ts.createSourceFile(path, text, version);
      const known = libraries.get(path) ?? host.getSourceFile(path, version);
      if (known !== undefined) libraries.set(path, known);
      return known;
    },
  };
}

function foldersAbove(path: string): string[] {
  const folder = dirname(path);
  return folder === path ? [] : [folder, ...foldersAbove(folder)];
}

function told({ file, start = 0, messageText, code }: ts.Diagnostic): string {
  const text = `TS${code} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  if (file === undefined) return text;
  const { line } = ts.getLineAndCharacterOfPosition(file, start);
  return `${file.fileName}:${line + 1} ${text}\n    ${file.text.split('\n')[line] ?? ''}`;
}
