import type { Pair } from '../compare/events.js';
import type { EventModel } from '../model/event.js';
import { keyText } from '../model/names.js';
import { versionModels } from '../output/output-model.js';
import { originKey, schemaKey } from '../schema-name.js';
import type { Snapshot, SnapshotSchema } from '../snapshot/snapshot.js';

/**
 * Which schemas have to be read to know the events of those that differ: they themselves, and whatever
 * else describes one of their events. All the others need not be looked at.
 */
export async function concernedBy(
  differing: Snapshot,
): Promise<(schema: SnapshotSchema) => boolean> {
  const names = new Set(differing.schemas.map(schemaKey));
  const keys = new Set<string>();
  for (const schema of differing.schemas) {
    const events = schema.events ?? (await versionModels({ schemas: [newestOf(schema)] }));
    for (const event of events) keys.add(keyText(event));
  }
  return (schema) =>
    schema.events === undefined ||
    names.has(schemaKey(schema)) ||
    schema.events.some((event) => keys.has(keyText(event)));
}

function newestOf(schema: SnapshotSchema): SnapshotSchema {
  return { ...schema, versions: schema.versions.slice(-1) };
}

/** The keys of events that one of some schemas describes. */
export function keysOfEvents(
  { schemas }: Snapshot,
  events: readonly EventModel[],
): ReadonlySet<string> {
  const names = new Set(schemas.map(schemaKey));
  const isDescribed = (event: EventModel): boolean =>
    describersOf(event).some((name) => names.has(name));
  return new Set(events.filter(isDescribed).map(keyText));
}

/** Reads each version of the schemas of an event as a model of its own; the same version once. */
export function versionReader(differing: Snapshot): (pair: Pair) => Promise<readonly EventModel[]> {
  const schemas = versionsByName(differing);
  return async ({ before, after }) => {
    const names = new Set([...describersOf(before), ...describersOf(after)]);
    const own = [...names].flatMap((name) => schemas.get(name) ?? []);
    const key = keyText(after);
    return (await versionModels({ schemas: own })).filter((event) => keyText(event) === key);
  };
}

function versionsByName({ schemas }: Snapshot): ReadonlyMap<string, SnapshotSchema> {
  const byName = new Map<string, SnapshotSchema>();
  for (const schema of schemas) {
    const known = byName.get(schemaKey(schema))?.versions ?? [];
    const hashes = new Set(known.map(({ version, sha256 }) => `${version} ${sha256}`));
    const others = schema.versions.filter((one) => !hashes.has(`${one.version} ${one.sha256}`));
    byName.set(schemaKey(schema), { ...schema, versions: [...known, ...others] });
  }
  return byName;
}

function describersOf({ origin }: EventModel): readonly string[] {
  const { registry, schema, also = [] } = origin;
  return [{ registry, schema }, ...also].map(originKey);
}
