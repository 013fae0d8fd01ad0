import type { LocalEventBridge } from '../local/index.js';
import type { World } from '../world.js';
import type { Telling } from './telling.js';

/** How long targets of a local EventBridge get to take what was replayed, in milliseconds. */
const PATIENCE = 10_000;

/**
 * Waits for what a replay has set off in the local EventBridge of this process: it ends with us, and
 * goes on with what is left when it runs again.
 */
export async function settle(
  bridge: LocalEventBridge,
  telling: Telling,
  { sleep, signal }: World,
): Promise<void> {
  const done = new AbortController();
  const patience = sleep(PATIENCE, AbortSignal.any([done.signal, signal])).catch(() => undefined);
  await Promise.race([bridge.idle(), patience]);
  done.abort();
  const { openDeliveries } = bridge.contents();
  if (openDeliveries === 0) return;
  telling.say(
    `${openDeliveries} deliveries wait for their targets; evb-codegen local goes on with them.\n`,
  );
}
