import { findDrift } from './check/find.js';
import { toTargets } from './config/targets.js';
import type { Config } from './config/config.js';
import { findDifferences } from './diff/find.js';
import type { Asking } from './diff/sides.js';
import { subjectOf } from './diff/subject.js';
import { withContents } from './files/file.js';
import { writeFiles } from './files/write.js';
import { registriesOf } from './open-registry.js';
import { outputsOf } from './output/output.js';
import type { Made } from './output/make.js';
import { openOutput } from './output/open-output.js';
import { generate as generateOutput, pull as pullOutput } from './pipeline.js';
import { found, type Finding } from './report/report.js';
import { realWorld } from './world-real.js';
import type { World } from './world.js';

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

/** How two states of schemas are compared. */
export interface CompareOptions {
  /** With the last version, or with every kept one; default: `last`. */
  readonly against?: 'last' | 'all';
  /** Look for the lines of this project's code that changes are about. */
  readonly impact?: boolean;
}

export interface CheckOptions extends CompareOptions {
  /** Compare snapshot, code and disk alone: no AWS. */
  readonly offline?: boolean;
}

/** What is compared; default: the snapshot with the registry. */
export interface DiffOptions extends CompareOptions {
  /** Two versions, `SCHEMA@3` and `SCHEMA@5`, or two folders. */
  readonly versions?: readonly string[];
  /** A commit of git: the snapshot as it was there with the snapshot now. */
  readonly base?: string;
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
    return await resultOf(made);
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
  const made: Made[] = [];
  for (const output of outputs)
    made.push(await generateOutput(await openOutput(output, world), world));
  return resultOf(made);
}

/**
 * What registry, snapshot, code and disk differ in, and whom the changes break. Writes nothing.
 * @throws ProblemError when the config is wrong
 */
export async function check(
  config: Config | readonly Config[],
  { offline = false, ...options }: CheckOptions = {},
): Promise<readonly Finding[]> {
  const outputs = outputsOf(targetsOf(config));
  return comparing(options, (asking, world) => findDrift(outputs, { ...asking, offline }, world));
}

/**
 * What changed between two states of schemas, and whom that breaks. Writes nothing.
 * @throws ProblemError when the config is wrong, or what to compare is not clear
 */
export async function diff(
  config: Config | readonly Config[],
  { versions = [], base, ...options }: DiffOptions = {},
): Promise<readonly Finding[]> {
  const targets = targetsOf(config);
  return comparing(options, async (asking, world) =>
    findDifferences(targets, await subjectOf(versions, base, world), asking, world),
  );
}

async function comparing(
  { against = 'last', impact = false }: CompareOptions,
  find: (
    asking: Asking & { readonly impact: boolean },
    world: World,
  ) => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  const world = worldOfCaller();
  const registries = registriesOf(world);
  try {
    return await find({ open: registries.open, against, impact }, world);
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

async function resultOf(made: readonly Made[]): Promise<Result> {
  const files: GeneratedFile[] = [];
  for (const { output, code } of made) {
    const own = await withContents(code);
    files.push(...own.map((file) => ({ output: output.folder, ...file })));
  }
  return {
    files,
    findings: made.flatMap(({ problems }) => problems.map(found)),
    write: async () => {
      for (const { wanted } of made) await writeFiles(worldOfCaller(), wanted);
    },
  };
}
