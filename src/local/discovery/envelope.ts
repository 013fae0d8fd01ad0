import type { JsonObject } from '../../model/read/json.js';
import { isObject } from '../../model/read/json.js';
import type { ObjectsSeen, Observation } from './observation.js';

/** What EventBridge gives every event; `replay-name` is in no schema that AWS made. */
const ENVELOPE = new Set([
  'account',
  'detail',
  'detail-type',
  'id',
  'region',
  'resources',
  'source',
  'time',
  'version',
]);

/** Whether it is an event as delivered, and not the detail alone. */
export function isEvent(value: JsonObject): value is JsonObject & {
  readonly source: string;
  readonly 'detail-type': string;
} {
  return (
    typeof value['source'] === 'string' &&
    typeof value['detail-type'] === 'string' &&
    isObject(value['detail'])
  );
}

/**
 * The envelope's own keys. Of its texts `time` alone may have a format: AWS made a plain string of the
 * `yyyy-mm-ddThh:mm:ssZ` in a sample (aws.chime, "Chime VoiceConnector Streaming Status").
 */
export function envelopeOf({ count, properties }: ObjectsSeen): ObjectsSeen {
  const kept = [...properties].filter(([key]) => ENVELOPE.has(key));
  return {
    count,
    properties: new Map(
      kept.map(([key, property]) => [
        key,
        key === 'time' ? property : { ...property, value: withoutFormat(property.value) },
      ]),
    ),
  };
}

function withoutFormat(seen: Observation): Observation {
  return {
    ...seen,
    ...(seen.strings !== undefined && { strings: 'plain' }),
    ...(seen.items !== undefined && { items: withoutFormat(seen.items) }),
  };
}
