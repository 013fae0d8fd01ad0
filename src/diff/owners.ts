import type { Output } from '../output/output.js';
import { schemaKey } from '../schema-name.js';
import type { Snapshot, SnapshotSchema } from '../snapshot/snapshot.js';
import type { World } from '../world.js';
import { readStored, type Code, type Sides } from './sides.js';
import { alone, twoVersions, until } from './versions.js';

/** A schema that was pulled, and the output folder that has it. */
export interface Owned {
  readonly schema: SnapshotSchema;
  readonly code: Code;
}

/** The schemas of the registries that outputs are for, each once. */
export async function ownersOf(
  outputs: readonly Output[],
  world: World,
): Promise<ReadonlyMap<string, Owned>> {
  const owners = new Map<string, Owned>();
  for (const output of outputs) {
    const stored = await readStored(output.folder, world);
    const asked = output.targets.filter(({ named }) => named !== 'not');
    const registries = new Set(asked.map(({ registry }) => registry));
    for (const schema of stored.snapshot.schemas) {
      const key = schemaKey(schema);
      if (!registries.has(schema.registry) || owners.has(key)) continue;
      owners.set(key, { schema, code: { output, ...stored } });
    }
  }
  return owners;
}

/**
 * Two versions of schemas, each as if it were the only one.
 * @throws ProblemError when there are no such versions
 */
export function versionSides(
  owners: ReadonlyMap<string, Owned>,
  { first, second }: { readonly first: string; readonly second: string | undefined },
): Sides {
  const schemas = [...owners.values()].map(({ schema }) => schema);
  const [before, after] = twoVersions({ schemas }, first, second);
  const code = owners.get(schemaKey(before.schema))?.code;
  return {
    before: { schemas: [alone(before)] },
    after: { schemas: [alone(after)] },
    history: () => Promise.resolve({ schemas: [until(before)] }),
    whole: false,
    problems: [],
    ...(code === undefined ? {} : { code: withSchema(code, alone(before)) }),
  };
}

/** The code as it would be with one schema in another state. */
function withSchema(code: Code, schema: SnapshotSchema): Code {
  const schemas = code.snapshot.schemas.map((one) =>
    schemaKey(one) === schemaKey(schema) ? schema : one,
  );
  const snapshot: Snapshot = { schemas };
  return { ...code, snapshot };
}
