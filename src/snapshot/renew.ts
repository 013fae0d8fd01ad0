import { problem, type Problem } from '../problems.js';
import { pullRegistry, type Pull, type PullOptions } from '../registry/pull.js';
import type { Registry } from '../registry/registry.js';
import { heldSchemas } from './held.js';
import { bySchema } from './order.js';
import type { Snapshot, SnapshotSchema } from './snapshot.js';
import { takeSnapshot } from './take.js';

/** The snapshot after a pull, and whether it shows all of the registry. */
export interface Renewed {
  readonly snapshot: Snapshot;
  readonly problems: readonly Problem[];
  /** What was pulled before and is not in it is gone from the registry. */
  readonly complete: boolean;
}

export interface RenewOptions extends PullOptions {
  /** Whether a schema that was pulled belongs into the snapshot. */
  readonly wants: (schema: SnapshotSchema) => Promise<boolean>;
  /** This run alone looks at some of the schemas: the others stay as they were. */
  readonly narrowed: boolean;
}

/** Pulls one registry into a snapshot. What could not be read stays as it was. */
export async function renewSnapshot(
  registry: Registry,
  former: Snapshot,
  options: RenewOptions,
): Promise<Renewed> {
  const pull = await pullRegistry(registry, heldSchemas(former, registry.name), options);
  const taken = takeSnapshot(pull, former);
  const complete = pull.complete && taken.problems.length === 0 && !options.narrowed;
  const renewed: SnapshotSchema[] = [];
  for (const schema of taken.snapshot.schemas) {
    if (schema.registry !== registry.name || (await options.wants(schema))) renewed.push(schema);
  }
  const names = new Set(renewed.map(nameOf));
  const stay = complete ? [] : former.schemas.filter((schema) => !names.has(nameOf(schema)));
  const schemas = [...renewed, ...stay].sort(bySchema);
  const own = schemas.filter((schema) => schema.registry === registry.name);
  const nothing = own.length === 0 && complete ? [sayNothing(registry.name, pull)] : [];
  return { snapshot: { schemas }, problems: [...taken.problems, ...nothing], complete };
}

function sayNothing(registry: string, { schemas }: Pull): Problem {
  const code = schemas.length === 0 ? 'EVB_REGISTRY_EMPTY' : 'EVB_NOTHING_WANTED';
  return problem(code, { registry }, { schemas: schemas.length });
}

function nameOf({ registry, name }: SnapshotSchema): string {
  return JSON.stringify([registry, name]);
}
