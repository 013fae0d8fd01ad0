import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isListening } from './http/is-listening.js';

/** Notes where the server of a data folder listens, for others who want to use the same folder. */
export async function noteEndpoint(folder: string, endpoint: string): Promise<void> {
  await writeFile(fileOf(folder), `${endpoint}\n`);
}

/**
 * Where the server of the folder listens; only to be believed while the store is locked. One that was
 * killed, or is about to end, has left a note that leads nowhere.
 */
export async function notedEndpoint(folder: string): Promise<string | undefined> {
  const endpoint = (await readFile(fileOf(folder), 'utf8').catch(() => '')).trim();
  return URL.canParse(endpoint) && (await isListening(endpoint)) ? endpoint : undefined;
}

export async function forgetEndpoint(folder: string): Promise<void> {
  await rm(fileOf(folder), { force: true });
}

function fileOf(folder: string): string {
  return join(folder, 'endpoint');
}
