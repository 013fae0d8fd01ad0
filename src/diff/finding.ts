import type { Change } from '../compare/change.js';
import type { Change as ChangeFinding, ImpactedLine } from '../report/report.js';

/**
 * A change as a finding.
 * @param impact lines of the user's own code; undefined: nobody asked
 */
export function changeFinding(change: Change, impact?: readonly ImpactedLine[]): ChangeFinding {
  const { rule, message, origin, event, pointer, severity, effect, breaks } = change;
  return {
    kind: 'change',
    code: rule,
    severity,
    message: pointer === '' ? message : `${event.source} "${event.detailType}": ${message}`,
    where: { registry: origin.registry, schema: origin.schema, pointer },
    fix: fixFor(breaks),
    effect,
    breaks,
    ...(impact === undefined ? {} : { impact }),
  };
}

function fixFor(breaks: Change['breaks']): string {
  if (breaks.length === 0) return 'nothing to do';
  return `talk to those whom it breaks (${breaks.join(', ')}); accept it with "ignore" in the config once that is settled`;
}
