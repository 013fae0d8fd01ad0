import type { JsonObject } from '../../model/read/json.js';
import { writeComponents, type Root } from './components.js';
import { toDraft4 } from './draft4.js';
import { envelopeOf, isEvent } from './envelope.js';
import { jsonBytes } from './json-bytes.js';
import { nameOfDetailType, nameOfKey } from './names.js';
import { nothingSeen, observe } from './observation.js';
import { ordered, writeJson } from './ordered-json.js';

/** AWS, "Inferring schemas": larger events are not discovered. 1000 KiB. */
const MAX_BYTES = 1000 * 1024;

export type Inference =
  | {
      /** As it is called in the registry `discovered-schemas`. */
      readonly name: string;
      /** OpenAPI 3.0, as JSON. */
      readonly content: string;
    }
  | { readonly skipped: 'aws-source' | 'too-large' };

/**
 * Infers the schema of an event as a discoverer does.
 * @param event as delivered, envelope and all
 */
export function inferSchema(event: JsonObject): Inference {
  const source = textAt(event, 'source');
  if (source.startsWith('aws.') && !source.startsWith('aws.partner/')) {
    return { skipped: 'aws-source' };
  }
  if (jsonBytes(event) > MAX_BYTES) return { skipped: 'too-large' };
  return {
    name: schemaNameOf(event),
    content: inferContent([event]),
  };
}

/** What the schema of an event is called in the registry `discovered-schemas`. */
export function schemaNameOf(event: JsonObject): string {
  return `${textAt(event, 'source')}@${nameOfDetailType(textAt(event, 'detail-type'))}`;
}

/**
 * Infers one schema from several samples, as GetDiscoveredSchema does: of events when all of them
 * have an envelope, else of the bare details, as one schema called `Event`.
 * @param events of one type
 */
export function inferSchemaFromEvents(
  events: readonly JsonObject[],
  type: 'OpenApi3' | 'JSONSchemaDraft4',
): string {
  const content = inferContent(events);
  return type === 'OpenApi3' ? content : toDraft4(content);
}

function inferContent(events: readonly JsonObject[]): string {
  const root = rootOf(events);
  const schemas = writeComponents(root);
  const [first, second] = schemas.keys();
  const title = root.name === 'AWSEvent' ? (second ?? first) : first;
  return writeJson(
    ordered([
      ['openapi', '3.0.0'],
      [
        'info',
        ordered([
          ['version', '1.0.0'],
          ['title', title],
        ]),
      ],
      ['paths', ordered([])],
      ['components', ordered([['schemas', schemas]])],
    ]),
  );
}

function rootOf(events: readonly JsonObject[]): Root {
  const seen = nothingSeen();
  for (const event of events) observe(seen, event);
  const objects = seen.objects ?? { count: 0, properties: new Map() };
  const [first] = events;
  if (first === undefined || !events.every(isEvent)) {
    return { name: 'Event', objects, extensions: [], nameOf: nameOfKey };
  }
  const detailType = textAt(first, 'detail-type');
  return {
    name: 'AWSEvent',
    objects: envelopeOf(objects),
    extensions: [
      ['x-amazon-events-detail-type', detailType],
      ['x-amazon-events-source', textAt(first, 'source')],
    ],
    nameOf: (key) => (key === 'detail' ? nameOfDetailType(detailType) : nameOfKey(key)),
  };
}

function textAt(event: JsonObject, key: string): string {
  const value = event[key];
  return typeof value === 'string' ? value : '';
}
