import type { Drift } from '../report/report.js';
import type { Snapshot, SnapshotSchema } from '../snapshot/snapshot.js';
import { drift } from './drift.js';

/** Compares what a pull would bring with the snapshot. */
export function checkRegistry(snapshot: Snapshot, pulled: Snapshot): Drift[] {
  const before = byName(snapshot);
  const after = byName(pulled);
  return [
    ...[...after].flatMap(([key, schema]) => {
      const former = before.get(key);
      return former ? checkVersions(former, schema) : [drift('schema-new', placeOf(schema))];
    }),
    ...[...before]
      .filter(([key]) => !after.has(key))
      .map(([, schema]) => drift('schema-gone', placeOf(schema))),
  ];
}

function checkVersions(before: SnapshotSchema, after: SnapshotSchema): Drift[] {
  const old = new Map(before.versions.map(({ version, sha256 }) => [version, sha256]));
  const now = new Map(after.versions.map(({ version, sha256 }) => [version, sha256]));
  const place = (version: string) => ({ ...placeOf(after), version });
  return [
    ...[...now].flatMap(([version, sha256]) => {
      if (!old.has(version)) return [drift('version-new', place(version))];
      return old.get(version) === sha256 ? [] : [drift('version-changed', place(version))];
    }),
    ...[...old.keys()]
      .filter((version) => !now.has(version))
      .map((version) => drift('version-gone', place(version))),
  ];
}

function byName({ schemas }: Snapshot): Map<string, SnapshotSchema> {
  return new Map(schemas.map((schema) => [JSON.stringify([schema.registry, schema.name]), schema]));
}

function placeOf({ registry, name }: SnapshotSchema) {
  return { registry, schema: name };
}
