import { basename, join } from 'node:path';
import { onDisk } from '../disk-error.js';
import { nameOfFile } from '../files/file-name.js';
import { ProblemError } from '../problems.js';
import { withoutByteOrderMark } from '../text/byte-order-mark.js';
import type { Disk, World } from '../world.js';
import type { Registry, SchemaType } from './registry.js';
import { byVersion } from './version-order.js';

/**
 * A folder as a registry: `<schema>/<version>.json` as in a snapshot, or `<schema>.json`, which is
 * version 1 of its schema. Other files are left alone.
 * @param name what to call the registry
 * @param folder absolute path
 * @throws ProblemError when it cannot be read
 */
export async function openFolderRegistry(
  world: World,
  name: string,
  folder: string,
): Promise<Registry> {
  const schemas = await onDisk(world, () => findSchemas(world, folder));
  return {
    name,
    async *list() {
      yield Array.from(schemas, ([schema, versions]) => ({
        name: schema,
        versionCount: versions.size,
      }));
    },
    versions: async (schema) => [...(schemas.get(schema)?.keys() ?? [])],
    describe: async (schema, version) => {
      const files = schemas.get(schema) ?? new Map<string, string>();
      const wanted = version ?? [...files.keys()].sort(byVersion).at(-1);
      const file = wanted === undefined ? undefined : files.get(wanted);
      if (wanted === undefined || file === undefined) {
        throw ProblemError.of('EVB_SCHEMA_GONE', { registry: name, schema });
      }
      const text = await onDisk(world, () => world.disk.readFile(file));
      const content = withoutByteOrderMark(text);
      return { version: wanted, type: typeOf(content), content };
    },
  };
}

/** Schema -> version -> path. */
type Schemas = ReadonlyMap<string, ReadonlyMap<string, string>>;

async function findSchemas({ disk }: World, folder: string): Promise<Schemas> {
  const schemas = new Map<string, ReadonlyMap<string, string>>();
  for (const { name, kind } of await disk.readdir(folder)) {
    const path = join(folder, name);
    if (kind === 'folder') schemas.set(decode(name), await findVersions(disk, path));
    else if (isJson(name)) schemas.set(decode(basename(name, '.json')), new Map([['1', path]]));
  }
  return new Map([...schemas].filter(([, versions]) => versions.size > 0));
}

async function findVersions(disk: Disk, folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await disk.readdir(folder)).map(({ name }) => name).filter(isJson);
  return new Map(names.map((name) => [decode(basename(name, '.json')), join(folder, name)]));
}

function isJson(name: string): boolean {
  return name.endsWith('.json');
}

/** The name that we encoded, or else the file's own. */
function decode(name: string): string {
  return nameOfFile(name) ?? name;
}

/** A folder does not say of which type a schema is; an OpenAPI document does (OpenAPI 3.0, 4.7.1). */
function typeOf(content: string): SchemaType {
  try {
    const document: unknown = JSON.parse(content);
    const isOpenApi =
      typeof document === 'object' && document !== null && Object.hasOwn(document, 'openapi');
    return isOpenApi ? 'OpenApi3' : 'JSONSchemaDraft4';
  } catch {
    // Not JSON: whoever reads the content will say so.
    return 'JSONSchemaDraft4';
  }
}
