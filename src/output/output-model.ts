import { append } from '../append.js';
import type { Target } from '../config/config.js';
import { usualVersions } from '../config/targets.js';
import { matchesAnyGlob } from '../text/glob.js';
import {
  eventsOverTime,
  type EventsThen,
  type ModelOptions,
  type OptionsOf,
  type SchemaText,
} from '../model/described.js';
import type { EventModel } from '../model/event.js';
import {
  readModel,
  readStoredModel,
  type KeepEvent,
  type Model,
  type StoredSchema,
} from '../model/events.js';
import { readKeys } from '../model/read/content.js';
import { readAllSamples, type Samples } from './samples.js';
import type { Snapshot, SnapshotSchema } from '../snapshot/snapshot.js';
import type { World } from '../world.js';

/**
 * The events that a snapshot describes, under the options of an output's targets.
 * @param kept as for {@link readStoredModel}
 */
export async function modelOf(
  { targets }: { readonly targets: readonly Target[] },
  snapshot: Snapshot,
  world: World,
  kept?: KeepEvent,
): Promise<Model> {
  const optionsOf = modelOptions(targets, await readAllSamples(targets, world));
  const schemas = snapshot.schemas.map((schema) => storedSchema(schema, optionsOf));
  return readStoredModel(schemas, optionsOf, kept);
}

/** How the schemas of each registry are read. */
export function modelOptions(targets: readonly Target[], samples: Samples): OptionsOf {
  const options = new Map<string, ModelOptions>();
  for (const { registry, sources, only, versions, required } of targets) {
    const wanted = (source: string): boolean =>
      only !== undefined || matchesAnyGlob(source, sources);
    const details = samples.get(registry);
    options.set(registry, { versions, required, wanted, ...(details && { samples: details }) });
  }
  return (registry) => options.get(registry) ?? unconfigured(registry);
}

/** A schema of the snapshot whose versions are read when the model asks for them. */
export function storedSchema(schema: SnapshotSchema, optionsOf: OptionsOf): StoredSchema {
  const { registry, name } = schema;
  const from = optionsOf(registry).versions === 'latest' ? -1 : 0;
  return { registry, name, read: () => textOf(schema, from) };
}

/** Every version of every schema as a model of its own. */
export async function versionModels(snapshot: Snapshot): Promise<EventModel[]> {
  const models: EventModel[] = [];
  for (const schema of snapshot.schemas) append(models, versionsOf(await textOf(schema)));
  return models;
}

/** The events of each version of a schema, as it says them. */
export function versionsOf(schema: SchemaText): readonly EventModel[] {
  return schema.versions.flatMap(
    (one) => readModel([{ ...schema, versions: [one] }], () => asIs).events,
  );
}

const asIs: ModelOptions = { versions: 'latest', required: 'declared', wanted: () => true };

/** The events of schemas, one schema after the other, as they were when each version was the newest. */
export async function* modelsOverTime(
  targets: readonly Target[],
  schemas: readonly SnapshotSchema[],
  world: World,
): AsyncGenerator<EventsThen> {
  const optionsOf = modelOptions(targets, await readAllSamples(targets, world));
  for (const schema of schemas) yield* eventsOverTime(await textOf(schema), optionsOf);
}

/** @param from the first of the versions that are read, counted from the end where it is negative */
async function textOf({ registry, name, versions }: SnapshotSchema, from = 0): Promise<SchemaText> {
  const texts = versions
    .slice(from)
    .map(async ({ version, read }) => ({ version, content: await read() }));
  return { registry, name, versions: await Promise.all(texts) };
}

/** For a registry that the folder still holds though the config names it no more. */
function unconfigured(registry: string): ModelOptions {
  return { versions: usualVersions(registry), required: 'declared', wanted: () => true };
}

/**
 * Whether a schema is of a source that the target wants, though what it says of its events may not be
 * readable.
 * @param former as it was pulled last: its sources count where the schema names none any more
 */
export async function isWanted(
  schema: SnapshotSchema,
  former: SnapshotSchema | undefined,
  { sources: own, only: sources = own }: Target,
): Promise<boolean> {
  if (sources.length === 0) return true;
  const named = (await sourcesOf(schema)) ?? (former && (await sourcesOf(former))) ?? [];
  return named.some((source) => matchesAnyGlob(source, sources));
}

/** The sources that the newest version names which names any. */
async function sourcesOf({ versions }: SnapshotSchema): Promise<readonly string[] | undefined> {
  for (const version of versions.toReversed()) {
    const keys = readKeys(await version.read());
    if (keys.length > 0) return keys.map(({ source }) => source);
  }
  return undefined;
}
