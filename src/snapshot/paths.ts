import { fileName } from '../files/file-name.js';

/** The folder of the snapshot in the output folder. */
export const snapshotFolder = 'schemas';

/** Path of one schema version in the output folder. */
export function versionPath(registry: string, schema: string, version: string): string {
  const names = [registry, schema, version].map((name) => fileName(name));
  return `${[snapshotFolder, ...names].join('/')}.json`;
}
