import { dirname, join } from 'node:path';
import ts from 'typescript';
import type { File } from '../../src/files/file.js';
import { putCode, putFiles } from '../support/put-files.js';
import { strictOptions } from '../support/type-check.js';

/** What an editor shows of a file. Places in it are marked by a comment: `1` by a 1 between slashes and stars. */
export interface Editor {
  /** The type of what follows the mark, and its doc comment. */
  readonly hover: (mark: string) => string;
  /** What is offered at the mark besides keywords and globals, sorted. */
  readonly offers: (mark: string) => string[];
  /** What it says of what is underlined in red, one a line of the file. */
  readonly errors: () => Readonly<Record<string, string>>;
}

/**
 * TypeScript's language service, as editors run it.
 * @param folder where the files are written
 * @param text of the file that is open
 */
export function openEditor(folder: string, files: readonly File[], text: string): Editor {
  const open = join(folder, 'open.ts');
  putCode(folder, files);
  putFiles(folder, { 'open.ts': text, 'package.json': '{"type":"module"}' });
  const service = ts.createLanguageService(hostOf(open));
  const at = (mark: string): number => {
    const comment = `/*${mark}*/`;
    const position = text.indexOf(comment);
    if (position < 0) throw new Error(`no mark ${comment}`);
    return position + comment.length;
  };
  return {
    hover: (mark) => {
      const info = service.getQuickInfoAtPosition(open, at(mark));
      const tags = (info?.tags ?? []).map(
        ({ name, text: said }) => `@${name} ${ts.displayPartsToString(said)}`,
      );
      const told = [info?.displayParts, info?.documentation].map(ts.displayPartsToString);
      return [...told, ...tags]
        .map((line) => line.trim())
        .filter((line) => line !== '')
        .join('\n');
    },
    offers: (mark) =>
      (service.getCompletionsAtPosition(open, at(mark), undefined)?.entries ?? [])
        .filter(({ sortText }) => Number.parseInt(sortText, 10) < 15 || sortText.startsWith('z'))
        .map(({ name, kindModifiers = '' }) =>
          kindModifiers.includes('deprecated') ? `${name} (deprecated)` : name,
        )
        .sort(),
    errors: () =>
      Object.fromEntries(
        service.getSemanticDiagnostics(open).map(({ start = 0, messageText }) => {
          const line = text.slice(0, start).split('\n').length - 1;
          const told = ts.flattenDiagnosticMessageText(messageText, '\n');
          return [text.split('\n')[line] ?? '', told];
        }),
      ),
  };
}

function hostOf(open: string): ts.LanguageServiceHost {
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...strictOptions, module: 'nodenext', moduleResolution: 'nodenext' },
    dirname(open),
  );
  return {
    getCompilationSettings: () => options,
    getCurrentDirectory: () => dirname(open),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getScriptFileNames: () => [open],
    getScriptVersion: () => '1',
    getScriptSnapshot: (path) => {
      const text = ts.sys.readFile(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
  };
}
