import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { at, isObject } from '../../src/model/read/json.js';
import type { JsonValue } from '../../src/model/schema.js';
import { corpus } from '../../test/support/corpus-folder.js';
import type { MadeUpSchema } from './schemas.js';

/**
 * Schemas that others published, as registries hold them; none where there is no corpus. Those with a
 * reference to nothing stay out: hardly a tool takes them.
 */
export function publishedSchemas(): MadeUpSchema[] {
  const folder = join(corpus, 'schemas/openapi3');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((file) => ({
      name: basename(file, '.json').replace(/[^\w.@-]/g, '-'),
      content: readFileSync(join(folder, file), 'utf8'),
    }))
    .filter(({ content }) => isWhole(JSON.parse(content) as JsonValue));
}

function isWhole(document: JsonValue): boolean {
  const holds = (value: JsonValue): boolean => {
    if (Array.isArray(value)) return value.every(holds);
    if (!isObject(value)) return true;
    const { $ref } = value;
    if (typeof $ref === 'string' && at(document, $ref.slice(1)) === undefined) return false;
    return Object.values(value).every(holds);
  };
  return holds(document);
}
