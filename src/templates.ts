import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Templates } from './emit/finish.js';
import { withLf } from './files/file.js';
import type { Disk, World } from './world.js';

/** The folder of the templates in our package: one up, from src as from dist. */
const folder = fileURLToPath(new URL('../templates/', import.meta.url));

/** Reads the templates, by path. Git may have checked them out with CRLF; what is made of them has LF. */
export async function readTemplates({ disk }: World): Promise<Templates> {
  const paths = [...(await filesIn('', disk)), ...(await filesIn('runtime', disk))].sort();
  const texts = paths.map(
    async (path) => [path, withLf(await disk.readFile(join(folder, path)))] as const,
  );
  return new Map(await Promise.all(texts));
}

async function filesIn(path: string, disk: Disk): Promise<string[]> {
  const entries = await disk.readdir(join(folder, path));
  const files = entries.filter(({ kind }) => kind === 'file');
  return files.map(({ name }) => (path === '' ? name : `${path}/${name}`));
}
