import { join, relative } from 'node:path';
import { contentHash, withLf } from '../files/file.js';
import { problem, ProblemError, type Problem } from '../problems.js';
import type { World } from '../world.js';
import type { Lock, LockedSchema, LockedVersion } from './lock.js';
import { versionPaths, type VersionPath } from './paths.js';
import type { Snapshot, SnapshotSchema, SnapshotVersion } from './snapshot.js';

/**
 * Reads the snapshot that a lock speaks of, and checks that it is what was pulled. Files that are
 * missing or were edited become problems, and the snapshot goes without them: what a pull finds
 * missing it fetches again.
 * @param root absolute path of the output folder
 */
export async function readSnapshot(
  world: World,
  root: string,
  lock: Lock,
): Promise<{ readonly snapshot: Snapshot; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const schemas: SnapshotSchema[] = [];
  const reading = { world, root, lock, versionPath: versionPaths(lock.schemas) };
  for (const schema of lock.schemas) {
    const found = await readSchema(reading, schema, problems);
    if (found.versions.length > 0) schemas.push(found);
  }
  return { snapshot: { schemas }, problems };
}

interface Reading {
  readonly world: World;
  readonly root: string;
  readonly lock: Lock;
  readonly versionPath: VersionPath;
}

async function readSchema(
  reading: Reading,
  schema: LockedSchema,
  problems: Problem[],
): Promise<SnapshotSchema> {
  const { registry, name, stamp, events } = schema;
  const versions: SnapshotVersion[] = [];
  for (const locked of schema.versions) {
    const version = snapshotVersion(reading, schema, locked);
    try {
      await version.read();
      versions.push(version);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
    }
  }
  // Without a stamp the schema is looked at again: one of its versions may be missing here.
  const whole = versions.length === schema.versions.length && stamp !== undefined;
  return { registry, name, ...(whole ? { stamp } : {}), events, versions };
}

function snapshotVersion(
  { world, root, lock, versionPath }: Reading,
  { registry, name }: LockedSchema,
  { version, type }: LockedVersion,
): SnapshotVersion {
  const path = versionPath(registry, name, version);
  const file = join(root, path);
  const sha256 = lock.files.get(path) ?? '';
  const broken = (code: 'EVB_SNAPSHOT_MISSING' | 'EVB_SNAPSHOT_EDITED'): ProblemError => {
    const where = { registry, schema: name, version, file: relative(world.cwd, file) };
    return new ProblemError([problem(code, where)]);
  };
  const read = async (): Promise<string> => {
    if ((await world.disk.kindOf(file)) !== 'file') throw broken('EVB_SNAPSHOT_MISSING');
    const text = await world.disk.readFile(file);
    if (contentHash(text) !== sha256) throw broken('EVB_SNAPSHOT_EDITED');
    return withLf(text);
  };
  return { version, type, sha256, read };
}
