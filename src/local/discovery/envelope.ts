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

/** The envelope's own keys; of its texts `time` alone has a format, and always has it. */
export function envelopeOf({ count, properties }: ObjectsSeen): ObjectsSeen {
  const kept = [...properties].filter(([key]) => ENVELOPE.has(key));
  return {
    count,
    properties: new Map(
      kept.map(([key, property]) => [
        key,
        { ...property, value: formatted(property.value, key === 'time' ? 'date-time' : 'plain') },
      ]),
    ),
  };
}

function formatted(seen: Observation, format: 'plain' | 'date-time'): Observation {
  return {
    ...seen,
    ...(seen.strings !== undefined && { strings: format }),
    ...(seen.items !== undefined && { items: formatted(seen.items, format) }),
  };
}
