import fc from 'fast-check';
import type { JsonValue } from '../../src/model/schema.js';

/** In which language a schema is written, as registries have them. */
export type DialectName = 'OpenApi3' | 'JSONSchemaDraft4';

/** A schema's detail and its components, as people write them. */
export interface Written {
  readonly dialect: DialectName;
  readonly detail: JsonValue;
  readonly components: Readonly<Record<string, JsonValue>>;
}

export const componentNames = ['A', 'B', 'Order-Line'] as const;

/** Few, so that schemas and documents meet; some that need care. */
export const propertyNames = [
  'a',
  'b',
  'order-id',
  '__proto__',
  'constructor',
  "it's",
  '',
] as const;

export const scalars: fc.Arbitrary<JsonValue> = fc.constantFrom<JsonValue>(
  ...[null, true, false, 0, 1, 2, -1, 0.5, 1e15, '', 'a', 'ab', 'PAID', "'", '\u{1F600}', '2026'],
);

/** JSON values that know nothing of a schema. */
export const anyValues: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...propertyNames), tie('value'), {
      maxKeys: 3,
      noNullPrototype: true,
    }) as fc.Arbitrary<JsonValue>,
  ),
})).value;

const counts = fc.integer({ min: 0, max: 3 });
const bounds = fc.constantFrom(-1, 0, 0.5, 1, 2);
const regularExpressions = fc.constantFrom('^a', 'b$', '^[a-z]+$', '^.$');

/** What every dialect has, for values of one kind each. */
function keywordsOf(
  schema: fc.Arbitrary<JsonValue>,
  dialect: DialectName,
): fc.Arbitrary<JsonValue> {
  const named = fc.dictionary(fc.constantFrom(...propertyNames), schema, {
    maxKeys: 3,
    noNullPrototype: true,
  }) as fc.Arbitrary<JsonValue>;
  const names = fc.uniqueArray(fc.constantFrom(...propertyNames), { maxLength: 2 });
  const some = fc.array(schema, { minLength: 1, maxLength: 3 });
  const orFalse = fc.oneof(schema, fc.constant<JsonValue>(false));
  const isDraft4 = dialect === 'JSONSchemaDraft4';
  const object = {
    type: fc.constant<JsonValue>('object'),
    properties: named,
    required: names,
    additionalProperties: fc.oneof(orFalse, fc.constant<JsonValue>(true)),
    minProperties: counts,
    maxProperties: counts,
    ...(isDraft4
      ? {
          patternProperties: fc.dictionary(regularExpressions, schema, {
            maxKeys: 2,
            noNullPrototype: true,
          }) as fc.Arbitrary<JsonValue>,
          dependencies: fc.dictionary(
            fc.constantFrom(...propertyNames),
            fc.oneof(
              schema,
              fc.uniqueArray(fc.constantFrom(...propertyNames), { minLength: 1, maxLength: 2 }),
            ),
            { maxKeys: 2, noNullPrototype: true },
          ) as fc.Arbitrary<JsonValue>,
        }
      : {}),
  };
  const array = {
    type: fc.constant<JsonValue>('array'),
    items: isDraft4 ? fc.oneof(schema, some) : schema,
    minItems: counts,
    maxItems: counts,
    uniqueItems: fc.constantFrom<JsonValue>(true, false),
    ...(isDraft4 ? { additionalItems: orFalse } : {}),
  };
  const number = {
    type: fc.constantFrom<JsonValue>('number', 'integer'),
    minimum: bounds,
    maximum: bounds,
    exclusiveMinimum: fc.boolean(),
    exclusiveMaximum: fc.boolean(),
    multipleOf: fc.constantFrom(0.5, 1, 2),
    format: fc.constant('int64'),
  };
  const string = {
    type: fc.constant<JsonValue>('string'),
    minLength: counts,
    maxLength: counts,
    pattern: regularExpressions,
    format: fc.constant('date-time'),
  };
  const values = {
    enum: fc.uniqueArray(fc.oneof(scalars, anyValues), { minLength: 1, maxLength: 4 }),
  };
  const combinations = { allOf: some, anyOf: some, oneOf: some, not: schema };
  const words = { title: fc.constant('a title'), description: fc.constant('*/ told') };
  const nullable = isDraft4 ? {} : { nullable: fc.constantFrom(true, false) };
  const types = fc.uniqueArray(
    fc.constantFrom('null', 'boolean', 'number', 'integer', 'string', 'array', 'object'),
    { minLength: 1, maxLength: 3 },
  );
  const optional = (keywords: object): fc.Arbitrary<JsonValue> =>
    fc.record(keywords as Record<string, fc.Arbitrary<JsonValue>>, { requiredKeys: [] }).map(plain);
  const typed = (keywords: object): fc.Arbitrary<JsonValue> =>
    fc
      .record(
        { ...keywords, ...words, ...nullable },
        {
          requiredKeys: ['type'],
        },
      )
      .map(plain);
  return fc.oneof(
    { weight: 5, arbitrary: typed(object) },
    { weight: 2, arbitrary: typed(array) },
    { weight: 2, arbitrary: typed(string) },
    { weight: 2, arbitrary: typed(number) },
    { weight: 1, arbitrary: typed({ type: fc.constant('boolean') }) },
    { weight: 1, arbitrary: typed({ type: fc.constant('string'), ...values }) },
    { weight: 1, arbitrary: optional({ ...values, ...words, ...nullable }) },
    { weight: 2, arbitrary: optional({ ...combinations, ...nullable }) },
    {
      weight: 1,
      arbitrary: optional({
        ...object,
        ...array,
        ...number,
        ...string,
        ...combinations,
        ...nullable,
        type: isDraft4 ? fc.oneof(types, fc.constant('object')) : fc.constant('object'),
      }),
    },
  );
}

/** An object as JSON.parse gives it. Draft 4 has the exclusive beside a bound alone (5.1.2.1). */
function plain(record: Readonly<Record<string, JsonValue | undefined>>): JsonValue {
  const { exclusiveMinimum, exclusiveMaximum, ...rest } = record;
  const whole = {
    ...rest,
    ...(rest['minimum'] === undefined ? {} : { exclusiveMinimum }),
    ...(rest['maximum'] === undefined ? {} : { exclusiveMaximum }),
  };
  return JSON.parse(JSON.stringify(whole)) as JsonValue;
}

function schemasOf(dialect: DialectName): fc.Arbitrary<JsonValue> {
  const prefix = dialect === 'OpenApi3' ? '#/components/schemas/' : '#/definitions/';
  const refs = fc.constantFrom(...componentNames).map((name) => ({ $ref: prefix + name }));
  return fc.letrec<{ schema: JsonValue }>((tie) => ({
    schema: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      {
        weight: 1,
        arbitrary: fc.constantFrom<JsonValue>({}, { type: 'string' }, { type: 'object' }),
      },
      { weight: 1, arbitrary: refs },
      { weight: 3, arbitrary: keywordsOf(tie('schema'), dialect) },
    ),
  })).schema;
}

export const written: fc.Arbitrary<Written> = fc
  .constantFrom<DialectName>('OpenApi3', 'JSONSchemaDraft4')
  .chain((dialect) => {
    const schema = schemasOf(dialect);
    return fc.record({
      dialect: fc.constant(dialect),
      detail: schema,
      components: fc.record({ A: schema, B: schema, 'Order-Line': schema }),
    });
  });

/** The content of a schema in a registry. */
export function contentOf({ dialect, detail, components }: Written, detailType: string): JsonValue {
  const event = {
    type: 'object',
    'x-amazon-events-source': 'orders',
    'x-amazon-events-detail-type': detailType,
    properties: { detail },
  };
  return dialect === 'OpenApi3'
    ? { openapi: '3.0.0', info: {}, components: { schemas: { AWSEvent: event, ...components } } }
    : { $schema: 'http://json-schema.org/draft-04/schema#', ...event, definitions: components };
}

/** Where the detail is in that. */
export function pointerOf({ dialect }: Written): string {
  return dialect === 'OpenApi3'
    ? '/components/schemas/AWSEvent/properties/detail'
    : '/properties/detail';
}
