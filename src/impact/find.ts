import { join, relative, sep } from 'node:path';
import { ts } from 'ts-morph';
import type { Change } from '../compare/change.js';
import type { File } from '../files/file.js';
import { keyText, type Names } from '../model/names.js';
import type { Output } from '../output.js';
import { problem, type Problem } from '../problems.js';
import type { ImpactedLine } from '../report/report.js';
import type { World } from '../world.js';
import { compilerPath, startCompiler, type Overlay } from './program.js';
import { findProjects } from './project.js';
import { targetsOf, type EventCode, type Target } from './target.js';
import { usesIn, type Use } from './uses.js';
import { filesThatSee } from './visible.js';

/** The code that was generated before its events changed. */
export interface ChangedCode {
  readonly output: Pick<Output, 'folder'>;
  readonly names: Names;
  readonly code: readonly File[];
  readonly changes: readonly Change[];
}

export interface Impact {
  readonly lines: ReadonlyMap<Change, readonly ImpactedLine[]>;
  readonly problems: readonly Problem[];
}

/**
 * Finds the lines of the user's own code that read or write what changed, with the type checker:
 * every place whose symbol is a property that was generated for it. The projects are read with the
 * code of before in place of what is in the output folders, so it makes no difference whether they
 * are up to date.
 */
export async function findImpact(changed: readonly ChangedCode[], world: World): Promise<Impact> {
  const { projects, problems } = await findProjects(world);
  const overlays = await Promise.all(changed.map((one) => overlayOf(one, world)));
  const compiler = startCompiler(overlays);
  const uses = new Map<Change, Map<string, ImpactedLine>>();
  let readers = 0;
  for (const project of projects) {
    const found = usesInProgram(compiler.programOf(project), changed);
    readers += found.readers;
    for (const use of found.uses) note(use, uses, world);
  }
  const lines = new Map([...uses].map(([change, found]) => [change, sorted([...found.values()])]));
  return readers > 0
    ? { lines, problems }
    : { lines, problems: [...problems, problem('EVB_IMPACT_WITHOUT_SOURCES', {})] };
}
