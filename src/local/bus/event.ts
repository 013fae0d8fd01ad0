import { isoSeconds } from '../clock.js';
import type { JsonObject } from '../../model/read/json.js';
import { parseJsonObject } from '../json.js';
import type { Place } from '../names.js';
import { damagedValue } from '../store/store.js';

/** An event on a bus: to match on, and as the one line of text that is stored and delivered. */
export interface BusEvent {
  readonly object: JsonObject;
  readonly text: string;
  /** When it happened, to the millisecond; the envelope has whole seconds. */
  readonly at: number;
  /** It came from another bus: AWS does not pass it on to a third. */
  readonly forwarded?: true;
}

/** What an event is made of. */
export interface EventParts {
  readonly id: string;
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  /** The detail as JSON text on one line, and parsed. */
  readonly detailText: string;
  readonly detail: JsonObject;
  readonly at: number;
}

/** The envelope, its keys in the order in which AWS delivers them. The detail's text stays as it is. */
export function makeEvent(place: Place, parts: EventParts): BusEvent {
  const envelope = {
    version: '0',
    id: parts.id,
    'detail-type': parts.detailType,
    source: parts.source,
    account: place.accountId,
    time: isoSeconds(parts.at),
    region: place.region,
    resources: parts.resources,
  };
  return {
    object: { ...envelope, detail: parts.detail },
    text: `${JSON.stringify(envelope).slice(0, -1)},"detail":${parts.detailText}}`,
    at: parts.at,
  };
}

/**
 * An event that was kept as text.
 * @param key where it was kept
 * @throws StoreError it is no event
 */
export function readEvent(key: string, text: string, at: number, forwarded?: true): BusEvent {
  const object = parseJsonObject(text);
  if (object === undefined) throw damagedValue(key);
  return { object, text, at, ...(forwarded === true ? { forwarded } : {}) };
}

/** The event as a replay delivers it: `replay-name` comes before `resources`. */
export function replayed(event: BusEvent, replayName: string): BusEvent {
  const { resources = [], detail = {}, ...rest } = event.object;
  const object = { ...rest, 'replay-name': replayName, resources, detail };
  const head = JSON.stringify(rest).slice(0, -1);
  // Text of our own making takes the name as it is; what a rule of another bus made is written anew.
  const text = event.text.startsWith(head)
    ? `${head},"replay-name":${JSON.stringify(replayName)}${event.text.slice(head.length)}`
    : JSON.stringify(object);
  return { object, text, at: event.at };
}

export function eventId(event: BusEvent): string {
  const id = event.object['id'];
  return typeof id === 'string' ? id : '';
}
