import type { EmitOptions } from './emit/emit.js';
import { wantedFile, type File } from './files/file.js';
import type { Wanted } from './files/plan.js';
import { groupBy } from './group-by.js';
import type { EventModel } from './model/event.js';
import type { Model } from './model/events.js';
import { keyText, type Names } from './model/names.js';
import { modulePaths, sealsOf } from './kept-modules.js';
import { optionsHash } from './options-hash.js';
import type { Output } from './output.js';
import { lockedSchemas, snapshotFiles } from './snapshot/files.js';
import { lockPath, type LockedEvent } from './snapshot/lock.js';
import { lockText } from './snapshot/lock-text.js';
import type { Snapshot } from './snapshot/snapshot.js';
import { version } from './version.js';

/** The file that each event had before, by its key: names that were given stay. */
export function keptFiles(events: readonly LockedEvent[]): ReadonlyMap<string, string> {
  return new Map(events.map((event) => [keyText(event), event.file.replace(/\.(ts|js)$/, '')]));
}

/** How the code of an output is emitted. */
export function emitOptions({ targets }: Output): EmitOptions {
  const [{ bus, emit, imports }] = targets;
  const formats = new Map(targets.map((target) => [target.registry, target.formats]));
  return {
    bus,
    emit,
    imports,
    guardsOf: (registry) => ({ formats: formats.get(registry) ?? 'annotate' }),
  };
}

/** What is known of an output folder before its files are. */
export interface Material {
  readonly output: Output;
  readonly snapshot: Snapshot;
  /** Files that are ours: path -> SHA-256. */
  readonly owned: ReadonlyMap<string, string>;
}

/**
 * Everything that an output folder should hold: snapshot, code and lock.
 * @param prune whether owned files that are not wanted go
 */
export function wantedOf(
  { output, snapshot, owned }: Material,
  {
    model,
    names,
    code,
  }: { readonly model: Model; readonly names: Names; readonly code: readonly File[] },
  prune: boolean,
): Wanted {
  const files = [...snapshotFiles(snapshot), ...code.map(wantedFile)];
  const hashes = new Map(files.map(({ path, sha256 }) => [path, sha256]));
  const schemas = lockedSchemas(snapshot, lockedEvents(output, model, names, hashes));
  return {
    folder: output.folder,
    files,
    owned,
    prune,
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

function lockedEvents(
  output: Output,
  { events }: Model,
  names: Names,
  hashes: ReadonlyMap<string, string>,
) {
  const [{ emit }] = output.targets;
  const seal = sealsOf(output);
  const described = events.flatMap((event) =>
    describersOf(event).map((describer) => ({ event, schema: JSON.stringify(describer) })),
  );
  const bySchema = groupBy(described, ({ schema }) => schema);
  return (registry: string, schema: string): LockedEvent[] =>
    (bySchema.get(JSON.stringify([registry, schema])) ?? []).flatMap(({ event }) => {
      const named = names.events.get(keyText(event));
      if (named === undefined) return [];
      const { source, detailType } = event;
      const paths = modulePaths(named, emit);
      const sealed = seal(
        event,
        named,
        paths.map((path) => hashes.get(path) ?? ''),
      );
      return [{ source, detailType, name: named.stem, file: paths[0] ?? '', seal: sealed }];
    });
}

function describersOf({ origin }: EventModel): readonly (readonly [string, string])[] {
  const { registry, schema, also = [] } = origin;
  return [{ registry, schema }, ...also].map((one) => [one.registry, one.schema]);
}
