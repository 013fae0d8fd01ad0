import { existsSync } from 'node:fs';
import { describe } from 'vitest';
import { corpus } from './corpus-folder.js';

/** A suite that needs the corpus; skipped aloud where there is none. */
export function describeWithCorpus(name: string, suite: () => void): void {
  if (existsSync(corpus)) describe(name, suite);
  else {
    console.warn(`skipped, since there is no corpus (EVB_CORPUS): ${name}`);
    describe.skip(name, suite);
  }
}
