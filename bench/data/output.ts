import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readContent } from '../../src/registry/content.js';
import { snapshotFiles, lockedSchemas } from '../../src/snapshot/files.js';
import { lockText } from '../../src/snapshot/lock-text.js';
import { lockPath } from '../../src/snapshot/lock.js';
import { takeSnapshot } from '../../src/snapshot/take.js';
import { textStore } from '../../src/text/store.js';
import type { MadeUpSchema } from './schemas.js';

/** Writes an output folder as a pull leaves it, but for the code: `generate` makes that. */
export async function writePulled(
  folder: string,
  registry: string,
  schemas: Iterable<MadeUpSchema>,
  versions: number,
): Promise<void> {
  const listed = [];
  const files = new Map<string, string>();
  for (const { name, content } of schemas) {
    const pulled = Array.from({ length: versions }, (_, v) => ({
      from: 'registry' as const,
      version: String(v + 1),
      type: 'OpenApi3' as const,
      content: readContent(versionOf(content, v), {}, textStore()),
    }));
    const pull = { registry, schemas: [{ name, versions: pulled }], problems: [], complete: true };
    const { snapshot } = takeSnapshot(pull, { schemas: [] });
    for (const file of snapshotFiles(snapshot)) {
      const path = join(folder, file.path);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, await file.read());
      files.set(file.path, file.sha256);
    }
    listed.push(...lockedSchemas(snapshot, () => []));
  }
  const generator = { name: 'evb-codegen', version: '0.0.0' };
  const text = lockText({ generator, options: '', schemas: listed, files });
  writeFileSync(join(folder, lockPath), text);
}

/** Removes everything but the snapshot and the lock. */
export function removeCode(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name !== 'schemas' && name !== 'evb.lock.json') {
      rmSync(join(folder, name), { recursive: true });
    }
  }
}

/** Each version has a property that no other has, and one that every other has is not in it. */
function versionOf(content: string, version: number): string {
  const document = JSON.parse(content) as {
    components: { schemas: Record<string, { properties: object; required: string[] }> };
  };
  const [, [, detail] = []] = Object.entries(document.components.schemas);
  if (detail === undefined) throw new Error('a schema without a detail');
  const type = { type: 'string' };
  const properties = {
    ...detail.properties,
    [`only${version}`]: type,
    [`not${version + 1}`]: type,
  };
  return JSON.stringify({
    ...document,
    components: {
      schemas: {
        ...document.components.schemas,
        ...Object.fromEntries(
          Object.entries(document.components.schemas).map(([name, schema]) => [
            name,
            schema === detail ? { ...detail, properties } : schema,
          ]),
        ),
      },
    },
  });
}
