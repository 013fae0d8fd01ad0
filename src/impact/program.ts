import { join, sep } from 'node:path';
import { Project as MorphProject, ts } from 'ts-morph';
import { defined } from '../defined.js';
import { foldersAbove, type File } from '../files/file.js';
import type { Project } from './project.js';

/** Generated code that takes the place of what is in its folder. */
export interface Overlay {
  /** The folder, by each path that it goes by. */
  readonly folders: readonly string[];
  readonly code: readonly File[];
}

/** Makes programs out of projects, with generated code as it was before the changes. */
export interface Compiler {
  /** Undefined: a project without files. */
  readonly programOf: (project: Project) => ts.Program | undefined;
}

/** The programs share what they parse: a monorepo has one for each package. */
export function startCompiler(overlays: readonly Overlay[]): Compiler {
  const registry = ts.createDocumentRegistry(ts.sys.useCaseSensitiveFileNames);
  const laid = layOver(overlays);
  const libraries = new Map<string, Library>();
  const libraryOf = ({ target, lib }: ts.CompilerOptions): Library => {
    const key = JSON.stringify([target, lib]);
    const library = libraries.get(key) ?? readLibrary(target, lib);
    libraries.set(key, library);
    return library;
  };
  return {
    programOf: (project) => {
      if (project.fileNames.length === 0) return undefined;
      // A language service, since it reads the sources of projects that are referred to: they need
      // not have been built.
      const service = ts.createLanguageService(
        hostOf(project, laid, libraryOf(project.options)),
        registry,
      );
      return service.getProgram();
    },
  };
}

/** The compiler's paths have slashes on every system. */
export function compilerPath(path: string): string {
  return path.split(sep).join('/');
}

/** Files, and the folders that they are in. */
interface Laid {
  readonly texts: ReadonlyMap<string, string>;
  readonly folders: ReadonlySet<string>;
  /** Whether a path is in a folder that is laid over: nothing else is there. */
  readonly covers: (path: string) => boolean;
}

function layOver(overlays: readonly Overlay[]): Laid {
  const files = overlays.flatMap(({ folders, code }) =>
    folders.flatMap((root) =>
      code.map(({ path, content }) => [compilerPath(join(root, path)), content] as const),
    ),
  );
  const roots = overlays.flatMap(({ folders }) => folders);
  return {
    texts: new Map(files),
    folders: new Set(files.flatMap(([path]) => foldersAbove(path))),
    covers: (path) => roots.some((root) => path.startsWith(`${root}/`)),
  };
}

/** What a language service takes too, though its type does not say so. */
type Host = ts.LanguageServiceHost &
  Pick<ts.WatchCompilerHost<ts.BuilderProgram>, 'useSourceOfProjectReferenceRedirect'>;

function hostOf(project: Project, laid: Laid, library: Library): Host {
  const { folder, fileNames, options, references } = project;
  const readFile = (path: string): string | undefined => {
    if (laid.covers(path)) return laid.texts.get(path);
    return library.get(path) ?? ts.sys.readFile(path);
  };
  return {
    getCompilationSettings: () => options,
    getProjectReferences: () => references,
    useSourceOfProjectReferenceRedirect: () => true,
    // Generated code comes in by being imported.
    getScriptFileNames: () => fileNames.filter((path) => !laid.covers(path)),
    getScriptVersion: () => '',
    getScriptSnapshot: (path) => {
      const text = readFile(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => folder,
    getDefaultLibFileName: (given) => `${libraryFolder}/${ts.getDefaultLibFileName(given)}`,
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    readFile,
    fileExists: (path) => {
      if (laid.covers(path)) return laid.texts.has(path);
      return library.has(path) || ts.sys.fileExists(path);
    },
    directoryExists: (path) => laid.folders.has(path) || ts.sys.directoryExists(path),
    getDirectories: (path) => ts.sys.getDirectories(path),
    readDirectory: (...args) => ts.sys.readDirectory(...args),
    realpath: (path) => (laid.covers(path) ? path : (ts.sys.realpath?.(path) ?? path)),
  };
}

/** Where ts-morph, which carries the compiler, has the compiler's library: on no disk. */
const libraryFolder = '/node_modules/typescript/lib';

/** Path -> text. */
type Library = ReadonlyMap<string, string>;

/** The files of the library that these options ask for. */
function readLibrary(target: ts.ScriptTarget | undefined, lib: string[] | undefined): Library {
  const compilerOptions = defined({ target, lib });
  const project = new MorphProject({ useInMemoryFileSystem: true, compilerOptions });
  project.createSourceFile('root.ts', '');
  const files = project.getProgram().compilerObject.getSourceFiles();
  return new Map(files.map(({ fileName, text }) => [fileName, text]));
}
