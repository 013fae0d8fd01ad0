import { setTimeout as sleep } from 'node:timers/promises';
import type { Replay } from '../archive/rows.js';

/**
 * The description that asks for a pace: StartReplay has no member for it, since AWS replays as fast
 * as it can.
 * @param percent of the time that lay between two events
 */
export function pacedDescription(percent: number): string {
  return `paced ${percent} %`;
}

/** The share of the time between two events that a replay lets pass between them; 0: none. */
export function paceOf({ description = '' }: Replay): number {
  const [, percent = '0'] = /^paced (\d{1,7}) %/.exec(description) ?? [];
  return Number(percent) / 100;
}

/** Somebody may cancel the replay, or end the process, in the middle of a gap. */
const LOOK_EVERY = 50;

/** Lets the gap before an event pass, or what is left of it when `goesOn` no longer holds. */
export async function gap(milliseconds: number, goesOn: () => boolean): Promise<void> {
  const end = performance.now() + milliseconds;
  for (;;) {
    const left = end - performance.now();
    if (left <= 0 || !goesOn()) return;
    await sleep(Math.min(left, LOOK_EVERY));
  }
}
