/**
 * A seal in the lock ties files to all that they were made of, and to what came of it: to schemas,
 * names, options, generator and hashes. Where git put a lock together of two, or somebody did, the
 * seals of what does not belong together do not fit, and that is made again.
 */

import { byCodePoint } from '../text/code-point-order.js';
import { contentHash } from '../files/file.js';
import { keyText, type EventKey } from '../model/names.js';
import type { SchemaName } from '../schema-name.js';
import type { LockedEvent } from '../snapshot/lock.js';
import { snapshotFolder } from '../snapshot/paths.js';

/** What a seal says of a schema. */
export interface SchemaState extends SchemaName {
  readonly versions: readonly { readonly version: string; readonly sha256: string }[];
  /** Every event that is made of it. */
  readonly events: readonly EventKey[];
}

/** All that a seal says of a schema, as one text. */
export function stateText({ registry, name, versions, events }: SchemaState): string {
  const texts = versions.map(({ version, sha256 }) => [version, sha256]);
  return JSON.stringify([registry, name, texts, events.map(keyText)]);
}

/**
 * @param setting generator and options, as one text
 * @param files path -> SHA-256
 */
export function sealsOf(setting: string, files: ReadonlyMap<string, string>) {
  const filesOf = (paths: readonly string[]) => paths.map((p) => `${p} ${files.get(p) ?? ''}`);
  const nameOf = ({ name, file, ...key }: LockedEvent) => `${keyText(key)} ${name} ${file}`;
  // A line each: none of them has a line break.
  const seal = (...lines: readonly string[]): string => contentHash(lines.join('\n'));
  return {
    /** Of an event's files. @param states of the schemas that it is made of, see {@link stateText} */
    event: (event: LockedEvent, states: readonly string[]): string =>
      seal(setting, nameOf(event), ...filesOf(modulePaths(event.file)), ...states),
    /** Of the files that belong to no event alone. @param events all there are */
    shared: (events: readonly LockedEvent[]): string =>
      seal(setting, ...events.map(nameOf).sort(), ...filesOf(sharedPaths(events, files))),
  };
}

/** Paths of the files of an event. @param file its first one: `elk.orders/order-created.ts` */
export function modulePaths(file: string): readonly string[] {
  return file.endsWith('.js') ? [file, file.replace(/\.js$/, '.d.ts')] : [file];
}

/** The path without its extension. */
export function nameOfModule(file: string): string {
  return file.replace(/\.[tj]s$/, '');
}

/** Paths of the files that belong to no event alone. */
export function sharedPaths(
  events: readonly LockedEvent[],
  files: ReadonlyMap<string, string>,
): readonly string[] {
  const modules = new Set(events.flatMap(({ file }) => modulePaths(file)));
  return [...files.keys()]
    .filter((path) => !modules.has(path) && !path.startsWith(`${snapshotFolder}/`))
    .sort(byCodePoint);
}
