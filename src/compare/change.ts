import type { Origin } from '../model/event.js';
import { keyText, type EventKey } from '../model/names.js';
import type { Effect, Party, Severity } from './rules.js';
import type { RuleId } from '../rule-ids.js';
import { ruleOf } from './rules.js';
import type { Finding, Rename } from './outcome.js';
import { conditionsOn, pathTo, pointerTo } from './place.js';

/** One difference between two schemas of an event. Its texts hold names from schemas: escape them where they are shown. */
export interface Change {
  readonly rule: RuleId;
  readonly event: EventKey;
  /** Where the event was read from: its latest schema, or the last one it had. */
  readonly origin: Origin;
  /** Into the event, see {@link pointerTo}; empty: the event as a whole. Old names where names changed. */
  readonly pointer: string;
  /** The same for people; empty: the event as a whole. */
  readonly path: string;
  /** The keyword that tells several changes of one rule at one place apart (`maxLength`). */
  readonly keyword?: string;
  readonly effect: Effect;
  readonly breaks: readonly Party[];
  readonly severity: Severity;
  /** One sentence: what changed, and where. */
  readonly message: string;
  readonly before?: string;
  readonly after?: string;
  /** With the rule `property-renamed` alone. */
  readonly rename?: Rename & { readonly pointer: string; readonly path: string };
}

/** Equal for changes that say the same of one event. */
export function identityOf({ rule, event, path, keyword, message }: Change): string {
  return JSON.stringify([rule, keyText(event), path, keyword, message]);
}

/** A finding inside of an event's detail as a change of that event. */
export function changeOf(finding: Finding, event: EventKey, origin: Origin): Change {
  const { place, says, rule, rename } = finding;
  const { effect, breaks, severity } = ruleOf(rule);
  const path = pathTo(place);
  const conditions = conditionsOn(place);
  const variant = conditions.length === 0 ? '' : ` (${conditions.join('; ')})`;
  return {
    rule,
    event,
    origin,
    pointer: pointerTo(place),
    path,
    ...(finding.keyword === undefined ? {} : { keyword: finding.keyword }),
    effect,
    breaks,
    severity,
    message: `${path} ${says}${variant}`,
    ...(finding.before === undefined ? {} : { before: finding.before }),
    ...(finding.after === undefined ? {} : { after: finding.after }),
    ...(rename === undefined ? {} : { rename: located(rename, finding) }),
  };
}

function located(rename: Rename, { place }: Finding): NonNullable<Change['rename']> {
  const step = { to: 'property', name: rename.to } as const;
  const target = place.parent === undefined ? { step } : { parent: place.parent, step };
  return { ...rename, pointer: pointerTo(target), path: pathTo(target) };
}
