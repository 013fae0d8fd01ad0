import type { Target } from '../config/config.js';
import { byVersion } from '../registry/version-order.js';
import type { Drift } from '../report/report.js';
import { schemaKey } from '../schema-name.js';
import type { Snapshot, SnapshotSchema } from '../snapshot/snapshot.js';
import { drift } from './drift.js';

/** Compares what a pull would bring with the snapshot. */
export function checkRegistry(
  snapshot: Snapshot,
  pulled: Snapshot,
  targets: readonly Target[],
): Drift[] {
  const latest = targets.filter(({ versions }) => versions === 'latest');
  const onlyLatest = new Set(latest.map(({ registry }) => registry));
  const before = byName(snapshot);
  const after = byName(pulled);
  return [
    ...[...after].flatMap(([key, schema]) => {
      const former = before.get(key);
      if (former === undefined) return [drift('schema-new', placeOf(schema))];
      return checkVersions(former, schema, onlyLatest.has(schema.registry));
    }),
    ...[...before]
      .filter(([key]) => !after.has(key))
      .map(([, schema]) => drift('schema-gone', placeOf(schema))),
  ];
}

/** @param onlyLatest versions older than the latest are not pulled, so nothing is known of them */
function checkVersions(
  before: SnapshotSchema,
  after: SnapshotSchema,
  onlyLatest: boolean,
): Drift[] {
  const old = new Map(before.versions.map(({ version, sha256 }) => [version, sha256]));
  const now = new Map(after.versions.map(({ version, sha256 }) => [version, sha256]));
  const newest = after.versions.at(-1)?.version ?? '';
  const isGone = (version: string): boolean =>
    !now.has(version) && (!onlyLatest || byVersion(version, newest) > 0);
  const place = (version: string) => ({ ...placeOf(after), version });
  return [
    ...[...now].flatMap(([version, sha256]) => {
      if (!old.has(version)) return [drift('version-new', place(version))];
      return old.get(version) === sha256 ? [] : [drift('version-changed', place(version))];
    }),
    ...[...old.keys()].filter(isGone).map((version) => drift('version-gone', place(version))),
  ];
}

function byName({ schemas }: Snapshot): Map<string, SnapshotSchema> {
  return new Map(schemas.map((schema) => [schemaKey(schema), schema]));
}

function placeOf({ registry, name }: SnapshotSchema) {
  return { registry, schema: name };
}
