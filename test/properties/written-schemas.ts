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

/** Few, so that schemas and documents meet. `__proto__` and the empty name ajv does not check. */
export const propertyNames = ['a', 'b', 'order-id', 'constructor', "it's", 'a b'] as const;

type Arbitrary = fc.Arbitrary<JsonValue>;
type Keywords = Readonly<Record<string, Arbitrary>>;

const names = fc.constantFrom<string>(...propertyNames);

function objectOf(keys: fc.Arbitrary<string>, values: Arbitrary, maxKeys: number): Arbitrary {
  return fc.dictionary(keys, values, { maxKeys, noNullPrototype: true });
}

export const scalars: Arbitrary = fc.constantFrom<JsonValue>(
  ...[null, true, false, 0, 1, 2, -1, 0.5, 1e15, '', 'a', 'ab', 'PAID', "'", '\u{1F600}', '2026'],
);

/** JSON values that know nothing of a schema. */
export const anyValues: Arbitrary = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    objectOf(names, tie('value'), 3),
  ),
})).value;

/** ajv compares what objects inherit, too: nothing with a property `constructor` is equal to it. */
const comparable = (value: JsonValue): boolean => !JSON.stringify(value).includes('"constructor"');

const counts = fc.integer({ min: 0, max: 3 });
const bounds = fc.constantFrom(-1, 0, 0.5, 1, 2);
const regularExpressions = fc.constantFrom('^a', 'b$', '^[a-z]+$', '^.$');
const isTrue: Arbitrary = fc.boolean();
const someNames: Arbitrary = fc.uniqueArray(names, { minLength: 1, maxLength: 2 });
const words: Keywords = { title: fc.constant('a title'), description: fc.constant('*/ told') };
const number: Keywords = {
  minimum: bounds,
  maximum: bounds,
  exclusiveMinimum: isTrue,
  exclusiveMaximum: isTrue,
  multipleOf: fc.constantFrom(0.5, 1, 2),
};
const string: Keywords = { minLength: counts, maxLength: counts, pattern: regularExpressions };
const values: Keywords = {
  enum: fc.uniqueArray(fc.oneof(scalars, anyValues.filter(comparable)), {
    minLength: 1,
    maxLength: 4,
  }),
};
const types: Arbitrary = fc.uniqueArray(
  fc.constantFrom('null', 'boolean', 'number', 'integer', 'string', 'array', 'object'),
  { minLength: 1, maxLength: 3 },
);

function objectKeywords(schema: Arbitrary, isDraft4: boolean): Keywords {
  const plain: Keywords = {
    properties: objectOf(names, schema, 3),
    required: someNames,
    additionalProperties: fc.oneof(schema, fc.boolean()),
    minProperties: counts,
    maxProperties: counts,
  };
  if (!isDraft4) return plain;
  const needs = fc.oneof(schema, someNames);
  const patternProperties = objectOf(regularExpressions, schema, 2);
  return { ...plain, patternProperties, dependencies: objectOf(names, needs, 2) };
}

function arrayKeywords(schema: Arbitrary, isDraft4: boolean): Keywords {
  const sizes: Keywords = { minItems: counts, maxItems: counts, uniqueItems: isTrue };
  if (!isDraft4) return { ...sizes, items: schema };
  const some = fc.array(schema, { minLength: 1, maxLength: 3 });
  return {
    ...sizes,
    items: fc.oneof(schema, some),
    additionalItems: fc.oneof(schema, fc.constant(false)),
  };
}

/** Schemas with keywords, mostly those of one kind of value together. */
function keywordsOf(schema: Arbitrary, dialect: DialectName): Arbitrary {
  const isDraft4 = dialect === 'JSONSchemaDraft4';
  const object = objectKeywords(schema, isDraft4);
  const array = arrayKeywords(schema, isDraft4);
  const some = fc.array(schema, { minLength: 1, maxLength: 3 });
  const combinations: Keywords = { allOf: some, anyOf: some, oneOf: some, not: schema };
  const nullable: Keywords = isDraft4 ? {} : { nullable: isTrue };
  const chosen = (keywords: Keywords) =>
    fc.record({ ...keywords, ...words, ...nullable }, { requiredKeys: [] });
  const untyped = (keywords: Keywords): Arbitrary => chosen(keywords).map(plainObject);
  const typed = (type: string, keywords: Keywords): Arbitrary =>
    chosen(keywords).map((rest) => plainObject({ type, ...rest }));
  const everything = { ...object, ...array, ...number, ...string, ...combinations };
  return fc.oneof(
    { weight: 5, arbitrary: typed('object', object) },
    { weight: 2, arbitrary: typed('array', array) },
    { weight: 2, arbitrary: typed('string', { ...string, format: fc.constant('date-time') }) },
    { weight: 1, arbitrary: typed('number', { ...number, format: fc.constant('double') }) },
    { weight: 1, arbitrary: typed('integer', { ...number, format: fc.constant('int64') }) },
    { weight: 1, arbitrary: typed('boolean', {}) },
    { weight: 1, arbitrary: typed('string', values) },
    { weight: 1, arbitrary: untyped(values) },
    { weight: 2, arbitrary: untyped(combinations) },
    { weight: 1, arbitrary: typed('object', everything) },
    ...(isDraft4 ? [{ weight: 1, arbitrary: untyped({ ...everything, type: types }) }] : []),
  );
}

/** An object as JSON.parse gives it. Draft 4 has the exclusive beside a bound alone (5.1.2.1). */
function plainObject(record: Readonly<Record<string, JsonValue | undefined>>): JsonValue {
  const { exclusiveMinimum, exclusiveMaximum, ...rest } = record;
  const whole = {
    ...rest,
    ...(rest['minimum'] === undefined ? {} : { exclusiveMinimum }),
    ...(rest['maximum'] === undefined ? {} : { exclusiveMaximum }),
  };
  return JSON.parse(JSON.stringify(whole)) as JsonValue;
}

/** Forms that may lead to one component by one property: guards of those remember what they said. */
function formsOf(refs: Arbitrary): Arbitrary {
  const form = fc.record(
    { type: fc.constant('object'), properties: objectOf(names, refs, 2), required: someNames },
    { requiredKeys: ['type', 'properties'] },
  );
  const keywords = fc.constantFrom('allOf', 'anyOf', 'oneOf');
  const forms = fc.array(form, { minLength: 2, maxLength: 3 });
  return fc.tuple(keywords, forms).map(([keyword, some]) => plainObject({ [keyword]: some }));
}

function schemasOf(dialect: DialectName): Arbitrary {
  const prefix = dialect === 'OpenApi3' ? '#/components/schemas/' : '#/definitions/';
  const refs = fc.constantFrom('A', 'B', 'Order-Line').map((name) => ({ $ref: prefix + name }));
  return fc.letrec<{ schema: JsonValue }>((tie) => ({
    schema: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      {
        weight: 1,
        arbitrary: fc.constantFrom<JsonValue>({}, { type: 'string' }, { type: 'object' }),
      },
      { weight: 1, arbitrary: refs },
      { weight: 1, arbitrary: formsOf(refs) },
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
