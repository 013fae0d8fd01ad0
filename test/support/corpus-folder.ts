import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Folder of the published schemas and events that tests and benches are held against. */
export const corpus = resolve(root, process.env['EVB_CORPUS'] ?? '../shared/corpus');
