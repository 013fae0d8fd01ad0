import type { JsonValue } from '../model/schema.js';
import { counted } from '../text/counted.js';
import type { ReplayStatus } from './events-api.js';
import type { Plan } from './plan.js';
import { showTime } from './time.js';

/** What is about to be replayed, to whom. */
export function planText({ name, bus, archive, rules, span }: Plan): string {
  return [
    `Replay ${name}: archive ${archive.name} of the event bus ${bus}`,
    `  events  ${showTime(span.from)} to ${showTime(span.to)}`,
    `  rules   ${rules.map((rule) => rule.name).join(', ')}`,
    '',
  ].join('\n');
}

/**
 * How far a replay is.
 * @param times when the events of the span happened, where that is known
 */
export function statusText(
  { name, state, lastEvent }: ReplayStatus,
  { span, archive }: Plan,
  times: readonly number[] | undefined,
): string {
  if (lastEvent === undefined) return `${name}: ${state}`;
  const last = lastEvent.getTime();
  const whole = span.to.getTime() - span.from.getTime();
  // The last event lies before the end of the span.
  const part = state === 'COMPLETED' ? 1 : (last - span.from.getTime()) / whole;
  const done = times?.filter((time) => time <= last).length;
  const events =
    done === undefined
      ? `of at most ${counted(archive.events, 'event')}`
      : `${done} of ${counted(times?.length ?? 0, 'event')}`;
  return `${name}: ${state}, at ${showTime(lastEvent)} (${Math.floor(100 * part)} % of the span), ${events}`;
}

/** A replay for `--json`. */
export function replayJson(
  plan: Plan,
  status: ReplayStatus,
): { readonly [key: string]: JsonValue } {
  const { name, state, reason, started, ended, lastEvent } = status;
  return {
    name,
    state,
    ...(reason === undefined ? {} : { reason }),
    from: plan.span.from.toISOString(),
    to: plan.span.to.toISOString(),
    rules: plan.rules.map((rule) => rule.name),
    ...(lastEvent === undefined ? {} : { lastEvent: lastEvent.toISOString() }),
    ...(started === undefined ? {} : { started: started.toISOString() }),
    ...(ended === undefined ? {} : { ended: ended.toISOString() }),
  };
}
