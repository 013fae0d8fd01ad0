/**
 * Snapshot -> model -> files. Schemas pass one after the other: of each event nothing stays but its
 * names and its files, and of a file that the disk has already only the hash.
 */

import { append } from '../append.js';
import type { EventDraft } from '../emit/draft.js';
import { contentHash, wantedFile, type File, type WantedFile } from '../files/file.js';
import type { Found } from '../files/found.js';
import type { Wanted } from '../files/plan.js';
import { groupBy } from '../group-by.js';
import type { KeepText } from '../text/keep.js';
import { keep, nothing, type Former, type Kept } from './kept.js';
import type { EventModel } from '../model/event.js';
import type { OptionsOf } from '../model/described.js';
import { listEvents, readEvents, type ListedEvent, type StoredSchema } from '../model/events.js';
import { chooseNames, compareKeys, keyText, namesOf, type Names } from '../model/names.js';
import { lazyEmitter, type Emitter } from './emitter.js';
import { settingOf } from './options-hash.js';
import type { Output } from './output.js';
import { keptFiles, wantedOf, type MadeEvent } from './output-files.js';
import { modelOptions, storedSchema } from './output-model.js';
import type { Problem } from '../problems.js';
import { schemaKey, type SchemaName } from '../schema-name.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { readAllSamples } from './samples.js';
import { roomyTextStore } from '../text/store.js';
import type { World } from '../world.js';

/** A snapshot, and what is known of the output folder that it is for. */
export interface Material extends Former {
  readonly problems: readonly Problem[];
  /** The snapshot shows all there is: what it does not show is gone. */
  readonly complete: boolean;
}

/** What an output folder should hold, and every complaint on the way to it. */
export interface Made {
  readonly output: Output;
  readonly snapshot: Snapshot;
  /** By source, then detail-type. */
  readonly events: readonly MadeEvent[];
  readonly names: Names;
  /** The generated code; the snapshot's files are in `wanted` besides. */
  readonly code: readonly WantedFile[];
  readonly wanted: Wanted;
  readonly problems: readonly Problem[];
  /** Schemas with errors, by their key: everything there is to complain of in each. */
  readonly broken: ReadonlyMap<string, readonly Problem[]>;
}

/** How files are made. */
export interface MakeOptions {
  /** What is in the folder now: what it has need not stay in memory. */
  readonly found?: Found;
  /** Make all of it, and not only what the folder has not as it should be. */
  readonly afresh?: boolean;
}

/**
 * Makes what an output folder should hold; nothing is written.
 * Errors in schemas are problems in what is made: it is without those schemas' events, and removes no file.
 */
export async function make(
  material: Material,
  world: World,
  { found, afresh = false }: MakeOptions,
): Promise<Made> {
  const { output, snapshot, named, owned } = material;
  const samples = await readAllSamples(output.targets, world);
  const optionsOf = modelOptions(output.targets, samples);
  const setting = settingOf(output, samples);
  const kept = afresh || !found ? nothing : keep(material, setting, found);
  const schemas = snapshot.schemas.map((schema) => ({
    ...storedSchema(schema, optionsOf),
    ...(schema.events && kept.isSealed(schema) ? { events: schema.events } : {}),
  }));
  const listed = await listEvents(schemas, optionsOf);
  const names = chooseNames(listed, keptFiles(named));
  const emitter = lazyEmitter(output, world);
  const store = roomyTextStore(roomForCode);
  const { signal } = world;
  const making: Making = { optionsOf, names, kept, emitter: emitter.start, found, store, signal };
  const {
    events,
    shared,
    problems: ours,
    broken,
  } = await makeAll(schemas, listed, making).finally(emitter.end);
  const problems = [...material.problems, ...ours];
  const prune = material.complete && !problems.some(({ severity }) => severity === 'error');
  const isBroken = (schema: SchemaName): boolean => broken.has(schemaKey(schema));
  const parts = { output, snapshot, setting, events, shared, isBroken };
  const code = [...events.flatMap(({ files }) => files), ...shared];
  return {
    output,
    snapshot,
    events,
    names,
    code,
    wanted: wantedOf(parts, { owned, prune }),
    problems,
    broken,
  };
}

interface Making {
  readonly optionsOf: OptionsOf;
  readonly names: Names;
  readonly kept: Kept;
  readonly emitter: () => Promise<Emitter>;
  readonly found: Found | undefined;
  /** Where files wait to be written. */
  readonly store: KeepText;
  readonly signal: AbortSignal;
}

/** In bytes: the code of some 1500 events. */
const roomForCode = 2 ** 25;

interface MadeEvents {
  readonly events: readonly MadeEvent[];
  readonly problems: readonly Problem[];
  /** As of {@link Made}: these are told again until they are gone. */
  readonly broken: Made['broken'];
}

async function makeAll(
  schemas: readonly StoredSchema[],
  listed: readonly ListedEvent[],
  making: Making,
): Promise<MadeEvents & { readonly shared: readonly WantedFile[] }> {
  const made = await makeEvents(schemas, listed, making);
  return { ...made, shared: await makeShared(made.events, making) };
}

/** So many drafts may wait to be finished: the thread that does it never waits, and memory stays flat. */
const ahead = 128;

async function makeEvents(
  schemas: readonly StoredSchema[],
  listed: readonly ListedEvent[],
  making: Making,
): Promise<MadeEvents> {
  const bySchema = groupBy(listed, ({ describers: [first] }) => first);
  const events: MadeEvent[] = [];
  const problems: Problem[] = [];
  const broken = new Map<string, readonly Problem[]>();
  const pending: Promise<MadeEvent>[] = [];
  for (const schema of schemas) {
    making.signal.throwIfAborted();
    const stale: ListedEvent[] = [];
    for (const event of bySchema.get(schema) ?? []) {
      const same = await keptEvent(event, making);
      if (same === undefined) stale.push(event);
      else events.push(same);
    }
    if (schema.events !== undefined && stale.length === 0) continue;
    const model = await readEvents(schema, stale, making.optionsOf);
    append(problems, model.problems);
    if (model.problems.some(({ severity }) => severity === 'error')) {
      broken.set(schemaKey(schema), model.problems);
    }
    for (const event of model.events) {
      const { draft } = await making.emitter();
      const made = finishEvent(event, await draft(event, namesOf(event, making.names)), making);
      // Whoever waits for it hears of its failure.
      made.catch(() => undefined);
      pending.push(made);
      await pending.at(-ahead);
    }
  }
  append(events, await Promise.all(pending));
  return { events: events.sort(compareKeys), problems, broken };
}

async function keptEvent(
  { source, detailType, describers }: ListedEvent,
  { kept, names }: Making,
): Promise<MadeEvent | undefined> {
  const named = namesOf({ source, detailType }, names);
  const isSealed = describers.every(({ events }) => events !== undefined);
  const files = isSealed ? await kept.module({ source, detailType }, named) : undefined;
  return files && { source, detailType, names: named, files, describers };
}

async function finishEvent(
  event: EventModel,
  draft: EventDraft,
  making: Making,
): Promise<MadeEvent> {
  const { source, detailType, origin } = event;
  const { finish } = await making.emitter();
  const files = await wantedFiles(await finish(draft), making);
  const describers = [origin, ...(origin.also ?? [])].map(({ registry, schema }) => ({
    registry,
    name: schema,
  }));
  return { source, detailType, names: namesOf(event, making.names), files, describers };
}

/** Events that could not be read are in no index. */
async function makeShared(
  events: readonly MadeEvent[],
  making: Making,
): Promise<readonly WantedFile[]> {
  const { kept, emitter, names } = making;
  const same = await kept.shared(events);
  if (same !== undefined) return same;
  const folders = new Set(events.map((event) => event.names.folder));
  const ours: Names = {
    sources: names.sources.filter(({ folder }) => folders.has(folder)),
    events: new Map(events.map((event) => [keyText(event), event.names])),
  };
  const keys = events.map(({ source, detailType }) => ({ source, detailType }));
  const { finish } = await emitter();
  return wantedFiles(await finish({ kind: 'shared', events: keys, names: ours }), making);
}

/** What the disk has need not stay in memory. */
async function wantedFiles(
  files: readonly File[],
  { found, store }: Making,
): Promise<readonly WantedFile[]> {
  const wanted: WantedFile[] = [];
  for (const file of files) {
    const { path } = file;
    const sha256 = contentHash(file.content);
    const isThere = found !== undefined && (await found.hashOf(path)) === sha256;
    wanted.push(
      isThere ? { path, sha256, read: () => found.read(path) } : wantedFile(file, store, sha256),
    );
  }
  return wanted;
}
