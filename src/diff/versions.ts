import { nearest } from '../text/nearest.js';
import { problem, ProblemError, type Problem } from '../problems.js';
import type { Snapshot, SnapshotSchema } from '../snapshot/snapshot.js';

/** One version of a schema, as it stands in a snapshot. */
export interface VersionOf {
  readonly schema: SnapshotSchema;
  readonly version: string;
}

/**
 * Finds the two versions that are to be compared.
 * @param first `SCHEMA@VERSION`; the schema's name may hold `@`
 * @param second the same, or a version of the same schema; absent: its newest
 * @throws ProblemError when the snapshot does not have them
 */
export function twoVersions(
  snapshot: Snapshot,
  first: string,
  second: string | undefined,
): readonly [VersionOf, VersionOf] {
  const before = versionNamed(snapshot, first);
  if (second === undefined) {
    const newest = before.schema.versions.at(-1)?.version ?? before.version;
    return [before, { ...before, version: newest }];
  }
  const own = before.schema.versions.some(({ version }) => version === second);
  return [before, own ? { ...before, version: second } : versionNamed(snapshot, second)];
}

function versionNamed({ schemas }: Snapshot, text: string): VersionOf {
  const at = text.lastIndexOf('@');
  const [name, version] = at <= 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
  const [schema, ...others] = schemas.filter((one) => one.name === name);
  if (schema === undefined) throw new ProblemError([unknownSchema(schemas, text, name)]);
  if (others.length > 0) {
    const registries = [schema, ...others].map(({ registry }) => registry).join(', ');
    const where = { schema: name };
    throw ProblemError.of('EVB_SCHEMA_AMBIGUOUS', where, { registries });
  }
  if (schema.versions.some((one) => one.version === version)) return { schema, version };
  const where = { registry: schema.registry, schema: name };
  const known = schema.versions.map((one) => one.version).join(', ');
  throw ProblemError.of('EVB_VERSION_UNKNOWN', where, { version, known });
}

function unknownSchema(schemas: readonly SnapshotSchema[], text: string, name: string): Problem {
  const whole = schemas.find((one) => one.name === text);
  if (whole !== undefined) {
    const known = whole.versions.map(({ version }) => version).join(', ');
    const where = { registry: whole.registry, schema: text };
    return problem('EVB_VERSION_UNKNOWN', where, { version: '', known });
  }
  const near =
    nearest(
      name,
      schemas.map((one) => one.name),
    ) ?? '';
  return problem('EVB_SCHEMA_UNKNOWN', { schema: name }, { near });
}

/** A schema as it was when a version of it was the newest. */
export function until({ schema, version }: VersionOf): SnapshotSchema {
  const last = schema.versions.findIndex((one) => one.version === version);
  return { ...schema, versions: schema.versions.slice(0, last + 1) };
}

/** A version of a schema alone. */
export function alone({ schema, version }: VersionOf): SnapshotSchema {
  return { ...schema, versions: schema.versions.filter((one) => one.version === version) };
}
