import type { Output } from '../output.js';
import { versionModels } from '../output-model.js';
import { generate, pull, type Made, type OpenRegistry } from '../pipeline.js';
import { ProblemError } from '../problems.js';
import type { PullProgress } from '../registry/pull.js';
import { found, type Finding } from '../report/report.js';
import type { World } from '../world.js';
import { findChanges } from './changes.js';
import { checkDisk } from './disk.js';
import { checkRegistry } from './registry.js';

export interface FindOptions {
  readonly open: OpenRegistry;
  /** Leave the registries out. */
  readonly offline: boolean;
  readonly onProgress?: (progress: PullProgress) => void;
}

/**
 * Compares registry, snapshot, code and disk of every output. What stops one comparison is a finding,
 * and the others are made all the same.
 */
export async function findDrift(
  outputs: readonly Output[],
  options: FindOptions,
  world: World,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const output of outputs) {
    findings.push(...(await collect(() => findInOutput(output, options, world))));
  }
  return findings;
}

async function findInOutput(
  output: Output,
  options: FindOptions,
  world: World,
): Promise<readonly Finding[]> {
  const made = await generate(output, world);
  const onDisk = await collect(() => checkDisk(made, world));
  const upstream = options.offline ? [] : await collect(() => findUpstream(made, options, world));
  return [...made.problems.map(found), ...onDisk, ...upstream];
}

/** What a pull would bring, and what that would change for whom. */
async function findUpstream(
  made: Made,
  { open, onProgress }: FindOptions,
  world: World,
): Promise<readonly Finding[]> {
  const pulled = await pull(made.output, open, world, onProgress);
  const compared = {
    before: made.model.events,
    after: pulled.model.events,
    versions: [...(await versionModels(made.snapshot)), ...(await versionModels(pulled.snapshot))],
  };
  const today = new Date(world.now()).toISOString().slice(0, 10);
  const known = new Set(made.problems.map((problem) => JSON.stringify(problem)));
  return [
    ...pulled.problems.filter((problem) => !known.has(JSON.stringify(problem))).map(found),
    ...checkRegistry(made.snapshot, pulled.snapshot),
    ...findChanges(compared, made.output.targets, today),
  ];
}

async function collect(find: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof ProblemError) return error.problems.map(found);
    throw error;
  }
}
