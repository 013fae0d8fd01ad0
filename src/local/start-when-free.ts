import type { World } from '../world.js';
import { startLocalEventBridge, type LocalEventBridge } from './index.js';
import type { LocalEventBridgeOptions } from './options.js';
import { StoreInUse } from './store/store.js';

/** How long a command waits for another one that has the data folder for itself, in milliseconds. */
const PATIENCE = 30_000;
const LOOK_EVERY = 50;

/**
 * Starts a local EventBridge as soon as no command has the data folder for itself.
 * @throws StoreInUse one that others may use has the folder, or a command had it all that time
 */
export async function startWhenFree(
  options: LocalEventBridgeOptions,
  { now, sleep, signal }: Pick<World, 'now' | 'sleep' | 'signal'>,
): Promise<LocalEventBridge> {
  const until = now() + PATIENCE;
  for (;;) {
    try {
      return await startLocalEventBridge(options);
    } catch (error) {
      const willBeFree = error instanceof StoreInUse && error.endpoint === undefined;
      if (!willBeFree || now() >= until) throw error;
    }
    await sleep(LOOK_EVERY, signal);
  }
}
