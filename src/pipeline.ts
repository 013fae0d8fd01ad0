/**
 * Registry -> snapshot -> model -> files (as values) -> plan -> disk. The stations stand in folders
 * of their own; here they are put in order. `pull` walks all of the way, `generate` starts at the
 * snapshot, `check` stops at the plan.
 */

import { append } from './append.js';
import type { Target } from './config/config.js';
import { make, type Made } from './output/make.js';
import { makeReadable, type Pulled } from './output/make-readable.js';
import { look, type Opened } from './output/open-output.js';
import { isWhole, tellUnnamed, withoutUnnamed, type Output } from './output/output.js';
import { isWanted } from './output/output-model.js';
import { refuseUnwanted } from './output/unwanted.js';
import type { Problem } from './problems.js';
import type { PullProgress } from './registry/pull.js';
import type { Registry } from './registry/registry.js';
import { renewSnapshot } from './snapshot/renew.js';
import { readFormer } from './snapshot/stored.js';
import type { World } from './world.js';

/** Opens the registry that a target names. */
export type OpenRegistry = (target: Target) => Promise<Registry>;

/**
 * Snapshot -> files. Needs neither network nor credentials.
 * @param options `afresh`: all of them, and not only what is not on the disk as it should be
 * @throws ProblemError when `sources` leave out all of a registry
 */
export async function generate(
  { material, found }: Opened,
  world: World,
  { afresh = false } = {},
): Promise<Made> {
  return refuseUnwanted(await make(material, world, { found, afresh }));
}

/**
 * Registry -> files. What could not be read is a problem, and stays as it was pulled last.
 * @throws ProblemError as {@link generate} does
 */
export async function pull(
  output: Output,
  open: OpenRegistry,
  world: World,
  onProgress?: (progress: PullProgress) => void,
): Promise<Made> {
  const { problems, ...rest } = await pullSnapshot(output, open, world, onProgress);
  const pulled = { ...rest, problems: [...problems, ...tellUnnamed(rest.former, output)] };
  // Where nothing was made before there is nothing to keep.
  const found = pulled.owned.size > 0 ? { found: await look(output, world) } : {};
  return refuseUnwanted(await makeReadable(pulled, world, found));
}

/** Registry -> snapshot, which is where a comparison stops. */
export async function pullSnapshot(
  output: Output,
  open: OpenRegistry,
  world: World,
  onProgress: (progress: PullProgress) => void = () => undefined,
): Promise<Pulled> {
  const former = await readFormer(world, output.folder, isWhole(output));
  let snapshot = withoutUnnamed(former.snapshot, output);
  let complete = true;
  const problems: Problem[] = [];
  for (const target of output.targets) {
    if (target.named === 'not') continue;
    const renewed = await renewSnapshot(await open(target), snapshot, {
      versions: target.versions,
      concurrency: target.connection.concurrency,
      signal: world.signal,
      onProgress,
      narrowed: target.only !== undefined,
      wants: (schema, former) => isWanted(schema, former, target),
    });
    snapshot = renewed.snapshot;
    complete &&= renewed.complete;
    append(problems, renewed.problems);
  }
  const { events: named, files: owned, seal } = former;
  const material = { output, snapshot, named, owned, seal, problems, complete };
  return { ...material, former: former.snapshot };
}
