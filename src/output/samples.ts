import { join, relative } from 'node:path';
import { append } from '../append.js';
import type { Target } from '../config/config.js';
import { groupBy } from '../group-by.js';
import { keyText, type EventKey } from '../model/names.js';
import { isArray, isObject } from '../model/read/json.js';
import type { JsonValue } from '../model/schema.js';
import { ProblemError } from '../problems.js';
import { withoutByteOrderMark } from '../text/byte-order-mark.js';
import type { World } from '../world.js';

/** Details of sample events by registry, then by the event's key. */
export type Samples = ReadonlyMap<string, ReadonlyMap<string, readonly JsonValue[]>>;

/**
 * Reads the sample events of every target that names some.
 * @throws ProblemError when something cannot be read as events
 */
export async function readAllSamples(targets: readonly Target[], world: World): Promise<Samples> {
  const samples = new Map<string, ReadonlyMap<string, readonly JsonValue[]>>();
  for (const target of targets) {
    if (target.samples.length > 0) {
      samples.set(target.registry, await readSamples(target.samples, world));
    }
  }
  return samples;
}

/**
 * Reads sample events: evidence for which properties are there.
 * @param paths files or folders; a file holds one event, a list of events, or an event a line (NDJSON)
 * @returns details by (source, detail-type)
 */
async function readSamples(
  paths: readonly string[],
  world: World,
): Promise<ReadonlyMap<string, readonly JsonValue[]>> {
  const events: SampleEvent[] = [];
  for (const file of (await Promise.all(paths.map((path) => filesIn(path, world)))).flat()) {
    append(events, parseEvents(await readText(file, world), relative(world.cwd, file)));
  }
  const byKey = groupBy(events, keyText);
  return new Map([...byKey].map(([key, own]) => [key, own.map(({ detail }) => detail)]));
}

async function filesIn(path: string, world: World): Promise<string[]> {
  if ((await world.disk.kindOf(path)) !== 'folder') return [path];
  const entries = await world.disk.readdir(path);
  const names = entries.map(({ name }) => name).sort();
  return (await Promise.all(names.map((name) => filesIn(join(path, name), world)))).flat();
}

async function readText(file: string, world: World): Promise<string> {
  if ((await world.disk.kindOf(file)) === 'file') {
    return withoutByteOrderMark(await world.disk.readFile(file));
  }
  throw unreadable(relative(world.cwd, file), 'there is no such file');
}

interface SampleEvent extends EventKey {
  readonly detail: JsonValue;
}

function parseEvents(text: string, file: string): SampleEvent[] {
  const whole = parseJson(text);
  if (whole !== undefined) return (isArray(whole) ? whole : [whole]).map((v) => toEvent(v, file));
  return text
    .split('\n')
    .map((line, i) => ({ line: line.trim(), number: i + 1 }))
    .filter(({ line }) => line !== '')
    .map(({ line, number }) => toEvent(parseJson(line), `${file}:${number}`));
}

function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function toEvent(value: JsonValue | undefined, file: string): SampleEvent {
  if (isObject(value)) {
    const { source, 'detail-type': detailType, detail } = value;
    if (typeof source === 'string' && typeof detailType === 'string' && detail !== undefined) {
      return { source, detailType, detail };
    }
  }
  throw unreadable(file, 'it holds no event with source, detail-type and detail');
}

function unreadable(file: string, reason: string): ProblemError {
  return ProblemError.of('EVB_SAMPLE_UNREADABLE', { file }, { reason });
}
