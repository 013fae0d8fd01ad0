/**
 * Registry -> snapshot -> model -> files (as values) -> plan -> disk. The stations stand in folders
 * of their own; here they are put in order. `pull` walks all of the way, `generate` starts at the
 * snapshot, `check` stops at the plan.
 */

import type { EventModel } from './model/event.js';
import {
  discoveredRegistry,
  readModel,
  type Model,
  type ModelOptions,
  type SchemaText,
} from './model/events.js';
import { readContent } from './model/read/content.js';
import { chooseNames, keyText, type Names } from './model/names.js';
import type { Target } from './config/config.js';
import { emitFiles, type EmitOptions } from './emit/emit.js';
import { contentHash, wantedFile, type File } from './files/file.js';
import type { Wanted } from './files/plan.js';
import { matchesAnyGlob } from './glob.js';
import type { Output } from './output.js';
import { ProblemError, type Problem } from './problems.js';
import type { PullProgress } from './registry/pull.js';
import type { Registry } from './registry/registry.js';
import { readSamples } from './samples.js';
import { lockedSchemas, snapshotFiles } from './snapshot/files.js';
import { lockPath, type Lock, type LockedEvent } from './snapshot/lock.js';
import { lockText } from './snapshot/lock-text.js';
import { readSnapshot } from './snapshot/read.js';
import { renewSnapshot } from './snapshot/renew.js';
import type { Snapshot, SnapshotSchema } from './snapshot/snapshot.js';
import { readFormer, readLock } from './snapshot/stored.js';
import { readTemplates } from './templates.js';
import { version } from './version.js';
import type { World } from './world.js';

/** What an output folder should hold, and every complaint on the way to it. */
export interface Made {
  readonly output: Output;
  readonly snapshot: Snapshot;
  readonly model: Model;
  /** The generated code; the snapshot's files are in `wanted` besides. */
  readonly code: readonly File[];
  readonly wanted: Wanted;
  readonly problems: readonly Problem[];
}

/** Opens the registry that a target names. */
export type OpenRegistry = (target: Target) => Promise<Registry>;

/**
 * Snapshot -> files. Needs neither network nor credentials.
 * @throws ProblemError when the snapshot is not what was pulled
 */
export async function generate(output: Output, world: World): Promise<Made> {
  const lock = await readLock(world, output.folder);
  const { snapshot, problems } = await readSnapshot(world, output.folder, lock);
  if (problems.length > 0) throw new ProblemError(problems);
  return make({ output, snapshot, lock, owned: lock.files, problems, complete: true }, world);
}

/** Registry -> files. What could not be read is a problem, and stays as it was pulled last. */
export async function pull(
  output: Output,
  open: OpenRegistry,
  world: World,
  onProgress: (progress: PullProgress) => void = () => undefined,
): Promise<Made> {
  const former = await readFormer(world, output.folder);
  let { snapshot } = former;
  let complete = true;
  const problems: Problem[] = [];
  for (const target of output.targets) {
    const renewed = await renewSnapshot(await open(target), snapshot, {
      versions: target.versions,
      concurrency: target.connection.concurrency,
      signal: world.signal,
      onProgress,
      narrowed: target.narrowed,
      wants: (schema) => isWanted(schema, target),
    });
    snapshot = renewed.snapshot;
    complete &&= renewed.complete;
    problems.push(...renewed.problems);
  }
  const { lock, files: owned } = former;
  return make({ output, snapshot, lock, owned, problems, complete }, world);
}

interface Material {
  readonly output: Output;
  readonly snapshot: Snapshot;
  readonly lock: Lock | undefined;
  /** Files that are ours: path -> SHA-256. */
  readonly owned: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
  /** The snapshot shows all there is: what it does not show is gone. */
  readonly complete: boolean;
}

/** Snapshot -> model -> files. */
async function make(material: Material, world: World): Promise<Made> {
  const { output, snapshot, lock } = material;
  const model = await modelOf(output, snapshot, world);
  const names = chooseNames(model.events, keptFiles(lock));
  const templates = await readTemplates(world);
  const code = await emitFiles(model.events, names, templates, emitOptions(output));
  const problems = [...material.problems, ...model.problems];
  const whole = material.complete && !problems.some(({ severity }) => severity === 'error');
  const wanted = wantedOf({ ...material, whole }, model, names, code);
  return { output, snapshot, model, code, wanted, problems };
}

/** The events that a snapshot describes, under the options of an output's targets. */
export async function modelOf(output: Output, snapshot: Snapshot, world: World): Promise<Model> {
  const options = new Map<string, ModelOptions>();
  for (const target of output.targets) {
    const samples = await readSamples(target.samples, world);
    const wanted = (source: string): boolean =>
      target.narrowed || matchesAnyGlob(source, target.sources);
    const { versions, required } = target;
    options.set(target.registry, { versions, required, wanted, samples });
  }
  const texts = await schemaTexts(snapshot);
  return readModel(texts, (registry) => options.get(registry) ?? unconfigured(registry));
}

/** Every version of every schema as a model of its own. */
export async function versionModels(snapshot: Snapshot): Promise<EventModel[]> {
  const asIs: ModelOptions = { versions: 'latest', required: 'declared', wanted: () => true };
  const texts = await schemaTexts(snapshot);
  return texts.flatMap((schema) =>
    schema.versions.flatMap(
      (one) => readModel([{ ...schema, versions: [one] }], () => asIs).events,
    ),
  );
}

function schemaTexts({ schemas }: Snapshot): Promise<SchemaText[]> {
  return Promise.all(
    schemas.map(async ({ registry, name, versions }) => ({
      registry,
      name,
      versions: await Promise.all(
        versions.map(async ({ version: v, read }) => ({ version: v, content: await read() })),
      ),
    })),
  );
}

/** For a registry that the folder still holds though the config names it no more. */
function unconfigured(registry: string): ModelOptions {
  const versions = registry === discoveredRegistry ? 'merged' : 'latest';
  return { versions, required: 'declared', wanted: () => true };
}

/** Whether a schema describes an event of a source that the target wants. */
async function isWanted(schema: SnapshotSchema, { sources }: Target): Promise<boolean> {
  if (sources.length === 0) return true;
  const content = await schema.versions.at(-1)?.read();
  const { events } = readContent(content ?? '', { schema: schema.name });
  return events.some(({ source }) => matchesAnyGlob(source, sources));
}

/** The file that each event had before, by its key: names that were given stay. */
function keptFiles(lock: Lock | undefined): ReadonlyMap<string, string> {
  const events = lock?.schemas.flatMap((schema) => schema.events) ?? [];
  return new Map(events.map((event) => [keyText(event), event.file.replace(/\.(ts|js)$/, '')]));
}

function emitOptions({ targets }: Output): EmitOptions {
  const [{ bus, emit, imports }] = targets;
  const formats = new Map(targets.map((target) => [target.registry, target.formats]));
  return {
    bus,
    emit,
    imports,
    guardsOf: (registry) => ({ formats: formats.get(registry) ?? 'annotate' }),
  };
}

function wantedOf(
  { output, snapshot, owned, whole }: Material & { readonly whole: boolean },
  model: Model,
  names: Names,
  code: readonly File[],
): Wanted {
  const files = [...snapshotFiles(snapshot), ...code.map(wantedFile)];
  const hashes = files.map(({ path, sha256 }) => [path, sha256] as const);
  const schemas = lockedSchemas(snapshot, lockedEvents(output, model, names));
  return {
    folder: output.folder,
    files,
    owned,
    prune: whole,
    lock: {
      path: lockPath,
      text: (leftover) =>
        lockText({
          generator: { name: 'evb-codegen', version },
          options: optionsHash(output),
          schemas,
          files: new Map([...leftover, ...hashes]),
        }),
    },
  };
}

function lockedEvents({ targets }: Output, { events }: Model, names: Names) {
  const [{ emit }] = targets;
  return (registry: string, schema: string): LockedEvent[] =>
    events
      .filter(({ origin }) => origin.registry === registry && origin.schema === schema)
      .flatMap(({ source, detailType }) => {
        const named = names.events.get(keyText({ source, detailType }));
        if (named === undefined) return [];
        const { stem, folder, file } = named;
        return [{ source, detailType, name: stem, file: `${folder}/${file}.${emit}` }];
      });
}

/** All that decides what is generated from a snapshot, as one text. */
export function optionsHash({ targets }: Output): string {
  const deciding = targets.map((target) => {
    const { registry, bus, sources, narrowed, versions, required, emit, imports, formats } = target;
    return [registry, bus, narrowed ? [] : sources, versions, required, emit, imports, formats];
  });
  return contentHash(JSON.stringify(deciding));
}
