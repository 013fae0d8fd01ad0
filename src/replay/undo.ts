import { problem } from '../problems.js';
import type { EventsApi } from './events-api.js';
import type { QueuesApi } from './queues-api.js';
import type { Telling } from './telling.js';

/** A step that takes back one that was made. */
export interface Undo {
  readonly what: string;
  /** What somebody can type to do the same. */
  readonly command: string;
  readonly run: () => Promise<void>;
}

/** Takes back that a queue was made. */
export function removalOfQueue(queues: QueuesApi, url: string): Undo {
  const command = `aws sqs delete-queue --queue-url ${url}`;
  return { what: 'the queue', command, run: () => queues.remove(url) };
}

/** Takes back that a rule was made. */
export function removalOfRule(events: EventsApi, bus: string, name: string): Undo {
  const on = `--event-bus-name ${bus}`;
  const command = `aws events remove-targets ${on} --rule ${name} --ids queue; aws events delete-rule ${on} --name ${name}`;
  return { what: 'the rule', command, run: () => events.removeQueueRule({ bus, name }) };
}

/** Takes back that a replay was started: what it has delivered stays delivered. */
export function endOfReplay(events: EventsApi, name: string): Undo {
  const command = `aws events cancel-replay --replay-name ${name}`;
  return { what: 'the replay', command, run: () => events.cancelReplay(name) };
}

/**
 * Takes steps back, the last one first. What cannot be taken back is told, and the next step is taken
 * back all the same.
 */
export async function takeBack(steps: readonly Undo[], { warn }: Telling): Promise<void> {
  for (const { what, command, run } of steps.toReversed()) {
    try {
      await run();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      warn(problem('EVB_REPLAY_LEFTOVER', {}, { what, reason, command }));
    }
  }
}
