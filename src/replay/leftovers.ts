import type { World } from '../world.js';
import type { EventsApi } from './events-api.js';
import { timeOfName } from './plan.js';
import type { QueuesApi } from './queues-api.js';
import type { Telling } from './telling.js';
import { removalOfQueue, removalOfRule, takeBack } from './undo.js';

/** What rule, queue and replay of a preflight are called, before the time and the chance. */
export const preflightStem = 'evb-codegen-preflight';

/** Nobody drains a queue for longer, so what is older is nobody's. In milliseconds. */
const DAY = 86_400_000;

/**
 * Removes what preflights have left on a bus that were killed before they could. The rule is what is
 * made first, so it tells of the queue, too.
 * @param url of a queue, by its name
 */
export async function removeLeftovers(
  bus: string,
  url: (name: string) => string,
  { events, queues }: { readonly events: EventsApi; readonly queues: QueuesApi },
  telling: Telling,
  { now }: World,
): Promise<void> {
  for (const { name } of await events.rules(bus)) {
    const made = timeOfName(preflightStem, name);
    if (made === undefined || now() - made < DAY) continue;
    telling.say(`An earlier preflight was killed; its rule and queue ${name} are removed.\n`);
    await takeBack([removalOfQueue(queues, url(name)), removalOfRule(events, bus, name)], telling);
  }
}
