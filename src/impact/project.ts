import { dirname, relative } from 'node:path';
import { ts } from 'ts-morph';
import { problem, type Problem } from '../problems.js';
import type { World } from '../world.js';
import { configIn, packageFolders } from './packages.js';

/** The source files of a project, and how the compiler is to take them. */
export interface Project {
  readonly folder: string;
  readonly fileNames: readonly string[];
  readonly options: ts.CompilerOptions;
  readonly references: readonly ts.ProjectReference[];
}

export interface Projects {
  readonly projects: readonly Project[];
  readonly problems: readonly Problem[];
}

/**
 * The projects whose code may use the events: of each package the tsconfig.json or jsconfig.json,
 * with the projects that it refers to. Where there is none at all, the JavaScript of the folder.
 */
export async function findProjects(world: World): Promise<Projects> {
  const folders = await packageFolders(world);
  const found = await Promise.all(folders.map((folder) => configIn(folder, world)));
  const problems: Problem[] = [];
  const projects = new Map<string, Project>();
  const configs = found.filter((file) => file !== undefined);
  for (let file = configs.shift(); file !== undefined; file = configs.shift()) {
    if (projects.has(file)) continue;
    const { project, complaints } = readProject(file);
    const where = { file: relative(world.cwd, file) };
    problems.push(
      ...complaints.map((reason) => problem('EVB_TSCONFIG_UNREADABLE', where, { reason })),
    );
    projects.set(file, project);
    configs.push(...project.references.map((one) => ts.resolveProjectReferencePath(one)));
  }
  return projects.size === 0
    ? { projects: folders.map(readJavaScript), problems }
    : { projects: [...projects.values()], problems };
}

function readProject(file: string): {
  readonly project: Project;
  readonly complaints: readonly string[];
} {
  const folder = dirname(file);
  const { config, error } = ts.readConfigFile(file, (path) => ts.sys.readFile(path)) as Read;
  const parsed = ts.parseJsonConfigFileContent(config ?? {}, ts.sys, folder, undefined, file);
  const errors = [...(error === undefined ? [] : [error]), ...parsed.errors].filter(isSerious);
  const { fileNames, options, projectReferences: references = [] } = parsed;
  return {
    project: { folder, fileNames, options, references },
    complaints: errors.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' ')),
  };
}

interface Read {
  readonly config?: unknown;
  readonly error?: ts.Diagnostic;
}

/** What is no JSON, or extends a file that is not there. Options that this compiler does not know are not. */
function isSerious({ code }: ts.Diagnostic): boolean {
  return code < 2000 || code === 5083 || code === 6053;
}

function readJavaScript(folder: string): Project {
  const compilerOptions = { allowJs: true, strict: true, module: 'nodenext', target: 'es2022' };
  const config = { compilerOptions: { ...compilerOptions, lib: ['es2022'] } };
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  return { folder, fileNames, options, references: [] };
}
