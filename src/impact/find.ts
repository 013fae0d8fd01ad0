import { relative, sep } from 'node:path';
import { byCodePoint } from '../text/code-point-order.js';
import type { Change } from '../compare/change.js';
import type { File } from '../files/file.js';
import { keyText, type Names } from '../model/names.js';
import { problem, type Problem } from '../problems.js';
import type { ImpactedLine } from '../report/report.js';
import type { World } from '../world.js';
import { compilerPath, startCompiler } from './program.js';
import { findProjects } from './project.js';
import { searchProgram } from './search.js';
import type { Use } from './use.js';

/** The code that was generated before its events changed. */
export interface ChangedCode {
  readonly output: { readonly folder: string };
  readonly names: Names;
  readonly code: readonly File[];
  readonly changes: readonly Change[];
}

export interface Impact {
  readonly lines: ReadonlyMap<Change, readonly ImpactedLine[]>;
  readonly problems: readonly Problem[];
}

/**
 * Finds the lines of the user's own code that read or write what changed: with the type checker,
 * every place that means a property which was generated for it. The projects are read with the code
 * of before in place of what is in the output folders, so it does not matter whether that is up to
 * date.
 */
export async function findImpact(changed: readonly ChangedCode[], world: World): Promise<Impact> {
  if (!changed.some(isOfGeneratedCode)) return { lines: new Map(), problems: [] };
  const { projects, problems } = await findProjects(world);
  const outputs = await Promise.all(
    changed.map(async (one) => ({ ...one, folders: await foldersOf(one.output.folder, world) })),
  );
  const compiler = startCompiler(outputs);
  const lines = new Map<Change, Map<string, ImpactedLine>>();
  let isUsed = false;
  for (const project of projects) {
    const program = compiler.programOf(project);
    if (program === undefined) continue;
    const { uses, readers } = searchProgram(program, outputs);
    isUsed ||= readers > 0;
    for (const use of uses) note(use, lines, world);
  }
  return {
    lines: new Map([...lines].map(([change, found]) => [change, inOrder([...found.values()])])),
    problems: isUsed ? problems : [...problems, problem('EVB_IMPACT_WITHOUT_SOURCES', {})],
  };
}

/** What is new has no code yet. */
function isOfGeneratedCode({ names, changes }: ChangedCode): boolean {
  return changes.some(({ event }) => names.events.has(keyText(event)));
}

/** The output folder as the compiler may call it: by the path in the config, or the real one. */
async function foldersOf(folder: string, { disk }: World): Promise<readonly string[]> {
  const isThere = (await disk.kindOf(folder)) !== undefined;
  const real = isThere ? await disk.realpath(folder) : folder;
  return [...new Set([folder, real].map(compilerPath))];
}

/** The same line may be part of several projects. */
function note(
  { target, node, how }: Use,
  lines: Map<Change, Map<string, ImpactedLine>>,
  { cwd }: World,
): void {
  const source = node.getSourceFile();
  const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
  const file = relative(cwd, source.fileName).split(sep).join('/');
  const found: ImpactedLine = { file, line: line + 1, column: character + 1, how };
  for (const change of target.changes) {
    const known = lines.get(change) ?? new Map<string, ImpactedLine>();
    lines.set(change, known.set(JSON.stringify(found), found));
  }
}

function inOrder(lines: readonly ImpactedLine[]): readonly ImpactedLine[] {
  return lines.toSorted(
    (a, b) =>
      byCodePoint(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      byCodePoint(a.how, b.how),
  );
}
