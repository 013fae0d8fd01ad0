import { join } from 'node:path';
import { contentHash, withLf, type File } from './files/file.js';
import type { EventModel } from './model/event.js';
import { keyText, type EventNames, type Names } from './model/names.js';
import type { Output } from './output.js';
import { optionsHash } from './options-hash.js';
import type { LockedEvent } from './snapshot/lock.js';
import { version } from './version.js';
import type { World } from './world.js';

/** What is known of an output folder before it is generated. */
export interface Sealed {
  readonly output: Output;
  /** The events as the lock has them. */
  readonly named: readonly LockedEvent[];
  /** Files that are ours: path -> SHA-256. */
  readonly owned: ReadonlyMap<string, string>;
}

/**
 * Ties what an event is generated from (model, names, options, generator) to what that came to. A
 * lock that a merge put together of two has no seal that fits, and what it has is generated again.
 * @param hashes of the event's files
 */
export type Seal = (event: EventModel, names: EventNames, hashes: readonly string[]) => string;

export function sealsOf(output: Output): Seal {
  const setting = [version, optionsHash(output)];
  return (event, names, hashes) => {
    const { root, definitions } = event.detail;
    const model = { ...event, detail: { root, definitions: [...definitions] } };
    return contentHash(JSON.stringify([setting, model, names, hashes]));
  };
}

/** Paths of the files of an event's module. */
export function modulePaths({ folder, file }: EventNames, emit: 'ts' | 'js'): readonly string[] {
  const start = `${folder}/${file}`;
  return emit === 'ts' ? [`${start}.ts`] : [`${start}.js`, `${start}.d.ts`];
}

/**
 * The files of events that need not be generated: they are on the disk as they were generated last,
 * and would be generated like that again. By the event's key.
 */
export async function keptModules(
  { output, named, owned }: Sealed,
  events: readonly EventModel[],
  names: Names,
  world: World,
): Promise<ReadonlyMap<string, readonly File[]>> {
  const [{ emit }] = output.targets;
  const seals = new Map(named.map((event) => [keyText(event), event.seal]));
  const seal = sealsOf(output);
  const kept = new Map<string, readonly File[]>();
  for (const event of events) {
    const key = keyText(event);
    const eventNames = names.events.get(key);
    if (eventNames === undefined || seals.get(key) === undefined) continue;
    const paths = modulePaths(eventNames, emit);
    const files = await readUnchanged(paths, { output, owned }, world);
    const hashes = paths.map((path) => owned.get(path) ?? '');
    if (files && seal(event, eventNames, hashes) === seals.get(key)) kept.set(key, files);
  }
  return kept;
}

/** Files as the lock has them; undefined when one of them is not. */
async function readUnchanged(
  paths: readonly string[],
  { output, owned }: Pick<Sealed, 'output' | 'owned'>,
  { disk }: World,
): Promise<readonly File[] | undefined> {
  const files: File[] = [];
  for (const path of paths) {
    const place = join(output.folder, path);
    if ((await disk.kindOf(place)) !== 'file') return undefined;
    const content = withLf(await disk.readFile(place));
    if (contentHash(content) !== owned.get(path)) return undefined;
    files.push({ path, content });
  }
  return files;
}
