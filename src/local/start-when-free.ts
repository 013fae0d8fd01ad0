import type { World } from '../world.js';
import { startLocalEventBridge, type LocalEventBridge } from './index.js';
import type { LocalEventBridgeOptions } from './options.js';
import { StoreInUse } from './store/store.js';

/** How long a command waits for another one that has the data folder for itself, in milliseconds. */
const PATIENCE = 30_000;
const LOOK_EVERY = 50;
/** From then on it says what it waits for, in milliseconds: most commands are done before. */
const SILENCE = 2000;

/**
 * Starts a local EventBridge as soon as no command has the data folder for itself.
 * @throws StoreInUse one that others may use has the folder, or a command had it all that time
 */
export async function startWhenFree(
  options: LocalEventBridgeOptions,
  { now, sleep, signal, stderr }: Pick<World, 'now' | 'sleep' | 'signal' | 'stderr'>,
): Promise<LocalEventBridge> {
  const since = now();
  let notice = waitingFor(options);
  for (;;) {
    try {
      return await startLocalEventBridge(options);
    } catch (error) {
      const willBeFree = error instanceof StoreInUse && error.endpoint === undefined;
      const waited = now() - since;
      if (!willBeFree || waited >= PATIENCE) throw error;
      if (waited >= SILENCE) {
        stderr.write(notice);
        notice = '';
      }
    }
    await sleep(LOOK_EVERY, signal);
  }
}

function waitingFor({ data }: LocalEventBridgeOptions): string {
  const seconds = (PATIENCE - SILENCE) / 1000;
  return `Another command has the data folder ${data} for itself: waiting, ${seconds} s more at most.\n`;
}
