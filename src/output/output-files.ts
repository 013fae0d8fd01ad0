import type { DraftOptions } from '../emit/draft.js';
import type { FinishOptions } from '../emit/finish.js';
import type { WantedFile } from '../files/file.js';
import type { Wanted } from '../files/plan.js';
import { groupBy } from '../group-by.js';
import { keyText, type EventKey, type EventNames } from '../model/names.js';
import { optionsHash } from './options-hash.js';
import type { Output } from './output.js';
import { nameOfModule, sealsOf, stateText } from './seals.js';
import { formerVersions, lockedSchemas, snapshotFiles } from '../snapshot/files.js';
import { lockText } from '../snapshot/lock-text.js';
import { lockPath, type Lock, type LockedEvent } from '../snapshot/lock.js';
import { schemaKey, type SchemaName } from '../schema-name.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import { version } from '../version.js';

/** The file that each event had before, by its key: names that were given stay. */
export function keptFiles(events: readonly LockedEvent[]): ReadonlyMap<string, string> {
  return new Map(events.map((event) => [keyText(event), nameOfModule(event.file)]));
}

/** How the code of an output is emitted. */
export function emitOptions({ targets }: Output): DraftOptions & FinishOptions {
  const [{ bus, emit, imports }] = targets;
  const formats = new Map(targets.map((target) => [target.registry, target.formats]));
  return {
    bus,
    emit,
    imports,
    guardsOf: (registry) => ({ formats: formats.get(registry) ?? 'annotate' }),
  };
}

/** An event whose files are made. */
export interface MadeEvent extends EventKey {
  readonly names: EventNames;
  /** Its module; where that is JavaScript, with the declarations behind it. */
  readonly files: readonly WantedFile[];
  /** The schemas that it was made of. */
  readonly describers: readonly SchemaName[];
}

/** What an output folder is made of. */
export interface Parts {
  readonly output: Output;
  readonly snapshot: Snapshot;
  readonly setting: string;
  readonly events: readonly MadeEvent[];
  readonly shared: readonly WantedFile[];
  /** Whether there is something to complain of in a schema: what is made of it gets no seal. */
  readonly isBroken: (schema: SchemaName) => boolean;
}

/** Everything that an output folder should hold: snapshot, code and lock. */
export function wantedOf(parts: Parts, { owned, prune }: Pick<Wanted, 'owned' | 'prune'>): Wanted {
  const { output, snapshot, events, shared } = parts;
  const code = [...events.flatMap((event) => event.files), ...shared];
  const files = [...snapshotFiles(snapshot), ...code];
  const text = (leftover: ReadonlyMap<string, string>): string => {
    const lock = lockOf(parts, new Map(files.map(({ path, sha256 }) => [path, sha256])));
    // No seal knows of what only stays: the next run takes it away.
    return lockText({ ...lock, files: new Map([...leftover, ...lock.files]) });
  };
  const replaced = formerVersions(snapshot);
  return { folder: output.folder, files, owned, prune, replaced, lock: { path: lockPath, text } };
}

function lockOf(
  { output, snapshot, setting, events, isBroken }: Parts,
  files: ReadonlyMap<string, string>,
): Lock {
  const seals = sealsOf(setting, files);
  const described = events.flatMap((event) =>
    event.describers.map((describer) => ({ event, key: schemaKey(describer) })),
  );
  const bySchema = groupBy(described, ({ key }) => key);
  const eventsOf = (schema: SchemaName): readonly MadeEvent[] =>
    (bySchema.get(schemaKey(schema)) ?? []).map(({ event }) => event);
  const states = new Map(
    snapshot.schemas.map((schema) => {
      return [schemaKey(schema), stateText({ ...schema, events: eventsOf(schema) })];
    }),
  );
  const sealed = (event: MadeEvent): LockedEvent => {
    if (event.describers.some(isBroken)) return locked(event);
    const own = event.describers.map((describer) => states.get(schemaKey(describer)) ?? '');
    return { ...locked(event), seal: seals.event(locked(event), own) };
  };
  return {
    generator: { name: 'evb-codegen', version },
    options: optionsHash(output),
    seal: seals.shared(events.map(locked)),
    schemas: lockedSchemas(snapshot, (schema) => eventsOf(schema).map(sealed)),
    files,
  };
}

function locked({ source, detailType, names, files }: MadeEvent): LockedEvent {
  return { source, detailType, name: names.stem, file: files[0]?.path ?? '' };
}
