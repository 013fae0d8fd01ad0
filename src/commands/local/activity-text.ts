import type { Activity } from '../../local/index.js';
import { forJson, forTerminal } from '../../report/escape.js';

/** What happens inside, in one line for people; all of it may be hostile. */
export function activityText(activity: Activity): string {
  return `${activity.kind.padEnd(14)} ${forTerminal(tell(activity))}\n`;
}

/** The same as a line of NDJSON. */
export function activityJson(activity: Activity, now: number): string {
  const time = new Date(now).toISOString();
  const told =
    activity.kind === 'failure' ? { ...activity, error: String(activity.error) } : activity;
  return forJson({ time, ...told }, 0);
}

/** Whether it is something that somebody has to look into. */
export function isTrouble(activity: Activity): boolean {
  if (activity.kind === 'delivery') return activity.outcome.state !== 'delivered';
  return ['dropped', 'not-discovered', 'failure'].includes(activity.kind);
}

function tell(activity: Activity): string {
  switch (activity.kind) {
    case 'event':
      return `${activity.bus}  ${eventText(activity.event)}`;
    case 'dropped':
      return `${activity.bus}  ${eventText(activity.event)}: ${activity.reason}`;
    case 'not-discovered':
      return `${eventText(activity.event)}: ${activity.reason}`;
    case 'schema':
      return `${activity.registry}  ${activity.schema} version ${activity.version}`;
    case 'delivery':
      return deliveryText(activity);
    case 'replay':
      return `${activity.replay}  ${activity.state}`;
    case 'failure':
      return `${activity.operation}: ${String(activity.error)}`;
  }
}

type Event = Extract<Activity, { kind: 'event' }>['event'];

function eventText(event: Event): string {
  const [source, type, id] = [event['source'], event['detail-type'], event['id']].map(String);
  return `${source} "${type}" ${id}`;
}

function deliveryText(delivery: Extract<Activity, { kind: 'delivery' }>): string {
  const { bus, rule, destination, eventId, attempt, outcome } = delivery;
  const way = `${bus}/${rule} → ${destination}  ${eventId}`;
  switch (outcome.state) {
    case 'delivered':
      return attempt === 1 ? `${way} delivered` : `${way} delivered at attempt ${attempt}`;
    case 'failed':
      return `${way} failed (${outcome.reason}); again in ${outcome.retryInMilliseconds / 1000} s`;
    case 'dead-lettered':
      return `${way} given up (${outcome.reason}); kept in ${outcome.destination}`;
    case 'dropped':
      return `${way} given up (${outcome.reason})`;
  }
}
