import type { ts } from 'ts-morph';
import type { EventKey, EventNames } from '../model/names.js';

/** An event's generated module, and the map that has the event. */
export interface EventCode extends EventKey {
  readonly names: EventNames;
  readonly module: ts.SourceFile;
  /** Of the output folder; absent: the program does not use it. */
  readonly index: ts.SourceFile | undefined;
}

/**
 * The modules of an event in a program: that of the output folder, or else what a package of the
 * workspace was built to from it.
 * @param folders absolute paths of the output folder
 */
export function codeOfEvent(
  { source, detailType }: EventKey,
  names: EventNames,
  folders: readonly string[],
  program: ts.Program,
): readonly EventCode[] {
  const path = `/${names.folder}/${names.file}`;
  const roots = folders.filter((root) => sourceOf(program, root + path) !== undefined);
  return (roots.length > 0 ? roots : rootsBuilt(program, path)).flatMap((root) => {
    const module = sourceOf(program, root + path);
    const index = sourceOf(program, `${root}/index`);
    return module === undefined ? [] : [{ source, detailType, names, module, index }];
  });
}

const extensions = ['.ts', '.d.ts'] as const;

function sourceOf(program: ts.Program, path: string): ts.SourceFile | undefined {
  return extensions
    .map((extension) => program.getSourceFile(path + extension))
    .find((file) => file !== undefined);
}

function rootsBuilt(program: ts.Program, path: string): readonly string[] {
  const end = `${path}.d.ts`;
  return program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.endsWith(end))
    .map(({ fileName }) => fileName.slice(0, -end.length));
}
