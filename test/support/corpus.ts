import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { resolve } from 'node:path';
import { describe } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Folder of the published schemas and events that tests are held against. */
export const corpus = resolve(root, process.env['EVB_CORPUS'] ?? '../shared/corpus');

/** A suite that needs the corpus; skipped aloud where there is none. */
export function describeWithCorpus(name: string, suite: () => void): void {
  if (existsSync(corpus)) describe(name, suite);
  else {
    console.warn(`skipped, since there is no corpus (EVB_CORPUS): ${name}`);
    describe.skip(name, suite);
  }
}
