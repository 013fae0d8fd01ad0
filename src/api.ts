import { findDrift } from './check/find.js';
import { toTargets } from './config/targets.js';
import type { Config } from './config/config.js';
import { writeFiles } from './files/write.js';
import { registriesOf } from './open-registry.js';
import { outputsOf } from './output.js';
import { generate as generateOutput, pull as pullOutput, type Made } from './pipeline.js';
import { found, type Finding } from './report/report.js';
import { realWorld } from './world-real.js';

/** A generated file, before it is on a disk. */
export interface GeneratedFile {
  /** Absolute path of the output folder. */
  readonly output: string;
  /** Path in it. */
  readonly path: string;
  readonly content: string;
}

/** What `pull` and `generate` come to. Nothing is written yet. */
export interface Result {
  /** The generated code. */
  readonly files: readonly GeneratedFile[];
  readonly findings: readonly Finding[];
  /**
   * Writes code, snapshot and lock: all or nothing for each output folder.
   * @throws ProblemError
   */
  readonly write: () => Promise<void>;
}

export interface CheckOptions {
  /** Compare snapshot, code and disk alone: no AWS. */
  readonly offline?: boolean;
}

/**
 * Registry -> snapshot -> code, as values.
 * @param config paths in it start at the working directory
 * @throws ProblemError when the config is wrong or the registry as a whole cannot be read
 */
export async function pull(config: Config | readonly Config[]): Promise<Result> {
  const world = worldOfCaller();
  const registries = registriesOf(world);
  try {
    const made: Made[] = [];
    for (const output of outputsOf(targetsOf(config))) {
      made.push(await pullOutput(output, registries.open, world));
    }
    return resultOf(made);
  } finally {
    await registries.close();
  }
}

/**
 * Snapshot -> code, as values: offline.
 * @throws ProblemError when the config is wrong or there is no snapshot
 */
export async function generate(config: Config | readonly Config[]): Promise<Result> {
  const world = worldOfCaller();
  const outputs = outputsOf(targetsOf(config));
  return resultOf(await Promise.all(outputs.map((output) => generateOutput(output, world))));
}

/**
 * What registry, snapshot, code and disk differ in, and whom the changes break. Writes nothing.
 * @throws ProblemError when the config is wrong
 */
export async function check(
  config: Config | readonly Config[],
  { offline = false }: CheckOptions = {},
): Promise<readonly Finding[]> {
  const world = worldOfCaller();
  const registries = registriesOf(world);
  try {
    const outputs = outputsOf(targetsOf(config));
    return await findDrift(outputs, { open: registries.open, offline }, world);
  } finally {
    await registries.close();
  }
}

/** Ctrl-C stays the caller's own. */
function worldOfCaller() {
  return realWorld(process, new AbortController().signal);
}

function targetsOf(config: Config | readonly Config[]) {
  return toTargets({ value: config }, {}, process.cwd());
}

function resultOf(made: readonly Made[]): Result {
  return {
    files: made.flatMap(({ output, code }) =>
      code.map((file) => ({ output: output.folder, ...file })),
    ),
    findings: made.flatMap(({ problems }) => problems.map(found)),
    write: async () => {
      for (const { wanted } of made) await writeFiles(worldOfCaller(), wanted);
    },
  };
}
