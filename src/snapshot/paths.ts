import { fileName, fileNames } from '../files/file-name.js';
import { groupBy } from '../group-by.js';
import type { SchemaName } from '../schema-name.js';

/** The folder of the snapshot in the output folder. */
export const snapshotFolder = 'schemas';

/** Path of one version of a schema in the output folder. */
export type VersionPath = (registry: string, schema: string, version: string) => string;

/** @param schemas all that are in the snapshot: a file name tells apart what stands beside it */
export function versionPaths(schemas: readonly SchemaName[]): VersionPath {
  const registries = fileNames(schemas.map(({ registry }) => registry));
  const siblings = groupBy(schemas, ({ registry }) => registry);
  const files = new Map(
    [...siblings].map(([registry, own]) => [registry, fileNames(own.map(({ name }) => name))]),
  );
  return (registry, schema, version) => {
    const folder = [registries.get(registry), files.get(registry)?.get(schema)];
    if (folder.includes(undefined)) throw new Error(`not in the snapshot: ${registry}/${schema}`);
    return `${[snapshotFolder, ...folder, fileName(version)].join('/')}.json`;
  };
}
