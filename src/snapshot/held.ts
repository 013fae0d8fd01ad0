import type { HeldSchema } from '../registry/read-schema.js';
import type { Snapshot } from './snapshot.js';

/** What a snapshot holds of a registry, by schema name: what a pull need not fetch. */
export function heldSchemas(snapshot: Snapshot, registry: string): ReadonlyMap<string, HeldSchema> {
  const own = snapshot.schemas.filter((schema) => schema.registry === registry);
  return new Map(
    own.map(({ name, stamp, versions }) => [
      name,
      {
        ...(stamp === undefined ? {} : { stamp }),
        versions: versions.map(({ version }) => version),
      },
    ]),
  );
}
