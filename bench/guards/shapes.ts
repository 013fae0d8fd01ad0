/** The events that guards are measured on, in words of our own that every library's spelling is made from. */

import { eventSchema } from '../../test/support/modules.js';
import { randomFrom } from '../data/random.js';

export type Field =
  | 'string'
  | 'number'
  | 'boolean'
  | { readonly oneOf: readonly string[] }
  | { readonly orNull: 'string' | 'number' | 'boolean' }
  | { readonly optional: Field }
  | { readonly arrayOf: Field }
  | { readonly object: Fields };

export type Fields = Readonly<Record<string, Field>>;

export interface Shape {
  readonly name: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: Fields;
}

/** A field, as an order of some shop has it. */
const item: Fields = {
  sku: 'string',
  name: 'string',
  quantity: 'number',
  price: 'number',
  weight: 'number',
  gift: 'boolean',
};

/** One field; ten with a list of objects; 150 that are nested four deep. */
export const shapes: readonly Shape[] = [
  shape('Small', { orderId: 'string' }),
  shape('Medium', {
    orderId: 'string',
    customer: 'string',
    placedAt: 'string',
    currency: 'string',
    total: 'number',
    discount: 'number',
    paid: 'boolean',
    channel: 'string',
    country: 'string',
    note: { orNull: 'string' },
    status: { oneOf: ['OPEN', 'PAID', 'SENT'] },
    tags: { arrayOf: 'string' },
    items: { arrayOf: { object: item } },
  }),
  shape(
    'Large',
    branches('area', 3, () => ({
      ...leaves(5),
      ...branches('zone', 3, () => branches('cell', 3, () => leaves(5))),
    })),
  ),
];

/** So many shapes of some 50 fields each, all different, from as many sources as a team has. */
export function manyShapes(count: number): Shape[] {
  const random = randomFrom(0x5eed1234);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const field = (): Field =>
    pick<Field>(['string', 'string', 'number', 'boolean', { arrayOf: 'string' }, statuses, maybe]);
  const object = (depth: number): Fields => {
    const names = Array.from({ length: 8 }, () => `${pick(nouns)}${pick(parts)}`);
    const made = [...new Set(names)].map((name, i): [string, Field] => {
      if (depth === 0 || i > 1) return [name, field()];
      const inner = { object: object(depth - 1) };
      return [name, i === 0 ? inner : { arrayOf: inner }];
    });
    return Object.fromEntries(made);
  };
  return Array.from({ length: count }, (_, i) =>
    shape(`${pick(parts)}${pick(parts)}${i}`, object(2)),
  );
}

const nouns = 'order customer address payment shipment price item note status invoice'.split(' ');
const parts = 'Id Name Code Type Total Date Text Count Group Level'.split(' ');
const statuses: Field = { oneOf: ['OPEN', 'PAID', 'SENT'] };
const maybe: Field = { optional: 'string' };

function shape(name: string, detail: Fields): Shape {
  return { name, source: 'bench.orders', detailType: `${name} Happened`, detail };
}

function branches(name: string, count: number, fields: () => Fields): Fields {
  const made = Array.from({ length: count }, (_, i) => [`${name}${i}`, { object: fields() }]);
  return Object.fromEntries(made) as Fields;
}

function leaves(count: number): Fields {
  const kinds = ['string', 'number', 'boolean'] as const;
  const made = Array.from({ length: count }, (_, i) => [`leaf${i}`, kinds[i % 3] ?? 'string']);
  return Object.fromEntries(made) as Fields;
}

/** The schema as a registry holds it, Draft 4. */
export function registrySchema({ source, detailType, detail }: Shape): string {
  return eventSchema(source, detailType, draft4({ object: detail }));
}

interface Draft4 {
  readonly [keyword: string]: string | readonly string[] | Draft4;
}

/** A schema of Draft 4. */
export function draft4(field: Field): Draft4 {
  if (typeof field === 'string') return { type: field };
  if ('oneOf' in field) return { enum: field.oneOf };
  if ('orNull' in field) return { ...draft4(field.orNull), type: [field.orNull, 'null'] };
  if ('optional' in field) return draft4(field.optional);
  if ('arrayOf' in field) return { type: 'array', items: draft4(field.arrayOf) };
  const required = Object.entries(field.object).filter(([, inner]) => !isOptional(inner));
  return {
    type: 'object',
    properties: mapValues(field.object, draft4),
    required: required.map(([name]) => name),
  };
}

/** The whole event, as every library but ours has to be told. */
export function eventFields({ detail }: Shape): Fields {
  return {
    version: 'string',
    id: 'string',
    account: 'string',
    time: 'string',
    region: 'string',
    'replay-name': { optional: 'string' },
    resources: { arrayOf: 'string' },
    detail: { object: detail },
  };
}

export function isOptional(field: Field): field is { readonly optional: Field } {
  return typeof field === 'object' && 'optional' in field;
}

export function mapValues<A, B>(fields: Readonly<Record<string, A>>, to: (value: A) => B) {
  const mapped = Object.entries(fields).map(([name, value]) => [name, to(value)]);
  return Object.fromEntries(mapped) as Readonly<Record<string, B>>;
}
