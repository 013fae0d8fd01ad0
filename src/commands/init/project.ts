import { join, relative } from 'node:path';
import { foldersBetween, packageJson, repositoryRoot } from '../../config/find.js';
import { ProblemError } from '../../problems.js';
import type { World } from '../../world.js';
import { managerNamed, type PackageManager } from './package-manager.js';

/** What there is to know of the project that is set up. */
export interface Project {
  /** Absolute path of the folder with the package.json: the working directory. */
  readonly folder: string;
  /** Absolute path of the repository's root; the folder itself, where there is none. */
  readonly root: string;
  /** The folder from the root, parts between `/`; empty: they are one. */
  readonly folderFromRoot: string;
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly manager: PackageManager;
  /** Path of the folder to install in from the root, parts between `/`; empty: they are one. */
  readonly installFromRoot: string;
  readonly language: 'typescript' | 'javascript';
  readonly modules: 'esm' | 'commonjs';
  /** The folder that the compiler takes files from, where the package's tsconfig.json names one. */
  readonly rootDir?: string;
  /** Absolute path of the folder that prettier is used in, where it is. */
  readonly formattedIn?: string;
  /** Whether the compiler lets relative imports end in `.ts`. */
  readonly importsTs: boolean;
}

/**
 * Looks at the project in the working directory.
 * @throws ProblemError without a package.json that can be read
 */
export async function inspectProject(world: World): Promise<Project> {
  const folder = world.cwd;
  const root = (await repositoryRoot(world)) ?? folder;
  const manifest = await packageJson(folder, world);
  if (manifest === undefined) {
    throw ProblemError.of('EVB_PACKAGE_JSON_UNREADABLE', { file: 'package.json' });
  }
  const folders = foldersBetween(folder, root);
  const tsconfig = await nearestText(folders, 'tsconfig.json', world);
  const own = await nearestText([folder], 'tsconfig.json', world);
  const [, rootDir] = /"rootDir"\s*:\s*"([^"\\]+)"/.exec(withoutComments(own ?? '')) ?? [];
  const formattedIn = await prettierFolder(folders, world);
  const fromRoot = (path: string): string => relative(root, path).replaceAll('\\', '/');
  return {
    folder,
    root,
    folderFromRoot: fromRoot(folder),
    installFromRoot: fromRoot(await installFolder(folders, world)),
    manifest,
    manager: await managerOf(folders, world),
    language: tsconfig === undefined || checksJavaScript(tsconfig) ? 'javascript' : 'typescript',
    ...(rootDir === undefined ? {} : { rootDir }),
    ...(formattedIn === undefined ? {} : { formattedIn }),
    modules: manifest['type'] === 'module' ? 'esm' : 'commonjs',
    importsTs: /"(allowImportingTs|rewriteRelativeImport)Extensions"\s*:\s*true/.test(
      withoutComments(tsconfig ?? ''),
    ),
  };
}

/** Whether a package.json names another package. */
export function dependsOn(manifest: Project['manifest'], name: string): boolean {
  return ['dependencies', 'devDependencies'].some((key) => {
    const names = manifest[key];
    return typeof names === 'object' && names !== null && Object.hasOwn(names, name);
  });
}

async function prettierFolder(
  folders: readonly string[],
  world: World,
): Promise<string | undefined> {
  for (const folder of folders) {
    const manifest = await packageJson(folder, world);
    if (manifest !== undefined && dependsOn(manifest, 'prettier')) return folder;
  }
  return undefined;
}

/** The compiler checks what runs as it is, makes nothing, and is not told of TypeScript. */
function checksJavaScript(tsconfig: string): boolean {
  const text = withoutComments(tsconfig);
  const makesNothing = /"(noEmit|emitDeclarationOnly)"\s*:\s*true/.test(text);
  return /"checkJs"\s*:\s*true/.test(text) && makesNothing && !/\.tsx?"/.test(text);
}

/** A tsconfig.json may have them, and what is in them holds for nothing. */
function withoutComments(jsonc: string): string {
  return jsonc.replace(/("(?:[^"\\\n]|\\.)*")|\/\/.*|\/\*[^]*?\*\//g, '$1');
}

async function nearestText(
  folders: readonly string[],
  name: string,
  world: World,
): Promise<string | undefined> {
  for (const file of folders.map((folder) => join(folder, name))) {
    if ((await world.disk.kindOf(file)) === 'file') return world.disk.readFile(file);
  }
  return undefined;
}

const lockFiles = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['.yarnrc.yml', 'yarn'],
  ['yarn.lock', 'yarn-classic'],
  ['package-lock.json', 'npm'],
] as const;

/** Where a lock file is, else the root of a workspace, else the package by itself. */
async function installFolder(folders: readonly string[], world: World): Promise<string> {
  const isThere = async (path: string): Promise<boolean> =>
    (await world.disk.kindOf(path)) !== undefined;
  for (const folder of folders) {
    for (const [file] of lockFiles) if (await isThere(join(folder, file))) return folder;
  }
  for (const folder of folders) {
    const isWorkspace = (await packageJson(folder, world))?.['workspaces'] !== undefined;
    if (isWorkspace || (await isThere(join(folder, 'pnpm-workspace.yaml')))) return folder;
  }
  return folders[0] ?? world.cwd;
}

/** The nearest that a package.json or a lock file tells of, else npm. */
async function managerOf(folders: readonly string[], world: World): Promise<PackageManager> {
  for (const folder of folders) {
    const named = managerNamed((await packageJson(folder, world))?.['packageManager']);
    if (named !== undefined) return named;
    for (const [file, manager] of lockFiles) {
      if ((await world.disk.kindOf(join(folder, file))) !== undefined) return manager;
    }
  }
  return 'npm';
}
