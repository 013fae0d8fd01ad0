import { fileName, fileNames } from '../files/file-name.js';

/** The folder of the snapshot in the output folder. */
export const snapshotFolder = 'schemas';

/** Path of one version of a schema in the output folder. */
export type VersionPath = (registry: string, schema: string, version: string) => string;

/** @param schemas all that are in the snapshot: a file name tells apart what stands beside it */
export function versionPaths(
  schemas: readonly { readonly registry: string; readonly name: string }[],
): VersionPath {
  const registries = fileNames(schemas.map(({ registry }) => registry));
  const names = new Map<string, string[]>();
  for (const { registry, name } of schemas) {
    const siblings = names.get(registry);
    if (siblings === undefined) names.set(registry, [name]);
    else siblings.push(name);
  }
  const files = new Map([...names].map(([registry, siblings]) => [registry, fileNames(siblings)]));
  return (registry, schema, version) => {
    const folder = [registries.get(registry), files.get(registry)?.get(schema)];
    if (folder.includes(undefined)) throw new Error(`not in the snapshot: ${registry}/${schema}`);
    return `${[snapshotFolder, ...folder, fileName(version)].join('/')}.json`;
  };
}
