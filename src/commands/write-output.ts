import { relative } from 'node:path';
import type { Change, Plan } from '../files/plan.js';
import { writeFiles } from '../files/write.js';
import type { Found } from '../files/found.js';
import type { Made } from '../output/make.js';
import { problem, type Problem } from '../problems.js';
import { found } from '../report/report.js';
import { counted } from '../text/counted.js';
import { listSome } from '../text/list-some.js';
import type { World } from '../world.js';
import type { Written } from './tell-written.js';

/**
 * Writes what was made, all or nothing, and says what that came to.
 * @param seen what is in the folder, where somebody has just looked
 */
export async function writeOutput(made: Made, world: World, seen?: Found): Promise<Written> {
  const plan = await writeFiles(world, made.wanted, seen);
  const folder = relative(world.cwd, made.output.folder) || '.';
  const overwritten = plan.changes.filter(({ was }) => was === 'edited').map(pathOf);
  return {
    findings: [...made.problems, ...plan.warnings, ...sayOverwritten(overwritten, folder)].map(
      found,
    ),
    summary: `${folder}: ${sayEvents(made)}; ${sayFiles(plan)}`,
    result: {
      output: folder,
      events: made.events.map(({ source, detailType, describers: [first] }) => ({
        source,
        detailType,
        registry: first?.registry ?? '',
        schema: first?.name ?? '',
      })),
      written: plan.changes.map(pathOf),
      overwritten,
      removed: plan.removals,
      unchanged: plan.same,
    },
  };
}

function pathOf({ file }: Change): string {
  return file.path;
}

const mostNamed = 10;

/** Nobody should find out later that an edit is gone. */
function sayOverwritten(paths: readonly string[], folder: string): Problem[] {
  if (paths.length === 0) return [];
  const facts = { count: paths.length, named: listSome(paths, mostNamed) };
  return [problem('EVB_FILES_OVERWRITTEN', { file: folder }, facts)];
}

function sayEvents({ events, snapshot }: Made): string {
  const sources = new Set(events.map(({ source }) => source)).size;
  const schemas = snapshot.schemas.length;
  return `${counted(events.length, 'event')} of ${counted(sources, 'source')} from ${counted(schemas, 'schema')}`;
}

function sayFiles({ changes, removals, same }: Plan): string {
  const parts = [
    `${counted(changes.length, 'file')} written`,
    ...(removals.length > 0 ? [`${removals.length} removed`] : []),
    `${same} unchanged`,
  ];
  return parts.join(', ');
}
