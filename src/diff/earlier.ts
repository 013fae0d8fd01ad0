import { identityOf, type Change } from '../compare/change.js';
import { compareDetails } from '../compare/events.js';
import type { Target } from '../config/config.js';
import type { EventModel } from '../model/event.js';
import { keyText } from '../model/names.js';
import { modelsOverTime } from '../output/output-model.js';
import { byVersion } from '../registry/version-order.js';
import { originKey, schemaKey } from '../schema-name.js';
import type { Snapshot, SnapshotSchema } from '../snapshot/snapshot.js';
import { listSome } from '../text/list-some.js';
import type { World } from '../world.js';

/** What is known of the last state and of now. */
interface Known {
  readonly targets: readonly Target[];
  readonly before: Snapshot;
  readonly now: readonly EventModel[];
  /** The changes since the last state. */
  readonly latest: readonly Change[];
}

/**
 * What the events that changed are, compared with what they were when each version before the last
 * was the newest: code of that time may still run, and archives hold its events. What is among the
 * changes since the last state is not told again.
 * @param history every version that there was before; later ones in it do not count
 */
export async function changesSinceEarlier(
  history: Snapshot,
  { targets, before, now, latest }: Known,
  world: World,
): Promise<Change[]> {
  const changed = new Set(latest.map(({ event }) => keyText(event)));
  const events = new Map(
    now.map((event) => [keyText(event), event] as const).filter(([key]) => changed.has(key)),
  );
  const known = new Set(latest.map(identityOf));
  const found = new Map<string, Since>();
  const schemas = schemasOf([...events.values()], history, before);
  for await (const then of modelsOverTime(targets, schemas, world)) {
    for (const change of then.events.flatMap((event) => compareWith(event, events))) {
      const identity = identityOf(change);
      if (known.has(identity)) continue;
      const versions = found.get(identity)?.versions ?? [];
      found.set(identity, { change, versions: [...versions, then.version] });
    }
  }
  return [...found.values()].map(({ change, versions }) => ({
    ...change,
    message: `${change.message}; so compared with ${sayVersions(versions)}`,
  }));
}

interface Since {
  readonly change: Change;
  readonly versions: readonly string[];
}

/** The schemas of events, in the versions before the newest that there was: that one was compared. */
function schemasOf(
  events: readonly EventModel[],
  history: Snapshot,
  before: Snapshot,
): readonly SnapshotSchema[] {
  const wanted = new Set(events.map(({ origin }) => originKey(origin)));
  const newest = new Map(
    before.schemas.map((schema) => [schemaKey(schema), schema.versions.at(-1)?.version]),
  );
  return history.schemas.flatMap((schema) => {
    const key = schemaKey(schema);
    const last = newest.get(key);
    if (last === undefined || !wanted.has(key)) return [];
    return [
      {
        ...schema,
        versions: schema.versions.filter((one) => byVersion(one.version, last) <= 0).slice(0, -1),
      },
    ];
  });
}

function compareWith(event: EventModel, now: ReadonlyMap<string, EventModel>): Change[] {
  const after = now.get(keyText(event));
  return after === undefined ? [] : compareDetails(event, after);
}

const mostVersions = 5;

function sayVersions(versions: readonly string[]): string {
  return `${versions.length === 1 ? 'version' : 'versions'} ${listSome(versions, mostVersions)}`;
}
