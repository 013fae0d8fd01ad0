import { compilePattern, matches, type CompiledPattern } from '../local/pattern/index.js';
import { isObject, type JsonObject } from '../model/read/json.js';
import type { JsonValue } from '../model/schema.js';
import type { World } from '../world.js';
import type { EventRule } from './choose-rules.js';
import type { Access } from './connection.js';
import type { Plan } from './plan.js';
import type { Telling } from './telling.js';
import { replayIntoQueue } from './temporary-replay.js';

/**
 * The events that a replay would deliver, as it would deliver them. Where the local EventBridge runs
 * in this process they are read from its archive; an archive of AWS can only be replayed, so the
 * events take a detour through a rule and a queue that are made for it and removed again.
 */
export async function* archivedEvents(
  access: Access,
  plan: Plan,
  telling: Telling,
  world: World,
): AsyncGenerator<JsonObject> {
  const isMeant = takenBy(plan.rules);
  const events =
    access.bridge === undefined
      ? replayIntoQueue(access, plan, telling, world)
      : access.bridge.archiveEvents(plan.archive.name, plan.span);
  for await (const stored of events) {
    world.signal.throwIfAborted();
    const event = { ...stored, 'replay-name': plan.name };
    if (isMeant(event)) yield event;
  }
}

/**
 * Whether one of the rules takes an event; without rules all are meant. A pattern that we cannot
 * read (AWS may know more than we do) takes everything.
 */
function takenBy(rules: readonly EventRule[]): (event: JsonObject) => boolean {
  const patterns: CompiledPattern[] = [];
  for (const { pattern } of rules) {
    const compiled = compilePattern(pattern);
    if (!compiled.ok) return () => true;
    patterns.push(compiled.pattern);
  }
  if (patterns.length === 0) return () => true;
  return (event) => patterns.some((pattern) => matches(pattern, event));
}

/** Events by the time at which they happened, in which replays bring them only by the minute. */
export async function* byTime(events: AsyncIterable<JsonObject>): AsyncGenerator<JsonObject> {
  const all: JsonObject[] = [];
  for await (const event of events) all.push(event);
  yield* all.sort((a, b) => timeOf(a) - timeOf(b));
}

/** When an event happened, in milliseconds since 1970; 0 when it does not say. */
export function timeOf(event: JsonValue): number {
  const time = isObject(event) ? event['time'] : undefined;
  return typeof time === 'string' ? Date.parse(time) || 0 : 0;
}
