import type { JsonValue } from '../model/schema.js';
import { problem } from '../problems.js';
import { found, type Change, type Finding } from '../report/report.js';
import { counted } from '../text/counted.js';
import { step } from '../text/json-pointer.js';
import type { Judgement, Refusal } from './judgement.js';

/** Kinds of undescribed events that are named. */
const MAX_NAMED = 5;

/**
 * A judgement as findings: each refusal breaks replays.
 * @param isAccepted the refusals are known, and the replay goes on: they are warnings
 */
export function findingsOf(judgement: Judgement, isAccepted: boolean): readonly Finding[] {
  return [
    ...judgement.refusals.map((refusal) => toFinding(refusal, isAccepted)),
    ...undescribedFinding(judgement),
  ];
}

function toFinding(refusal: Refusal, isAccepted: boolean): Change {
  const { source, detailType, origin, fits, path, message, count, firstEventId } = refusal;
  return {
    kind: 'change',
    code: 'event-refused',
    severity: isAccepted ? 'warning' : 'error',
    message:
      `${source} "${detailType}": ${counted(count, 'event')} refused, ${showPath(path)} ${message}; ` +
      `${fitText(fits)}; first event ${firstEventId}`,
    where: { registry: origin.registry, schema: origin.schema, pointer: path.reduce(step, '') },
    fix: 'accept both shapes in the schema or in the consumer (its invalid branch gets these events), then run this again',
    // No schema changed: the events are from before.
    effect: 'none',
    breaks: ['replays'],
  };
}

function fitText(fits: readonly string[]): string {
  if (fits.length === 0) return 'fits no known version of the schema';
  return `fits version ${fits.join(', ')} of the schema`;
}

/** `detail.items[*].price`. */
function showPath(path: readonly string[]): string {
  const steps = path.map((key) => {
    if (key === '*') return '[*]';
    return /^[\w$-]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  });
  return steps.join('').replace(/^\./, '') || 'the event';
}

function undescribedFinding({ undescribed }: Judgement): readonly Finding[] {
  if (undescribed.length === 0) return [];
  const count = undescribed.reduce((sum, each) => sum + each.count, 0);
  const named = undescribed.slice(0, MAX_NAMED);
  const rest = undescribed.length - named.length;
  const kinds = [
    ...named.map(({ source, detailType }) => `${source} "${detailType}"`),
    ...(rest === 0 ? [] : [`${rest} more`]),
  ].join(', ');
  return [found(problem('EVB_EVENT_UNDESCRIBED', {}, { count, kinds }))];
}

/** A judgement for `--json`. */
export function judgementJson(judgement: Judgement): { readonly [key: string]: JsonValue } {
  const { events, accepted, refused, undescribed } = judgement;
  return {
    events,
    accepted,
    refused,
    refusals: judgement.refusals.map(({ origin, ...refusal }) => ({
      ...refusal,
      registry: origin.registry,
      schema: origin.schema,
    })),
    undescribed: undescribed.map((counted) => ({ ...counted })),
  };
}

/** One line for people. */
export function judgementText({ events, refused, undescribed }: Judgement): string {
  const strange = undescribed.reduce((sum, { count }) => sum + count, 0);
  if (events === 0) return 'no events';
  const parts = [
    counted(events, 'event'),
    refused === 0 ? "today's guards refuse none" : `today's guards refuse ${refused}`,
    ...(strange === 0 ? [] : [`no schema here describes ${strange}`]),
  ];
  return parts.join('; ');
}
