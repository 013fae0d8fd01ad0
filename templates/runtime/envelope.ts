/* eslint-disable */
import type { JsonSchema } from './json-schema.js';
import { isArrayOf, isObject, isPlain, isString } from './values.js';

/** An event as EventBridge delivers it. */
export interface EventEnvelope<Source extends string, DetailType extends string, Detail> {
  version: string;
  /** UUID-shaped; the same in every replay of the event. */
  id: string;
  'detail-type': DetailType;
  source: Source;
  account: string;
  /** When it happened, ISO 8601, as a string. */
  time: string;
  region: string;
  /** Name of the replay, when a replay of an archive delivered it. */
  'replay-name'?: string;
  resources: string[];
  detail: Detail;
}

/** Any event at all. */
export type AnyEvent = EventEnvelope<string, string, unknown>;

/** Something for each event: source -> detail-type -> it. */
export interface EventTable<T> {
  readonly [source: string]: { readonly [detailType: string]: T };
}

/** What a table has for an event; both names may be anything that was received. */
export function lookUp<T>(
  table: EventTable<T>,
  source: unknown,
  detailType: unknown,
): T | undefined {
  if (!isString(source) || !isString(detailType) || !Object.hasOwn(table, source)) return undefined;
  const types = table[source];
  return types !== undefined && Object.hasOwn(types, detailType) ? types[detailType] : undefined;
}

/**
 * Whether this is an event of that source and detail-type, whatever its detail. The two names are
 * looked at first, since most of what a consumer sees is another event, and of the two the
 * detail-type, since other events come from the same source.
 */
export function isEnvelope(
  value: unknown,
  source: string,
  detailType: string,
): value is { readonly detail: unknown } {
  return (
    isObject<AnyEvent>(value) &&
    value['detail-type'] === detailType &&
    value.source === source &&
    typeof value.version === 'string' &&
    typeof value.id === 'string' &&
    typeof value.account === 'string' &&
    typeof value.time === 'string' &&
    typeof value.region === 'string' &&
    (value['replay-name'] === undefined || typeof value['replay-name'] === 'string') &&
    isArrayOf(value.resources, (resource) => typeof resource === 'string') &&
    value.detail !== undefined &&
    (Object.getPrototypeOf(value) === Object.prototype || isPlain(value))
  );
}

/** The same as a schema. */
export function envelopeSchema(
  source: string,
  detailType: string,
  { definitions, ...detail }: JsonSchema,
): JsonSchema {
  const string: JsonSchema = { type: 'string' };
  const always = {
    source: { enum: [source] },
    'detail-type': { enum: [detailType] },
    version: string,
    id: string,
    account: string,
    time: string,
    region: string,
    resources: { type: 'array', items: string },
    detail,
  } satisfies JsonSchema['properties'];
  return {
    type: 'object',
    properties: { ...always, 'replay-name': string },
    required: Object.keys(always),
    ...(definitions !== undefined && { definitions }),
  };
}
