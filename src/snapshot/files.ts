import { posix } from 'node:path';
import type { WantedFile } from '../files/file.js';
import type { LockedEvent, LockedSchema } from './lock.js';
import { versionPaths } from './paths.js';
import type { Snapshot, SnapshotSchema } from './snapshot.js';

/** The snapshot's files; a file is read only when it has to be written. */
export function snapshotFiles({ schemas }: Snapshot): readonly WantedFile[] {
  const versionPath = versionPaths(schemas);
  return schemas.flatMap(({ registry, name, versions }) =>
    versions.map(({ version, sha256, read }) => ({
      path: versionPath(registry, name, version),
      sha256,
      read,
    })),
  );
}

/** Which paths, other than those of a snapshot's files, are of versions that its schemas had before. */
export function formerVersions(snapshot: Snapshot): (path: string) => boolean {
  const folders = new Set(snapshotFiles(snapshot).map(({ path }) => posix.dirname(path)));
  return (path) => folders.has(posix.dirname(path));
}

/**
 * The schemas of a snapshot as the lock lists them.
 * @param eventsOf the events that were generated from a schema
 */
export function lockedSchemas(
  { schemas }: Snapshot,
  eventsOf: (schema: SnapshotSchema) => readonly LockedEvent[],
): readonly LockedSchema[] {
  return schemas.map((schema) => {
    const { registry, name, stamp, versions } = schema;
    return {
      registry,
      name,
      ...(stamp === undefined ? {} : { stamp }),
      versions: versions.map(({ version, type }) => ({ version, type })),
      events: eventsOf(schema),
    };
  });
}
