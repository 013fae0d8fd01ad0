import { problem, type Problem } from '../problems.js';
import { pullRegistry, type Pull, type PullOptions } from '../registry/pull.js';
import type { Registry } from '../registry/registry.js';
import { heldSchemas } from './held.js';
import { bySchemaName, originKey, schemaKey } from '../schema-name.js';
import { type Snapshot, type SnapshotSchema } from './snapshot.js';
import { takeSnapshot } from './take.js';

/** The snapshot after a pull, and whether it shows all of the registry. */
export interface Renewed {
  readonly snapshot: Snapshot;
  readonly problems: readonly Problem[];
  /** What was pulled before and is not in it is gone from the registry. */
  readonly complete: boolean;
}

export interface RenewOptions extends PullOptions {
  /** Whether a schema that was pulled belongs into the snapshot, given what it was before. */
  readonly wants: (schema: SnapshotSchema, former?: SnapshotSchema) => Promise<boolean>;
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
  const others = taken.snapshot.schemas.filter((schema) => schema.registry !== registry.name);
  const before = new Map(former.schemas.map((schema) => [schemaKey(schema), schema]));
  const wanted: SnapshotSchema[] = [];
  for (const schema of taken.snapshot.schemas) {
    if (schema.registry !== registry.name) continue;
    if (await options.wants(schema, before.get(schemaKey(schema)))) wanted.push(schema);
  }
  const problems: Problem[] = [];
  for (const problem of taken.problems) {
    const { schema = '' } = problem.where;
    const was = before.get(originKey({ registry: registry.name, schema }));
    // What came and is no text of a schema is nobody's concern where it was not wanted before.
    const concerns = pull.problems.includes(problem) || !was || (await options.wants(was));
    if (concerns) problems.push(problem);
  }
  if (problems.length === 0 && wanted.length === 0) problems.push(sayNothing(pull, former));
  const isSure = problems.every(({ severity }) => severity === 'warning');
  const complete = pull.complete && isSure && !options.narrowed;
  const names = new Set([...others, ...wanted].map(schemaKey));
  const stay = complete ? [] : former.schemas.filter((schema) => !names.has(schemaKey(schema)));
  const schemas = [...others, ...wanted, ...stay].sort(bySchemaName);
  return { snapshot: { schemas }, problems, complete };
}

/**
 * That the registry is empty may be so; where it was not before, it is probably another of that name,
 * and where all is left out, a name was probably mistyped.
 */
function sayNothing({ registry, schemas: { length: schemas } }: Pull, former: Snapshot): Problem {
  if (schemas > 0) return problem('EVB_NOTHING_WANTED', { registry }, { schemas });
  const before = former.schemas.filter((schema) => schema.registry === registry).length;
  return before === 0
    ? problem('EVB_REGISTRY_EMPTY', { registry })
    : problem('EVB_REGISTRY_EMPTIED', { registry }, { schemas: before });
}
