import { randomFrom } from '../data/random.js';
import type { Field, Fields, Shape } from './shapes.js';
import { mapValues } from './shapes.js';

type Values = Record<string, unknown>;

/** What a guard is called with: 64 different events of each kind. */
export interface Events {
  readonly valid: readonly Values[];
  /** The last leaf has the wrong type. */
  readonly late: readonly Values[];
  /** Of another detail-type: what whoever reads a bus sees most. */
  readonly foreign: readonly Values[];
}

export function makeUpEvents(shape: Shape): Events {
  const random = randomFrom(0x5eed1234);
  const text = (): string => Math.floor(random() * 2 ** 40).toString(36);
  const valueOf = (field: Field): unknown => {
    if (field === 'string') return text();
    if (field === 'number') return random() < 0.5 ? Math.floor(random() * 1000) : random() * 1000;
    if (field === 'boolean') return random() < 0.5;
    if ('oneOf' in field) return field.oneOf[Math.floor(random() * field.oneOf.length)];
    if ('orNull' in field) return random() < 0.3 ? null : valueOf(field.orNull);
    if ('optional' in field) return random() < 0.5 ? undefined : valueOf(field.optional);
    if ('arrayOf' in field) return Array.from({ length: 5 }, () => valueOf(field.arrayOf));
    return objectOf(field.object);
  };
  const objectOf = (fields: Fields): Values => mapValues(fields, valueOf);
  const event = (detailType: string): Values => ({
    version: '0',
    id: text(),
    'detail-type': detailType,
    source: shape.source,
    account: '123456789012',
    time: '2026-11-23T12:00:00Z',
    region: 'eu-west-1',
    resources: [],
    detail: objectOf(shape.detail),
  });
  // As an event arrives: read from JSON.
  const events = (make: () => unknown): Values[] =>
    Array.from({ length: 64 }, () => JSON.parse(JSON.stringify(make())) as Values);
  return {
    valid: events(() => event(shape.detailType)),
    late: events(() => withWrongEnd(event(shape.detailType))),
    foreign: events(() => event('Something Else')),
  };
}

/** The same with its last leaf as an object. */
function withWrongEnd(value: unknown): unknown {
  if (Array.isArray(value)) return value.with(-1, withWrongEnd(value.at(-1)));
  if (typeof value !== 'object' || value === null) return {};
  const last = Object.entries(value).at(-1);
  return last ? { ...value, [last[0]]: withWrongEnd(last[1]) } : {};
}
