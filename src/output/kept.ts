/** What of an output folder need not be made once more: what its seals say, if the disk has it. */

import type { WantedFile } from '../files/file.js';
import type { Found } from '../files/found.js';
import { matchesAnyGlob } from '../text/glob.js';
import { keyText, type EventKey, type EventNames } from '../model/names.js';
import type { Output } from './output.js';
import { modulePaths, nameOfModule, sealsOf, sharedPaths, stateText } from './seals.js';
import type { LockedEvent } from '../snapshot/lock.js';
import { snapshotFolder } from '../snapshot/paths.js';
import type { Snapshot, SnapshotSchema } from '../snapshot/snapshot.js';

/** An output folder as it was made last, and the schemas as they are now. */
export interface Former {
  readonly output: Output;
  readonly snapshot: Snapshot;
  /** The events as the lock has them. */
  readonly named: readonly LockedEvent[];
  /** Files that are ours: path -> SHA-256. */
  readonly owned: ReadonlyMap<string, string>;
  /** The lock's seal of what belongs to no event alone. */
  readonly seal: string | undefined;
}

/** What of an output folder is as it would be made now. */
export interface Kept {
  /** Whether all of it is. */
  readonly isAll: () => Promise<boolean>;
  /** Whether all events of a schema are those that the lock has, so that it need not be read. */
  readonly isSealed: (schema: SnapshotSchema) => boolean;
  /** The files of an event whose schemas are all sealed; undefined: one is not as it was made. */
  readonly module: (
    event: EventKey,
    named: EventNames,
  ) => Promise<readonly WantedFile[] | undefined>;
  /** All other files, given that these events are all there are; undefined: one is not as it was made. */
  readonly shared: (events: readonly EventKey[]) => Promise<readonly WantedFile[] | undefined>;
}

/** Nothing is kept. */
export const nothing: Kept = {
  isAll: async () => false,
  isSealed: () => false,
  module: async () => undefined,
  shared: async () => undefined,
};

/** @param setting as for {@link sealsOf} */
export function keep(former: Former, setting: string, found: Found): Kept {
  const { output, snapshot, named, owned, seal } = former;
  const seals = sealsOf(setting, owned);
  const sealed = sealedSchemas(snapshot, output, seals.event);
  const all = new Map(named.map((event) => [keyText(event), event]));
  const isAsMade = async (path: string): Promise<boolean> => {
    const sha256 = owned.get(path);
    return sha256 !== undefined && (await found.hashOf(path)) === sha256;
  };
  const filesAt = async (paths: readonly string[]): Promise<readonly WantedFile[] | undefined> => {
    if (!(await areAll(paths, isAsMade))) return undefined;
    return paths.map((path) => {
      return { path, sha256: owned.get(path) ?? '', read: () => found.read(path) };
    });
  };
  const isSharedSealed = (): boolean => seal === seals.shared([...all.values()]);
  return {
    isAll: async () =>
      snapshot.schemas.every((schema) => sealed.has(schema)) &&
      isAllOfSnapshot(owned, snapshot) &&
      isSharedSealed() &&
      areAll(owned.keys(), isAsMade),
    isSealed: (schema) => sealed.has(schema),
    module: async (event, { stem, folder, file }) => {
      const locked = all.get(keyText(event));
      const isNamed = locked?.name === stem && nameOfModule(locked.file) === `${folder}/${file}`;
      return isNamed ? filesAt(modulePaths(locked.file)) : undefined;
    },
    shared: async (events) => {
      const isSame = events.length === all.size && events.every((one) => all.has(keyText(one)));
      return isSame && isSharedSealed()
        ? filesAt(sharedPaths([...all.values()], owned))
        : undefined;
    },
  };
}

/** Whether no file of a snapshot is ours but those of this one: what a pull left waits to be removed. */
function isAllOfSnapshot(owned: Former['owned'], { schemas }: Snapshot): boolean {
  const files = [...owned.keys()].filter((path) => path.startsWith(`${snapshotFolder}/`));
  return files.length === schemas.flatMap(({ versions }) => versions).length;
}

async function areAll<T>(
  items: Iterable<T>,
  holds: (item: T) => Promise<boolean>,
): Promise<boolean> {
  for (const item of items) {
    if (!(await holds(item))) return false;
  }
  return true;
}

function sealedSchemas(
  { schemas }: Snapshot,
  output: Output,
  sealOf: (event: LockedEvent, states: readonly string[]) => string,
): ReadonlySet<SnapshotSchema> {
  const states = new Map<string, string[]>();
  for (const schema of schemas) {
    const { events = [] } = schema;
    const state = stateText({ ...schema, events });
    for (const event of events) {
      const known = states.get(keyText(event));
      if (known === undefined) states.set(keyText(event), [state]);
      else known.push(state);
    }
  }
  const isWanted = wantedBy(output);
  const isSealed = ({ registry, events = [] }: SnapshotSchema): boolean =>
    events.length > 0 &&
    events.every(
      (event) =>
        isWanted(registry, event.source) &&
        event.seal === sealOf(event, states.get(keyText(event)) ?? []),
    );
  return new Set(schemas.filter(isSealed));
}

/**
 * Whether an event that the lock has is wanted, and so is no other that it has not. After
 * `pull --source` there may be events that the config does not want, and a run like that wants more.
 */
function wantedBy({ targets }: Output): (registry: string, source: string) => boolean {
  const byRegistry = new Map(targets.map((target) => [target.registry, target]));
  return (registry, source) => {
    const target = byRegistry.get(registry);
    if (target === undefined) return true;
    return target.only === undefined && matchesAnyGlob(source, target.sources);
  };
}
