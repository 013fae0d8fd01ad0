import type { JsonObject } from '../model/read/json.js';
import type { Output } from '../output/output.js';
import type { World } from '../world.js';
import { counted } from '../text/counted.js';
import { timeOf } from './archived-events.js';
import { openGuards } from './guards.js';
import type { ReadVersions } from './history.js';
import { judgeEvents, type Judgement } from './judgement.js';
import type { Telling } from './telling.js';

/**
 * Asks today's guards about events.
 * @param outputs folders whose snapshots give the guards
 * @param readVersions see {@link openGuards}
 * @throws ProblemError when they give none
 */
export async function judgeByGuards(
  events: AsyncIterable<JsonObject>,
  outputs: readonly Output[],
  readVersions: ReadVersions | undefined,
  telling: Telling,
  world: World,
): Promise<Judgement> {
  const guards = await openGuards(outputs, readVersions, world);
  guards.warnings.forEach(telling.warn);
  try {
    return await judgeEvents(events, guards, (count) =>
      telling.show(`${counted(count, 'event')} looked at`),
    );
  } finally {
    await guards.close();
  }
}

/** Passes events on and notes when they happened. */
export async function* noting(
  events: AsyncIterable<JsonObject>,
  times: number[],
): AsyncGenerator<JsonObject> {
  for await (const event of events) {
    times.push(timeOf(event));
    yield event;
  }
}
