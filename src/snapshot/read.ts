import { join, relative } from 'node:path';
import { contentHash, hashOfFile, withLf } from '../files/file.js';
import { problem, ProblemError, type Problem } from '../problems.js';
import type { SchemaName } from '../schema-name.js';
import type { World } from '../world.js';
import type { Lock, LockedSchema } from './lock.js';
import { versionPaths, type VersionPath } from './paths.js';
import type { Snapshot, SnapshotSchema, SnapshotVersion } from './snapshot.js';

/**
 * Reads the snapshot that a lock speaks of, and checks that it is what was pulled. Files that are
 * missing or were edited become problems, and the snapshot goes without them: what a pull finds
 * missing it fetches again.
 * @param root absolute path of the output folder
 * @param hashOf of a file in it, where somebody has looked already
 */
export async function readSnapshot(
  world: World,
  root: string,
  lock: Lock,
  hashOf?: HashOf,
): Promise<{ readonly snapshot: Snapshot; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = [];
  const schemas: SnapshotSchema[] = [];
  const versionPath = versionPaths(lock.schemas);
  const { files } = lock;
  const reading = { world, root, files, versionPath, hashOf: hashOf ?? hashIn(root, world) };
  for (const schema of lock.schemas) {
    const found = await readSchema(reading, schema, problems);
    if (found.versions.length > 0) schemas.push(found);
  }
  return { snapshot: { schemas }, problems };
}

/** Hash of the file at a path; undefined: there is none. */
type HashOf = (path: string, expected?: string) => Promise<string | undefined>;

interface Reading {
  readonly world: World;
  readonly root: string;
  /** Path -> SHA-256. */
  readonly files: Lock['files'];
  readonly versionPath: VersionPath;
  readonly hashOf: HashOf;
}

function hashIn(root: string, { disk }: World): HashOf {
  return async (path) => {
    const file = join(root, path);
    return (await disk.kindOf(file)) === 'file' ? hashOfFile(disk, file) : undefined;
  };
}

async function readSchema(
  reading: Reading,
  schema: LockedSchema,
  problems: Problem[],
): Promise<SnapshotSchema> {
  const { registry, name, stamp, events } = schema;
  const own = { registry, name };
  const versions: SnapshotVersion[] = [];
  for (const locked of schema.versions) {
    const path = reading.versionPath(registry, name, locked.version);
    const expected = reading.files.get(path);
    const sha256 = await reading.hashOf(path, expected);
    const { version } = locked;
    if (sha256 !== undefined && sha256 === expected) {
      versions.push({ ...locked, sha256, read: () => readVersion(reading, own, version) });
    } else problems.push(broken(reading, own, version, sha256));
  }
  // Without a stamp the schema is looked at again: one of its versions may be missing here.
  const whole = versions.length === schema.versions.length && stamp !== undefined;
  return { registry, name, ...(whole ? { stamp } : {}), events, versions };
}

/** Reads a version, which may have changed since it was looked at. */
async function readVersion(reading: Reading, schema: SchemaName, version: string): Promise<string> {
  const { world, root, files, versionPath } = reading;
  const path = versionPath(schema.registry, schema.name, version);
  const isFile = (await world.disk.kindOf(join(root, path))) === 'file';
  const text = isFile ? await world.disk.readFile(join(root, path)) : undefined;
  const sha256 = text === undefined ? undefined : contentHash(text);
  if (text !== undefined && sha256 === files.get(path)) return withLf(text);
  throw new ProblemError([broken(reading, schema, version, sha256)]);
}

/** @param sha256 of what is there; undefined: nothing */
function broken(
  { world, root, versionPath }: Reading,
  { registry, name }: SchemaName,
  version: string,
  sha256: string | undefined,
): Problem {
  const file = relative(world.cwd, join(root, versionPath(registry, name, version)));
  const code = sha256 === undefined ? 'EVB_SNAPSHOT_MISSING' : 'EVB_SNAPSHOT_EDITED';
  return problem(code, { registry, schema: name, version, file });
}
