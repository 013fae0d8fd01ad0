import type { Journal } from './journal.js';
import type { Store } from './store.js';

const KEY = 'sequence';

/** More numbers than a process gives out. */
const ROOM = 1_000_000_000;

/**
 * The number after which to count: no earlier run has counted up to it, whatever the clock said then
 * and says now.
 * @param now milliseconds since the epoch
 */
export async function beginningOf(store: Store, now: number): Promise<number> {
  let beginning = now * 1000;
  for await (const [, value] of store.entries(KEY, `${KEY}~`)) {
    beginning = Math.max(beginning, Number(value));
  }
  return beginning;
}

/** Lets the next run begin where this one cannot have come to. */
export function keepRoom(journal: Journal, beginning: number): void {
  journal.put(KEY, String(beginning + ROOM));
}

export function countAfter(beginning: number): () => number {
  let last = beginning;
  return () => ++last;
}
