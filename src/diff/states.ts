import type { Target } from '../config/config.js';
import { schemaKey } from '../schema-name.js';
import type { Snapshot, SnapshotSchema } from '../snapshot/snapshot.js';

/** Two states of schemas, to be compared. */
export interface States {
  /** Under whose options the schemas are read, and whose policy holds. */
  readonly targets: readonly Target[];
  readonly before: Snapshot;
  readonly after: Snapshot;
  /** The versions that there were before, for `--against all`; absent: the last state alone counts. */
  readonly history?: () => Promise<Snapshot>;
  /** Whether all schemas are compared: then a policy entry that nothing answers to has no use. */
  readonly whole: boolean;
}

/** The schemas of a snapshot that another has not, or not in the same versions. */
export function schemasNotIn(other: Snapshot, { schemas }: Snapshot): Snapshot {
  const known = new Map(other.schemas.map((schema) => [schemaKey(schema), contentKey(schema)]));
  return { schemas: schemas.filter((one) => known.get(schemaKey(one)) !== contentKey(one)) };
}

function contentKey({ versions }: SnapshotSchema): string {
  return versions.map(({ version, sha256 }) => `${version} ${sha256}`).join('\n');
}
