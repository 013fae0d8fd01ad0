import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { readSchemas } from '../../test/corpus/schemas.js';
import { corpus } from '../../test/support/corpus-folder.js';
import { modelOfContents } from '../../test/support/modules.js';
import type { MadeUpSchema } from './schemas.js';

/**
 * Schemas that others published, as registries hold them; none where there is no corpus. Those with a
 * reference to nothing stay out: hardly a tool takes them.
 */
export function publishedSchemas(): MadeUpSchema[] {
  if (!existsSync(corpus)) return [];
  return readSchemas(corpus)
    .filter(({ name, content }) => name.startsWith('openapi3/') && !isDangling(content))
    .map(({ name, content }) => ({
      name: basename(name, '.json').replace(/[^\w.@-]/g, '-'),
      content,
    }));
}

function isDangling(content: string): boolean {
  return modelOfContents([content]).problems.some(({ code }) => code === 'EVB_REF_DANGLING');
}
