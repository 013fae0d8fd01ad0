import type { Registry, SchemaSummary } from '../../src/registry/registry.js';

/** A registry in memory, and how often it was asked. */
export interface MemoryRegistry extends Registry {
  readonly calls: string[];
}

export interface MemorySchema {
  readonly lastModified?: string;
  readonly versions: ReadonlyMap<string, string>;
}

/** @param reorder changes the order of what is listed, and after how many turns answers come */
export function memoryRegistry(
  schemas: ReadonlyMap<string, MemorySchema>,
  reorder: <T>(items: readonly T[]) => readonly T[] = (items) => items,
): MemoryRegistry {
  const calls: string[] = [];
  const summaries = reorder([...schemas]).map(
    ([name, { lastModified, versions }]): SchemaSummary => ({
      name,
      ...(lastModified === undefined ? {} : { lastModified }),
      versionCount: versions.size,
    }),
  );
  return {
    name: 'shop',
    calls,
    async *list() {
      calls.push('list');
      for (const summary of summaries) yield [summary];
    },
    versions: async (schema) => {
      calls.push(`versions ${schema}`);
      return reorder([...(schemas.get(schema)?.versions.keys() ?? [])]);
    },
    describe: async (schema, version) => {
      const versions = schemas.get(schema)?.versions ?? new Map<string, string>();
      const asked = version ?? [...versions.keys()].at(-1) ?? '';
      calls.push(`describe ${schema} ${asked}`);
      return { version: asked, type: 'OpenApi3', content: versions.get(asked) ?? '' };
    },
  };
}
