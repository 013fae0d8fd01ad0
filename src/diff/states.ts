import type { Target } from '../config/config.js';
import type { Model } from '../model/events.js';
import { modelOf } from '../output-model.js';
import type { Snapshot, SnapshotSchema } from '../snapshot/snapshot.js';
import type { World } from '../world.js';

/** What schemas were at one time, and the events that they described. */
export interface State {
  readonly snapshot: Snapshot;
  readonly model: Model;
}

/** Two states to be compared. */
export interface States {
  /** Under whose options the schemas are read, and whose policy holds. */
  readonly targets: readonly Target[];
  readonly before: State;
  readonly after: State;
  /** The versions that there were before, for `--against all`; absent: the last state alone counts. */
  readonly history?: Snapshot;
  /** Whether all schemas are compared: then a policy entry that nothing answers to has no use. */
  readonly whole: boolean;
}

/** A snapshot with the events that it describes. */
export async function readState(
  targets: readonly Target[],
  snapshot: Snapshot,
  world: World,
): Promise<State> {
  return { snapshot, model: await modelOf({ targets }, snapshot, world) };
}

/** The schemas of a snapshot that another has not, or not in the same versions. */
export function schemasNotIn(other: Snapshot, { schemas }: Snapshot): Snapshot {
  const known = new Map(other.schemas.map((schema) => [schemaKey(schema), contentKey(schema)]));
  return { schemas: schemas.filter((one) => known.get(schemaKey(one)) !== contentKey(one)) };
}

export function schemaKey({ registry, name }: Pick<SnapshotSchema, 'registry' | 'name'>): string {
  return JSON.stringify([registry, name]);
}

function contentKey({ versions }: SnapshotSchema): string {
  return versions.map(({ version, sha256 }) => `${version} ${sha256}`).join('\n');
}
