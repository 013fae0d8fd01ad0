import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type { Templates } from './emit/emit.js';
import type { World } from './world.js';

/** The folder of the templates in our package: one up, from src as from dist. */
const folder = fileURLToPath(new URL('../templates/', import.meta.url));

/** Reads the templates, by file name. */
export async function readTemplates({ disk }: World): Promise<Templates> {
  const entries = await disk.readdir(folder);
  const names = entries.map(({ name }) => name).sort();
  const texts = names.map(async (name) => [name, await disk.readFile(join(folder, name))] as const);
  return new Map(await Promise.all(texts));
}
