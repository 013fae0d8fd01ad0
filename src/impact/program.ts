import { join, sep } from 'node:path';
import { Project as MorphProject, ts } from 'ts-morph';
import type { File } from '../files/file.js';
import type { Project } from './project.js';

/** Generated code that takes the place of what is in its folder. */
export interface Overlay {
  /** Absolute paths of one folder: as the config has it, and the real one. */
  readonly folders: readonly string[];
  readonly code: readonly File[];
}

/** Makes programs out of projects, with generated code as it was before the changes. */
export interface Compiler {
  readonly programOf: (project: Project) => ts.Program;
}

/** Programs share what they parse of libraries: a monorepo has one for each package. */
export function startCompiler(overlays: readonly Overlay[]): Compiler {
  const laid = layOver(overlays);
  const declarations = new Map<string, ts.SourceFile | undefined>();
  const libraries = new Map<string, ReadonlyMap<string, ts.SourceFile>>();

  const libraryOf = (options: ts.CompilerOptions): ReadonlyMap<string, ts.SourceFile> => {
    const { target, lib, noLib } = options;
    const key = JSON.stringify([target, lib, noLib]);
    const files = libraries.get(key) ?? readLibrary({ target, lib, noLib });
    libraries.set(key, files);
    return files;
  };

  const hostOf = ({ folder, options }: Project): ts.CompilerHost => {
    const host = ts.createCompilerHost(options);
    const library = libraryOf(options);
    return {
      ...host,
      getCurrentDirectory: () => folder,
      getDefaultLibLocation: () => libraryFolder,
      getDefaultLibFileName: (given) => `${libraryFolder}/${ts.getDefaultLibFileName(given)}`,
      fileExists: (path) => {
        if (laid.covers(path)) return laid.texts.has(path);
        return library.has(path) || host.fileExists(path);
      },
      readFile: (path) => (laid.covers(path) ? laid.texts.get(path) : host.readFile(path)),
      directoryExists: (path) =>
        laid.folders.has(path) || (host.directoryExists?.(path) ?? ts.sys.directoryExists(path)),
      realpath: (path) => (laid.covers(path) ? path : (host.realpath?.(path) ?? path)),
      useSourceOfProjectReferenceRedirect: () => true,
      getSourceFile: (path, how, ...rest) => {
        const known = library.get(path);
        if (known !== undefined) return known;
        const text = laid.texts.get(path);
        if (text !== undefined) return ts.createSourceFile(path, text, how);
        if (laid.covers(path)) return undefined;
        if (!path.endsWith('.d.ts')) return host.getSourceFile(path, how, ...rest);
        const key = `${path} ${typeof how === 'object' ? (how.impliedNodeFormat ?? '') : ''}`;
        if (!declarations.has(key)) {
          declarations.set(key, host.getSourceFile(path, how, ...rest));
        }
        return declarations.get(key);
      },
    };
  };

  return {
    programOf: (project) => {
      const { fileNames, options, references } = project;
      return ts.createProgram({
        // Generated code comes in by being imported.
        rootNames: fileNames.filter((path) => !laid.covers(path)),
        options: { ...options, noEmit: true },
        projectReferences: references,
        host: hostOf(project),
      });
    },
  };
}

/** The compiler's paths have slashes on every system. */
export function compilerPath(path: string): string {
  return path.split(sep).join('/');
}

function layOver(overlays: readonly Overlay[]) {
  const texts = new Map<string, string>();
  const folders = new Set<string>();
  const roots = overlays.flatMap((overlay) => overlay.folders).map(compilerPath);
  for (const overlay of overlays) {
    for (const root of overlay.folders) {
      for (const { path, content } of overlay.code) {
        const file = compilerPath(join(root, path));
        texts.set(file, content);
        for (let at = file.lastIndexOf('/'); at > 0; at = file.lastIndexOf('/', at - 1))
          folders.add(file.slice(0, at));
      }
    }
  }
  const covers = (path: string): boolean => roots.some((root) => path.startsWith(`${root}/`));
  return { texts, folders, covers };
}

/** Where ts-morph, which carries the compiler, has the compiler's library: not on the disk. */
const libraryFolder = '/node_modules/typescript/lib';

function readLibrary(
  compilerOptions: Pick<ts.CompilerOptions, 'target' | 'lib' | 'noLib'>,
): ReadonlyMap<string, ts.SourceFile> {
  const project = new MorphProject({ useInMemoryFileSystem: true, compilerOptions });
  project.createSourceFile('root.ts', '');
  const files = project.getProgram().compilerObject.getSourceFiles();
  return new Map(files.map((file) => [file.fileName, file]));
}
