import { join, posix, relative, resolve, sep } from 'node:path';
import type { World } from '../../world.js';
import { withScripts } from './package-scripts.js';
import type { Project } from './project.js';
import { configText, workflowText, type Choice } from './texts.js';

/** What init would do about one file, and what it says of it. */
export interface Step {
  /** Absolute path. */
  readonly file: string;
  /** The whole new text; absent: the file stays as it is. */
  readonly text?: string;
  readonly says: string;
}

/**
 * Decides about every file. What is there stays: files are made when they are not, lines and
 * scripts are added when nothing of their name is.
 * @param configFile the config that serves the folder already, if one does
 */
export async function planSteps(
  project: Project,
  choice: Choice,
  configFile: string | undefined,
  world: World,
): Promise<readonly Step[]> {
  const { folder, root } = project;
  const isInside = choice.output !== '..' && !choice.output.startsWith('../');
  return [
    configStep(project, choice, configFile),
    await scriptsStep(folder, world),
    await workflowStep(join(root, '.github/workflows/evb-codegen.yml'), project, world),
    ...(isInside ? [await attributesStep(folder, choice.output, world)] : []),
    ...(await prettierSteps(project, choice.output, world)),
    await addedLine(join(folder, '.gitignore'), '.evb-codegen/', '.evb-codegen', world),
  ];
}

function configStep(project: Project, choice: Choice, configFile: string | undefined): Step {
  if (configFile !== undefined) return { file: configFile, says: 'it is there already' };
  const extension = project.language === 'typescript' ? 'ts' : 'mjs';
  const file = join(project.folder, `evb-codegen.config.${extension}`);
  return { file, text: configText(project, choice), says: `the config${hint(project, choice)}` };
}

/** The compiler refuses what is imported from outside of its rootDir, once for each file (TS6059). */
function hint({ folder, rootDir = '.' }: Project, { output }: Choice): string {
  const path = relative(resolve(folder, rootDir), resolve(folder, output));
  if (path !== '..' && !path.startsWith(`..${sep}`)) return '';
  const inside = posix.join(rootDir, 'generated');
  return `; rootDir in tsconfig.json is ${rootDir}, so have "output" in there: '${inside}'`;
}

const scripts = { prebuild: 'evb-codegen generate', check: 'evb-codegen check' };

async function scriptsStep(folder: string, world: World): Promise<Step> {
  const file = join(folder, 'package.json');
  return { file, ...withScripts(await world.disk.readFile(file), scripts) };
}

/** Another package of the repository may have been first. */
async function workflowStep(file: string, project: Project, world: World): Promise<Step> {
  if ((await world.disk.kindOf(file)) === undefined) {
    return { file, text: workflowText(project), says: 'a GitHub Actions workflow' };
  }
  const folder = project.folderFromRoot;
  const isKnown = folder === '' || (await world.disk.readFile(file)).includes(folder);
  if (isKnown) return { file, says: 'it is there already' };
  const says = `it is there already, and does not look at ${folder}: have its check and its diff there once more, with working-directory: ${JSON.stringify(folder)}`;
  return { file, says };
}

/** A checkout on Windows is no drift, and a review need not look at generated code. */
function attributesStep(folder: string, output: string, world: World): Promise<Step> {
  const pattern = `${output.replaceAll(' ', '[[:space:]]')}/**`;
  const line = `${pattern} text eol=lf linguist-generated=true`;
  return addedLine(join(folder, '.gitattributes'), line, pattern, world);
}

/** What prettier lays out is no longer what was pulled and generated: generate refuses it. */
async function prettierSteps(
  { folder, formattedIn }: Project,
  output: string,
  world: World,
): Promise<readonly Step[]> {
  if (formattedIn === undefined) return [];
  const line = `${relative(formattedIn, resolve(folder, output)).replaceAll(sep, '/')}/`;
  if (line.startsWith('../')) return [];
  return [await addedLine(join(formattedIn, '.prettierignore'), line, line, world)];
}

/** @param mark when a line of the file has it, that line speaks for ours */
async function addedLine(file: string, line: string, mark: string, world: World): Promise<Step> {
  const isThere = (await world.disk.kindOf(file)) !== undefined;
  const before = isThere ? await world.disk.readFile(file) : '';
  if (before.split('\n').some((each) => each.trim().startsWith(mark))) {
    return { file, says: 'it speaks of it already' };
  }
  const gap = before === '' || before.endsWith('\n') ? '' : '\n';
  return { file, text: `${before}${gap}${line}\n`, says: `the line ${line}` };
}
