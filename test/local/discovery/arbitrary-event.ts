import fc from 'fast-check';
import type { JsonObject } from '../../../src/model/read/json.js';
import type { JsonValue } from '../../../src/model/schema.js';

/** Keys as people and attackers write them. */
const key = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('id', 'items', 'Name', 'total', 'a', 'b', 'detail') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '__proto__',
      'constructor',
      'toString',
      'required',
      'properties',
      'nullable',
      '$ref',
      'type',
      'a.b',
      'instance-id',
      'vehicle_type',
      'with space',
      'Größe',
      '订单',
      '10',
      '9',
      '',
      '*/',
      '~1',
      '%41',
      'AWSEvent',
      'Order',
      'OrderItem_1',
    ),
  },
  { weight: 1, arbitrary: fc.string() },
);

const text = fc.oneof(
  fc.constantFrom('', 'x', '2024-02-29', '2023-02-29', '2024-05-15T10:11:12Z', '2024-05-15T10:11'),
  fc.string(),
);

const number = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - 1, 2 ** 63, 1e300, -0),
);

/** JSON values as a parser gives them: `__proto__` is a key like any other. */
export const json: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue; object: JsonObject }>(
  (tie) => ({
    value: fc.oneof(
      { depthSize: 'xsmall', withCrossShrink: true },
      fc.oneof(fc.constant(null), fc.boolean(), number, text),
      fc.array(tie('value'), { maxLength: 4 }),
      tie('object'),
    ),
    object: entries(tie('value')),
  }),
).value;

export const object: fc.Arbitrary<JsonObject> = entries(json);

function entries(value: fc.Arbitrary<JsonValue>): fc.Arbitrary<JsonObject> {
  return fc
    .array(fc.tuple(key, value), { maxLength: 5 })
    .map((members) => objectOf(members.map(([name, member]) => [name, member])));
}

/** An object with these members, as JSON.parse makes it. */
export function objectOf(members: readonly [string, JsonValue][]): JsonObject {
  const members_ = members.map(
    ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`,
  );
  return JSON.parse(`{${members_.join(',')}}`);
}

/** An event as EventBridge delivers it. */
export const event: fc.Arbitrary<JsonObject> = fc
  .record({
    detail: object,
    source: fc.oneof(
      fc.constant('elk.orders'),
      fc.string({ minLength: 1 }).map((s) => `x${s}`),
    ),
    detailType: fc.oneof(fc.constantFrom('Order Created', '订单', '---', 'AWSEvent'), fc.string()),
    resources: fc.array(fc.string()),
  })
  .map(({ detail, source, detailType, resources }) =>
    eventOf(source, detailType, detail, resources),
  );

export function eventOf(
  source: string,
  detailType: string,
  detail: JsonObject,
  resources: readonly string[] = [],
): JsonObject {
  return {
    version: '0',
    id: '6a7e8feb-b491-4cf7-a9f1-bf3703467718',
    'detail-type': detailType,
    source,
    account: '123456789012',
    time: '2024-05-15T10:11:12Z',
    region: 'eu-west-1',
    resources,
    detail,
  };
}

/** The same value with the keys of all objects in another order. */
export function reorder(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(reorder);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).reverse();
  return objectOf(members.map(([name, member]): [string, JsonValue] => [name, reorder(member)]));
}

/** A value that discovery cannot tell from the given one: other texts and numbers, elements twice and turned round. */
export function otherValues(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return [...value, ...value].reverse().map(otherValues);
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\d/.test(value) ? value : `other ${value}`;
  if (typeof value === 'number') return Number.isInteger(value) ? value : 0.5;
  if (typeof value !== 'object' || value === null) return value;
  return objectOf(Object.entries(value).map(([name, member]) => [name, otherValues(member)]));
}
