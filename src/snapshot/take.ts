import { append } from '../append.js';
import type { Problem } from '../problems.js';
import type { Pull } from '../registry/pull.js';
import type { PulledSchema, PulledVersion } from '../registry/read-schema.js';
import { bySchemaName } from '../schema-name.js';
import type { Snapshot, SnapshotSchema, SnapshotVersion } from './snapshot.js';

/** A snapshot, and what kept schemas out of it. */
export interface Taken {
  readonly snapshot: Snapshot;
  readonly problems: readonly Problem[];
}

/**
 * Makes the snapshot that follows a pull: the pulled registry anew, the others as they were.
 * @param pull what the registry gave
 * @param previous holds the versions that were not fetched again
 */
export function takeSnapshot(pull: Pull, previous: Snapshot): Taken {
  const problems: Problem[] = [...pull.problems];
  const others = previous.schemas.filter(({ registry }) => registry !== pull.registry);
  const former = new Map(
    previous.schemas.filter((s) => s.registry === pull.registry).map((s) => [s.name, s]),
  );
  const schemas = pull.schemas.flatMap((pulled) => {
    const taken = takeSchema(pull.registry, pulled, former.get(pulled.name));
    if (!('problems' in taken)) return [taken];
    append(problems, taken.problems);
    return [];
  });
  return { snapshot: { schemas: [...others, ...schemas].sort(bySchemaName) }, problems };
}

function takeSchema(
  registry: string,
  pulled: PulledSchema,
  former: SnapshotSchema | undefined,
): SnapshotSchema | { readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const versions = pulled.versions.flatMap((version) => {
    const taken = takeVersion(version, former);
    if ('version' in taken) return [taken];
    problems.push(taken.problem);
    return [];
  });
  if (problems.length > 0) return { problems };
  const same = sameVersions(versions, former?.versions) ? former : undefined;
  const kept = same?.stamp ?? pulled.stamp;
  return {
    registry,
    name: pulled.name,
    ...(kept === undefined ? {} : { stamp: kept }),
    ...(same?.events === undefined ? {} : { events: same.events }),
    versions,
  };
}

function takeVersion(
  pulled: PulledVersion,
  former: SnapshotSchema | undefined,
): SnapshotVersion | { readonly problem: Problem } {
  const { version } = pulled;
  if (pulled.from === 'held') {
    const held = former?.versions.find((v) => v.version === version);
    if (held === undefined) throw new Error(`version ${version} is not held`);
    return held;
  }
  const { type, content } = pulled;
  if ('problem' in content) return content;
  const { sha256, read } = content;
  return { version, type, sha256, read: () => Promise.resolve(read()) };
}

/**
 * The stamp of equal content stays as it was, though the listing changed: two pulls of the same
 * schemas leave the same lock, whichever account or machine they came from.
 */
function sameVersions(
  now: readonly SnapshotVersion[],
  then: readonly SnapshotVersion[] | undefined,
): boolean {
  return (
    now.length === then?.length &&
    now.every(({ version, type, sha256 }, i) => {
      const other = then[i];
      return version === other?.version && type === other.type && sha256 === other.sha256;
    })
  );
}
