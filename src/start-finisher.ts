import type { Draft } from './emit/draft.js';
import type { FinishSetting } from './emit/finish.js';
import type { File } from './files/file.js';
import type { Thread, World } from './world.js';

/**
 * Starts what finishes drafts: in a thread of its own, which loads the compiler and parses while drafts
 * are made, or here where the world has no thread to give.
 */
export async function startFinisher(
  { startThread }: World,
  setting: FinishSetting,
): Promise<Thread<Draft, readonly File[]>> {
  if (startThread !== undefined) return startThread(threadModule, setting);
  const { finisher } = await import('./emit/finish.js');
  return { ask: finisher(setting), end: () => undefined };
}

/** In the folder of this file, in src as in dist. */
const threadModule = new URL('./finish-thread.js', import.meta.url);
