import { bySchemaName, schemaKey } from '../schema-name.js';
import type { Snapshot } from '../snapshot/snapshot.js';
import type { World } from '../world.js';
import { make, type Made, type MakeOptions, type Material } from './make.js';

/** What registries gave. */
export interface Pulled extends Material {
  /** The snapshot as it was before. */
  readonly former: Snapshot;
}

/**
 * Makes what was pulled, as far as it can be read: a snapshot that cannot be would stop every
 * `generate` until the next pull. A schema with errors stays as it was pulled last, or is left out
 * where it never could be read. Its errors are told, and nothing else goes meanwhile.
 */
export async function makeReadable(
  pulled: Pulled,
  world: World,
  options: MakeOptions,
): Promise<Made> {
  const made = await make(pulled, world, options);
  if (made.broken.size === 0) return made;
  const problems = [...pulled.problems, ...[...made.broken.values()].flat()];
  const kept = { ...pulled, problems, complete: false };
  const snapshot = instead(made, pulled.former);
  const again = await make({ ...kept, snapshot }, world, options);
  if (again.broken.size === 0) return again;
  // Earlier releases let into the snapshot what cannot be read: that has nothing to go back to.
  return make({ ...kept, snapshot: instead(again, nothing) }, world, options);
}

const nothing: Snapshot = { schemas: [] };

/** A snapshot without what is broken in it, and with what another has besides. */
function instead({ snapshot, broken }: Made, other: Snapshot): Snapshot {
  const fine = snapshot.schemas.filter((schema) => !broken.has(schemaKey(schema)));
  const names = new Set(fine.map(schemaKey));
  const stay = other.schemas.filter((schema) => !names.has(schemaKey(schema)));
  return { schemas: [...fine, ...stay].sort(bySchemaName) };
}
