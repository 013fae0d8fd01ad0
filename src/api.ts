import { append } from './append.js';
import { findDrift } from './check/find.js';
import { toTargets } from './config/targets.js';
import type { Config } from './config/config.js';
import { refusalsTold } from './disk-error.js';
import { findDifferences } from './diff/find.js';
import { subjectOf } from './diff/subject.js';
import { withContents } from './files/file.js';
import { writeFiles } from './files/write.js';
import { registriesOf } from './open-registry.js';
import { outputsOf } from './output/output.js';
import type { Made } from './output/make.js';
import { openOutput } from './output/open-output.js';
import { generate as generateOutput, pull as pullOutput, type OpenRegistry } from './pipeline.js';
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

/** What is compared, and how far; default: registry, snapshot, code and disk. */
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
 * @throws ProblemError when the config is wrong, the registry as a whole cannot be read, or the disk refuses
 */
export function pull(config: Config | readonly Config[]): Promise<Result> {
  return run(async (open, world) => {
    const made: Made[] = [];
    for (const output of outputsOf(targetsOf(config, world))) {
      made.push(await pullOutput(output, open, world));
    }
    return resultOf(made);
  });
}

/**
 * Snapshot -> code, as values: offline.
 * @throws ProblemError when the config is wrong, there is no snapshot, or the disk refuses
 */
export function generate(config: Config | readonly Config[]): Promise<Result> {
  return run(async (_, world) => {
    const made: Made[] = [];
    for (const output of outputsOf(targetsOf(config, world))) {
      made.push(await generateOutput(await openOutput(output, world), world));
    }
    return resultOf(made);
  });
}

/**
 * What registry, snapshot, code and disk differ in, and whom the changes break. Writes nothing.
 * @throws ProblemError when the config is wrong
 */
export function check(
  config: Config | readonly Config[],
  { offline = false, against = 'last', impact = false }: CheckOptions = {},
): Promise<readonly Finding[]> {
  return run((open, world) => {
    const outputs = outputsOf(targetsOf(config, world));
    return findDrift(outputs, { open, against, impact, offline }, world);
  });
}

/**
 * What changed between two states of schemas, and whom that breaks. Writes nothing.
 * @throws ProblemError when the config is wrong, or what to compare is not clear
 */
export function diff(
  config: Config | readonly Config[],
  { versions = [], base, against = 'last', impact = false }: DiffOptions = {},
): Promise<readonly Finding[]> {
  return run(async (open, world) => {
    const targets = targetsOf(config, world);
    const subject = await subjectOf(versions, base, world);
    return findDifferences(targets, subject, { open, against, impact }, world);
  });
}

/** Runs a task with registries, which are closed after it. */
async function run<T>(task: (open: OpenRegistry, world: World) => Promise<T>): Promise<T> {
  const world = worldOfCaller();
  const registries = registriesOf(world);
  try {
    return await refusalsTold(world, () => task(registries.open, world));
  } finally {
    await registries.close();
  }
}

/** Ctrl-C stays the caller's own. */
function worldOfCaller() {
  return realWorld(process, new AbortController().signal);
}

function targetsOf(config: Config | readonly Config[], { cwd }: World) {
  return toTargets({ value: config }, {}, cwd);
}

async function resultOf(made: readonly Made[]): Promise<Result> {
  const files: GeneratedFile[] = [];
  for (const { output, code } of made) {
    const own = await withContents(code);
    append(
      files,
      own.map((file) => ({ output: output.folder, ...file })),
    );
  }
  return {
    files,
    findings: made.flatMap(({ problems }) => problems.map(found)),
    write: async () => {
      for (const { wanted } of made) await writeFiles(worldOfCaller(), wanted);
    },
  };
}
