import { join, relative, resolve } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isDiskError } from '../disk-error.js';
import { isObject, type JsonObject } from '../model/read/json.js';
import type { JsonValue } from '../model/schema.js';
import { problem, type Problem } from '../problems.js';
import type { World } from '../world.js';
import { jsonObjects, NotJsonObjects } from './json-objects.js';
import { namesOf } from './guards.js';

/**
 * Reads events that were exported: JSON, NDJSON or JSON objects without anything between them (as
 * Firehose writes to S3), plain or gzip, whatever the files are called.
 * @param paths files, or folders with all that is in them
 * @param problems gets what cannot be read; the other objects and files still are
 */
export async function* exportedEvents(
  paths: readonly string[],
  problems: Problem[],
  world: World,
): AsyncGenerator<JsonObject> {
  for (const path of paths) {
    const root = await behindLink(resolve(world.cwd, path), world);
    let isEmpty = true;
    for await (const file of filesIn(root, world)) {
      isEmpty = false;
      yield* eventsIn(file, problems, world);
    }
    if (isEmpty) problems.push(unreadable(root, 'the folder holds no file', world));
  }
}

/** What is named may be a link to a folder; those in folders are not followed, they may lead round. */
async function behindLink(path: string, { disk }: World): Promise<string> {
  const isLink = (await disk.kindOf(path)) === 'link';
  // One that leads nowhere is told of where it is opened.
  return isLink ? disk.realpath(path).catch(() => path) : path;
}

/** Names that begin with a dot are left out of folders, as `ls` does. */
async function* filesIn(path: string, world: World): AsyncGenerator<string> {
  if ((await world.disk.kindOf(path)) !== 'folder') {
    yield path;
    return;
  }
  const entries = await world.disk.readdir(path);
  const names = entries.map(({ name }) => name).filter((name) => !name.startsWith('.'));
  for (const name of names.sort()) yield* filesIn(join(path, name), world);
}

async function* eventsIn(
  path: string,
  problems: Problem[],
  world: World,
): AsyncGenerator<JsonObject> {
  const complain = (reason: string): void => {
    problems.push(unreadable(path, reason, world));
  };
  let number = 0;
  let bad = 0;
  let first = '';
  try {
    for await (const text of jsonObjects(textOf(await world.disk.openFile(path)))) {
      world.signal.throwIfAborted();
      number++;
      const event = eventOf(text);
      if (typeof event !== 'string') yield event;
      else if (bad++ === 0) first = `${event} (object ${number})`;
    }
    if (number === 0) complain('it holds no event');
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    const place = number === 0 ? '' : ` (after object ${number}; what follows is not read)`;
    complain(reason + place);
  }
  if (bad > 0) complain(bad === 1 ? first : `${first}, and ${bad - 1} more like it`);
}

function unreadable(path: string, reason: string, { cwd }: World): Problem {
  return problem('EVB_EVENTS_UNREADABLE', { file: relative(cwd, path) || '.' }, { reason });
}

/** @returns why it is none, as text */
function eventOf(text: string): JsonObject | string {
  try {
    const event = JSON.parse(text) as JsonValue;
    const { source, detailType } = namesOf(event);
    const isEvent = isObject(event) && source !== '' && detailType !== '';
    return isEvent ? event : 'an object in it has no source and detail-type';
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
}

/** Why a file cannot be read; `undefined`: that is not what went wrong. */
function reasonOf(error: unknown): string | undefined {
  const isGzipError = error instanceof Error && 'code' in error && /^Z_/.test(String(error.code));
  const isTextError = error instanceof TypeError && 'code' in error;
  if (error instanceof NotJsonObjects) return error.message;
  if (isGzipError) return `the gzip is broken (${error.message})`;
  if (isTextError) return 'it is not UTF-8';
  if (!isDiskError(error)) return undefined;
  return error.code === 'ENOENT' ? 'there is no such file or folder' : error.message;
}

/** Bytes as text, unpacked where they begin as gzip does (RFC 1952, 2.3.1). */
async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of await unpacked(bytes)) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

async function unpacked(bytes: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const chunks = bytes[Symbol.asyncIterator]();
  const first = await chunks.next();
  async function* all(): AsyncGenerator<Uint8Array> {
    if (first.done !== true) yield first.value;
    yield* { [Symbol.asyncIterator]: () => chunks };
  }
  const isGzip = first.done !== true && first.value[0] === 0x1f && first.value[1] === 0x8b;
  if (!isGzip) return all();
  const unpacking = createGunzip();
  // What goes wrong on either side comes out where the unpacked bytes are read.
  pipeline(Readable.from(all()), unpacking, () => undefined);
  return unpacking;
}
