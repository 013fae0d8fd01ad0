import { join, relative } from 'node:path';
import type { Target } from '../config/config.js';
import { keyText } from '../model/names.js';
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
  const details = new Map<string, JsonValue[]>();
  for (const file of (await Promise.all(paths.map((path) => filesIn(path, world)))).flat()) {
    for (const event of parseEvents(await readText(file, world), relative(world.cwd, file))) {
      const known = details.get(keyText(event));
      if (known === undefined) details.set(keyText(event), [event.detail]);
      else known.push(event.detail);
    }
  }
  return details;
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

interface SampleEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: JsonValue;
}

function parseEvents(text: string, file: string): SampleEvent[] {
  const whole = parseJson(text);
  if (whole !== undefined)
    return (Array.isArray(whole) ? whole : [whole]).map((v) => toEvent(v, file));
  return text
    .split('\n')
    .map((line, i) => ({ line: line.trim(), number: i + 1 }))
    .filter(({ line }) => line !== '')
    .map(({ line, number }) => toEvent(parseJson(line), `${file}:${number}`));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toEvent(value: unknown, file: string): SampleEvent {
  if (typeof value === 'object' && value !== null) {
    const { source, 'detail-type': detailType, detail } = value as Record<string, unknown>;
    if (typeof source === 'string' && typeof detailType === 'string' && detail !== undefined) {
      return { source, detailType, detail: detail as JsonValue };
    }
  }
  throw unreadable(file, 'it holds no event with source, detail-type and detail');
}

function unreadable(file: string, reason: string): ProblemError {
  return ProblemError.of('EVB_SAMPLE_UNREADABLE', { file }, { reason });
}
