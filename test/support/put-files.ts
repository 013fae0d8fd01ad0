import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes files into a folder, path -> content, and the folders that they need. */
export function putFiles(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** The same for files in a list, as generated code is. */
export function putCode(
  folder: string,
  files: readonly { readonly path: string; readonly content: string }[],
): void {
  putFiles(folder, Object.fromEntries(files.map(({ path, content }) => [path, content])));
}
