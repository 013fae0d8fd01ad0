import { randomUUID } from 'node:crypto';
import { basename, extname, resolve } from 'node:path';
import { runModule, withoutRequireStack } from '../config/run-module.js';
import type { JsonObject } from '../model/read/json.js';
import { problem, ProblemError, type Problem } from '../problems.js';
import type { World } from '../world.js';
import { counted } from '../text/counted.js';
import { timeOf } from './archived-events.js';
import { namesOf } from './guards.js';
import type { Telling } from './telling.js';

/** A consumer, as Lambda calls it. */
export type Handler = (event: unknown, context: unknown) => unknown;

/**
 * Loads the handler of a module: its export `handler`, its default, or the only function there is.
 * @param file as the user named it; TypeScript or JavaScript
 * @throws ProblemError when there is none
 */
export async function loadHandler(file: string, world: World): Promise<Handler> {
  const exported = await runModule(resolve(world.cwd, file), false, world).catch(
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      const reason = withoutRequireStack(message);
      throw ProblemError.of('EVB_HANDLER_UNREADABLE', { file }, { reason });
    },
  );
  const { handler, default: standard } = exported;
  const functions = Object.values(exported).filter(isHandler);
  const only = new Set(functions).size === 1 ? functions[0] : undefined;
  const found = [handler, standard, only].find(isHandler);
  if (found === undefined) throw ProblemError.of('EVB_HANDLER_MISSING', { file });
  return found;
}

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function';
}

/** What became of the events. */
export interface Handled {
  readonly events: number;
  readonly failed: number;
  /** By what was thrown, the first event of each. */
  readonly failures: readonly Problem[];
}

export interface Into {
  readonly handler: Handler;
  /** As the user named it. */
  readonly file: string;
}

/** Failures of so many kinds are told apart. */
const MAX_KINDS = 20;

/**
 * Hands events to a handler, one after the other.
 * @param events in the order of their time, where there is a speed
 * @param speed percent of the time between two events that passes between them; 0: none
 */
export async function handleEvents(
  events: AsyncIterable<JsonObject>,
  { handler, file }: Into,
  speed: number,
  telling: Telling,
  world: World,
): Promise<Handled> {
  const failures = new Map<string, { readonly count: number; readonly first: string }>();
  let count = 0;
  let failed = 0;
  let before: number | undefined;
  for await (const event of events) {
    const time = timeOf(event);
    const gap = ((time - (before ?? time)) * speed) / 100;
    if (gap > 0) await pause(gap, world);
    before = time;
    telling.show(`${counted(++count, 'event')} handled`);
    try {
      await handler(event, contextOf(file));
    } catch (error) {
      failed++;
      const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      const known = failures.get(reason);
      if (known !== undefined) failures.set(reason, { ...known, count: known.count + 1 });
      else if (failures.size < MAX_KINDS) {
        failures.set(reason, { count: 1, first: namesOf(event).id });
        if (error instanceof Error) telling.say(`${error.stack ?? reason}\n`);
      }
    }
  }
  const problems = [...failures].map(([reason, facts]) =>
    problem('EVB_HANDLER_FAILED', { file }, { reason, ...facts }),
  );
  return { events: count, failed, failures: problems };
}

/** Node's timers take no more. */
const LONGEST_SLEEP = 2 ** 31 - 1;

async function pause(milliseconds: number, { sleep, signal }: World): Promise<void> {
  for (let left = milliseconds; left > 0; left -= LONGEST_SLEEP) {
    await sleep(Math.min(left, LONGEST_SLEEP), signal);
  }
}

/** Of Lambda's context, what loggers and tracers read. */
function contextOf(file: string): object {
  const functionName = basename(file, extname(file));
  return {
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${functionName}`,
    memoryLimitInMB: '128',
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => 900_000,
  };
}
