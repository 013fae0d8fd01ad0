import { compareEvents } from '../compare/events.js';
import { applyPolicy, registryKindOf, type Judged } from '../compare/policy.js';
import type { Change as ModelChange } from '../compare/change.js';
import type { Target } from '../config/config.js';
import type { EventModel } from '../model/event.js';
import type { Change } from '../report/report.js';

/** The models of two states, and every kept version of both as a model of its own. */
export interface Compared {
  readonly before: readonly EventModel[];
  readonly after: readonly EventModel[];
  readonly versions: readonly EventModel[];
}

/**
 * What changed for those who use the events, as severe as the policy of their registry says.
 * @param today `YYYY-MM-DD`, for accepted changes that expire
 */
export function findChanges(
  { before, after, versions }: Compared,
  targets: readonly Target[],
  today: string,
): Change[] {
  const changes = compareEvents(before, after, { versions });
  return targets.flatMap((target) => {
    const own = changes.filter(({ origin }) => origin.registry === target.registry);
    return judge(own, target, today).changes.map(toFinding);
  });
}

function judge(changes: readonly ModelChange[], target: Target, today: string): Judged {
  const { severity, ignore, registry } = target;
  return applyPolicy(changes, { severity, ignore }, registryKindOf(registry), today);
}

function toFinding({
  rule,
  message,
  origin,
  event,
  pointer,
  severity,
  effect,
  breaks,
}: ModelChange): Change {
  return {
    kind: 'change',
    code: rule,
    severity,
    message: `${event.source} "${event.detailType}": ${message}`,
    where: { registry: origin.registry, schema: origin.schema, pointer },
    fix: fixFor(breaks),
    effect,
    breaks,
  };
}

function fixFor(breaks: ModelChange['breaks']): string {
  if (breaks.length === 0) return 'nothing to do';
  return `talk to those whom it breaks (${breaks.join(', ')}); accept it with "ignore" in the config once that is settled`;
}
