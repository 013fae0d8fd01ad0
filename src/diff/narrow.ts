import type { Target } from '../config/config.js';
import { isWanted } from '../output/output-model.js';
import { problem, ProblemError, type Problem } from '../problems.js';
import { schemaKey } from '../schema-name.js';
import type { Snapshot, SnapshotSchema } from '../snapshot/snapshot.js';
import type { Sides } from './sides.js';

/**
 * What of two sides this run looks at: the registries that `--registry` names, the sources that
 * `--source` does.
 * @throws ProblemError when `--source` leaves out all that there is of a registry: a name was mistyped
 */
export async function narrow(sides: Sides, targets: readonly Target[]): Promise<Sides> {
  const before = await looked(sides.before, targets);
  const after = await looked(sides.after, targets);
  const problems = targets.flatMap((target) => nothingLeft(target, sides, [before, after]));
  if (problems.length > 0) throw new ProblemError(problems);
  return { ...sides, before, after };
}

async function looked({ schemas }: Snapshot, targets: readonly Target[]): Promise<Snapshot> {
  const kept: SnapshotSchema[] = [];
  for (const schema of schemas) {
    const target = targets.find(({ registry }) => registry === schema.registry);
    if (target === undefined || (await isLookedAt(schema, target))) kept.push(schema);
  }
  return { schemas: kept };
}

async function isLookedAt(schema: SnapshotSchema, target: Target): Promise<boolean> {
  if (target.named === 'not') return false;
  return target.only === undefined || isWanted(schema, undefined, target);
}

function nothingLeft(
  { registry, named, only }: Target,
  { before, after }: Sides,
  left: readonly Snapshot[],
): Problem[] {
  if (only === undefined || named === 'not') return [];
  const isOf = (schema: SnapshotSchema): boolean => schema.registry === registry;
  const all = new Set([...before.schemas, ...after.schemas].filter(isOf).map(schemaKey));
  if (all.size === 0 || left.some(({ schemas }) => schemas.some(isOf))) return [];
  return [problem('EVB_NOTHING_WANTED', { registry }, { schemas: all.size })];
}
