import type { World } from '../world.js';
import { isOver, type EventsApi, type ReplayStatus } from './events-api.js';

/** Between two looks, in milliseconds: a short replay is seen at once, a long one not asked to death. */
const FIRST_WAIT = 100;
const LONGEST_WAIT = 5_000;

/**
 * Looks at a replay until it is over, or until the signal says to stop looking.
 * @param onStatus is told what each look showed
 * @returns the last look
 */
export async function followReplay(
  events: EventsApi,
  name: string,
  onStatus: (status: ReplayStatus) => void,
  { sleep }: World,
  signal?: AbortSignal,
): Promise<ReplayStatus> {
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 1.5, LONGEST_WAIT)) {
    const status = await events.replay(name);
    onStatus(status);
    if (isOver(status) || signal?.aborted === true) return status;
    await sleep(wait, signal).catch((error: unknown) => {
      if (signal?.aborted !== true) throw error;
    });
  }
}
