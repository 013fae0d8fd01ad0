import { checkDisk } from '../check/disk.js';
import { findChanges } from '../check/changes.js';
import { checkRegistry } from '../check/registry.js';
import { loadTargets } from '../config/load.js';
import { registriesOf } from '../open-registry.js';
import { outputsOf, type Output } from '../output.js';
import { generate, pull, versionModels, type Made, type OpenRegistry } from '../pipeline.js';
import { ProblemError } from '../problems.js';
import { publish } from '../report/publish.js';
import { found, type Finding } from '../report/report.js';
import { lockPath } from '../snapshot/lock.js';
import type { World } from '../world.js';
import type { CheckOptions } from './options.js';
import { progressOn } from './progress.js';

/** Says what has drifted, everything before it ends. Writes nothing. */
export async function runCheck(options: CheckOptions, world: World): Promise<number> {
  const targets = await loadTargets(options, world);
  const registries = registriesOf(world);
  const findings: Finding[] = [];
  try {
    for (const output of outputsOf(targets)) {
      findings.push(...(await collect(() => checkOutput(output, registries.open, options, world))));
    }
  } finally {
    await registries.close();
  }
  const reporter = options.json ? 'json' : (options.reporter ?? 'text');
  return publish({ command: 'check', findings, anchor: lockPath }, reporter, options.color, world);
}

async function checkOutput(
  output: Output,
  open: OpenRegistry,
  options: CheckOptions,
  world: World,
): Promise<Finding[]> {
  const made = await generate(output, world);
  const onDisk = await collect(() => checkDisk(made, world));
  const upstream = options.offline
    ? []
    : await collect(() => checkUpstream(made, open, options, world));
  return [...made.problems.map(found), ...onDisk, ...upstream];
}

async function checkUpstream(
  made: Made,
  open: OpenRegistry,
  options: CheckOptions,
  world: World,
): Promise<Finding[]> {
  const progress = progressOn(world.stderr, options.quiet, world.now);
  const pulled = await pull(made.output, open, world, ({ listed, done }) =>
    progress.show(`${done} of ${listed} schemas`),
  ).finally(progress.end);
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

/** What stops one comparison is a finding; the others are made all the same. */
async function collect(find: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof ProblemError) return error.problems.map(found);
    throw error;
  }
}
