import type { ts } from 'ts-morph';
import type { Change } from '../compare/change.js';
import { groupBy } from '../group-by.js';
import { keyText, type Names } from '../model/names.js';
import { codeOfEvent } from './event-code.js';
import { targetsOf, type Target } from './target.js';
import type { Use } from './use.js';
import { usesIn } from './uses.js';
import { filesThatSee } from './visible.js';

/** What changed in the events of an output folder. */
export interface ChangedOutput {
  /** Absolute paths of the folder. */
  readonly folders: readonly string[];
  readonly names: Names;
  readonly changes: readonly Change[];
}

export interface Found {
  readonly uses: readonly Use[];
  /** How many of the user's own files get to see the generated code. */
  readonly readers: number;
}

/** Finds the uses of what changed in a program. */
export function searchProgram(program: ts.Program, outputs: readonly ChangedOutput[]): Found {
  const checker = program.getTypeChecker();
  const targets = outputs.flatMap((output) => targetsIn(output, program, checker));
  const roots = outputs.flatMap(({ folders }) => folders);
  const declaring = new Set(
    targets.flatMap(({ declarations }) => [...declarations].map((one) => one.getSourceFile())),
  );
  const isGenerated = (file: ts.SourceFile): boolean =>
    declaring.has(file) || roots.some((root) => file.fileName.startsWith(`${root}/`));
  const files = program.getSourceFiles().filter((file) => !isOfLibrary(file, program));
  const see = filesThatSee(files, isGenerated, checker);
  const search = { targets, checker, isGenerated };
  const own = [...see].filter((file) => !file.isDeclarationFile && !isGenerated(file));
  return { uses: own.flatMap((file) => usesIn(file, search)), readers: own.length };
}

function isOfLibrary(file: ts.SourceFile, program: ts.Program): boolean {
  return program.isSourceFileDefaultLibrary(file) || file.fileName.includes('/node_modules/');
}

function targetsIn(
  { folders, names, changes }: ChangedOutput,
  program: ts.Program,
  checker: ts.TypeChecker,
): readonly Target[] {
  const byEvent = groupBy(changes, ({ event }) => keyText(event));
  return [...byEvent].flatMap(([key, own]) => {
    const named = names.events.get(key);
    const [first] = own;
    if (named === undefined || first === undefined) return [];
    return codeOfEvent(first.event, named, folders, program).flatMap((code) =>
      targetsOf(code, own, checker),
    );
  });
}
