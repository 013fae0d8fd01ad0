import { append } from '../../append.js';
import { problem, type Problem, type Where } from '../../problems.js';
import { step } from '../../text/json-pointer.js';
import type { EventKey } from '../names.js';
import { withoutReversals } from '../reversals.js';
import { anyKinds, type JsonValue, type Schema, type SchemaDocument } from '../schema.js';
import { at, isArray, isObject, own, type JsonObject } from './json.js';
import { findCircle, findFanOut } from './circles.js';
import { patternsOf } from './document-patterns.js';
import { Place, type Dialect, type Reading } from './place.js';
import { propertyPlaces } from './property-places.js';
import { readReferences } from './references.js';
import { readSchema } from './schema.js';

/** An event as one version of one schema describes it. */
export interface DescribedEvent extends EventKey {
  readonly detail: SchemaDocument;
}

export interface ReadContent {
  readonly events: readonly DescribedEvent[];
  readonly problems: readonly Problem[];
}

/**
 * Reads the content of one schema version, as DescribeSchema gives it. Events are known by
 * `x-amazon-events-source` and `x-amazon-events-detail-type`, or else by the only value that the
 * schema allows for `source` and `detail-type`; never by the schema's name.
 * @param content JSON text: OpenAPI 3.0 or JSON Schema Draft 4
 * @param where what problems are located by
 * @param isAsked whether an event is to be read; default: all are
 */
export function readContent(
  content: string,
  where: Where,
  isAsked: (event: EventKey) => boolean = () => true,
): ReadContent {
  const document = parse(content);
  if ('reason' in document) {
    return { events: [], problems: [problem('EVB_SCHEMA_NOT_JSON', where, document)] };
  }
  const reading = startReading(document.value, where);
  const problems: Problem[] = [];
  const pointers = eventPointers(reading);
  if (pointers.length === 0) problems.push(problem('EVB_SCHEMA_WITHOUT_EVENT', where));
  const events = pointers.flatMap((pointer) => {
    const found: Problem[] = [];
    const event = readEvent({ ...reading, problems: found, queue: [] }, pointer, isAsked);
    append(problems, found);
    return event === undefined || found.some((p) => p.severity === 'error') ? [] : [event];
  });
  return { events, problems };
}

/**
 * Which events a content describes, by their keys alone: for those who need not know yet what is in
 * them. An event may turn out to be unreadable.
 * @param content as for {@link readContent}
 */
export function readKeys(content: string): readonly EventKey[] {
  const document = parse(content);
  if ('reason' in document) return [];
  const reading = startReading(document.value, {});
  return eventPointers(reading).flatMap((pointer) => {
    const source = eventKey(reading, pointer, 'source');
    const detailType = eventKey(reading, pointer, 'detail-type');
    return source === undefined || detailType === undefined ? [] : [{ source, detailType }];
  });
}

function startReading(document: JsonValue, where: Where): Reading {
  const dialect = dialectOf(document);
  return {
    document,
    references: readReferences(document),
    dialect,
    judge: patternsOf(document),
    where,
    problems: [],
    queue: [],
  };
}

function parse(content: string): { value: JsonValue } | { reason: string } {
  try {
    return { value: JSON.parse(content) as JsonValue };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Where a document describes events: components that carry the keys, `AWSEvent`, or the root of a Draft 4 schema. */
function eventPointers(reading: Reading): string[] {
  const components = at(reading.document, '/components/schemas');
  if (!isObject(components)) return looksLikeEvent(reading) ? [''] : [];
  const base = '/components/schemas';
  const keyed = Object.keys(components).filter((name) => hasKeys(own(components, name)));
  if (keyed.length > 0) return keyed.sort().map((name) => step(base, name));
  return own(components, 'AWSEvent') === undefined ? [] : [`${base}/AWSEvent`];
}

function hasKeys(schema: JsonValue | undefined): boolean {
  return isObject(schema) && Object.keys(schema).some((key) => key.startsWith('x-amazon-events-'));
}

function looksLikeEvent(reading: Reading): boolean {
  if (hasKeys(reading.document)) return true;
  return ['source', 'detail-type', 'detail'].every(
    (name) => propertyPlaces(reading, '', name).length > 0,
  );
}

function readEvent(
  reading: Reading,
  pointer: string,
  isAsked: (event: EventKey) => boolean,
): DescribedEvent | undefined {
  const source = eventKey(reading, pointer, 'source');
  const detailType = eventKey(reading, pointer, 'detail-type');
  const missing = source === undefined ? 'source' : detailType === undefined ? 'detail-type' : '';
  if (source === undefined || detailType === undefined) {
    const where = { ...reading.where, pointer };
    reading.problems.push(problem('EVB_EVENT_WITHOUT_KEY', where, { missing }));
    return undefined;
  }
  if (!isAsked({ source, detailType })) return undefined;
  return { source, detailType, detail: readDetail(reading, pointer) };
}

function eventKey(
  reading: Reading,
  pointer: string,
  key: 'source' | 'detail-type',
): string | undefined {
  const event = at(reading.document, pointer);
  const named = isObject(event) ? own(event, `x-amazon-events-${key}`) : undefined;
  if (typeof named === 'string' && named !== '') return named;
  const places = propertyPlaces(reading, pointer, key);
  return places
    .map((place) => onlyText(at(reading.document, place)))
    .find((text) => text !== undefined);
}

function onlyText(schema: JsonValue | undefined): string | undefined {
  const values = isObject(schema) ? (own(schema, 'enum') ?? [own(schema, 'const') ?? null]) : [];
  const [only] = isArray(values) && values.length === 1 ? values : [];
  return typeof only === 'string' && only !== '' ? only : undefined;
}

/** Anything, where the schema does not speak of the detail: the envelope is ours. */
const anyDetail: Schema = { kinds: { object: { properties: [], additional: 'open' } } };

function readDetail(reading: Reading, eventPointer: string): SchemaDocument {
  const definitions = new Map<string, Schema>();
  const obstacles: Problem[] = [];
  const [pointer, ...others] = propertyPlaces(reading, eventPointer, 'detail', obstacles);
  if (pointer === undefined) {
    append(reading.problems, obstacles);
    return { root: anyDetail, definitions };
  }
  const root = together([pointer, ...others].map((place) => readAt(reading, place)));
  // It grows while it is walked.
  for (const next of reading.queue) {
    if (!definitions.has(next)) definitions.set(next, readAt(reading, next));
  }
  const detail = { root, definitions };
  reportEndless(detail, pointer, reading);
  return withoutReversals(detail, ({ unenforced }) => unenforced !== undefined);
}

/** Parts of an event may each say something of its detail. */
function together(schemas: readonly Schema[]): Schema {
  const [only, ...more] = schemas;
  return only !== undefined && more.length === 0 ? only : { kinds: anyKinds, allOf: schemas };
}

function reportEndless(detail: SchemaDocument, pointer: string, reading: Reading): void {
  const { where, problems } = reading;
  const circle = findCircle(detail, pointer);
  const fanOut = circle === undefined ? findFanOut(detail, pointer) : undefined;
  if (circle !== undefined) {
    problems.push(problem('EVB_REF_CIRCLE', { ...where, pointer: circle }));
  } else if (fanOut !== undefined) {
    const { pointer: place, limit } = fanOut;
    problems.push(problem('EVB_SCHEMA_FANS_OUT', { ...where, pointer: place }, { limit }));
  }
}

function readAt(reading: Reading, pointer: string): Schema {
  const node = at(reading.document, pointer);
  return readSchema(
    node === undefined ? true : node,
    Place.at(reading, pointer, baseAt(reading, pointer)),
  );
}

/** The base URI around a place: the `id`s on the way down to it. */
function baseAt(reading: Reading, pointer: string): string {
  const steps = pointer.split('/').slice(1, -1);
  const above = ['', ...steps.map((_, i) => `/${steps.slice(0, i + 1).join('/')}`)];
  return above.reduce((base, place) => {
    const node = place === pointer ? undefined : at(reading.document, place);
    return isObject(node) ? reading.references.baseOf(node, base) : base;
  }, '');
}

function dialectOf(document: JsonValue): Dialect {
  const root: JsonObject = isObject(document) ? document : {};
  const named = own(root, 'openapi') ?? own(root, '$schema');
  const isLater = /^3\.[1-9]|draft\/20(19|20)-/;
  return { refSiblings: typeof named === 'string' && isLater.test(named) };
}
