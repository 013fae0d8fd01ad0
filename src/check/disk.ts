import { join, relative } from 'node:path';
import { contentHash } from '../files/file.js';
import { planFiles, type Change } from '../files/plan.js';
import type { Made } from '../pipeline.js';
import { found, type Finding } from '../report/report.js';
import type { World } from '../world.js';
import { drift } from './drift.js';
import { lineDiff } from './line-diff.js';

/** Compares what the snapshot gives now with the code on the disk. */
export async function checkDisk(made: Made, world: World): Promise<Finding[]> {
  const plan = await planFiles(world, made.wanted);
  const { folder, owned, lock } = made.wanted;
  const place = (path: string) => ({ file: relative(world.cwd, join(folder, path)) });
  const changes = await Promise.all(plan.changes.map((change) => describe(change, made, world)));
  const extras = plan.removals.map((path) => drift('code-extra', place(path)));
  const code = [...changes, ...extras];
  const stale = plan.lock !== undefined && code.length === 0 && owned.size > 0;
  return [
    ...code,
    ...plan.warnings.map(found),
    ...(stale ? [drift('lock-stale', place(lock.path))] : []),
  ];
}

async function describe({ file, was }: Change, { wanted }: Made, world: World): Promise<Finding> {
  const path = join(wanted.folder, file.path);
  const where = { file: relative(world.cwd, path) };
  if (was === 'absent') return drift('code-missing', where);
  const text = await world.disk.readFile(path);
  const edited = wanted.owned.get(file.path) !== contentHash(text);
  const diff = lineDiff(text, await file.read());
  return drift(edited ? 'code-edited' : 'code-stale', where, '', diff);
}
