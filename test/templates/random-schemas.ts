import fc from 'fast-check';
import type { JsonSchema } from '../../templates/runtime/json-schema.js';

const names = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor');
const numbers = fc.constantFrom(-1, 0, 0.5, 1, 2, 3);
const counts = fc.integer({ min: 0, max: 3 });
const texts = fc.constantFrom('', 'a', 'ab', '\u{1F600}', 'a\u{1F600}b');
const scalars = fc.oneof(texts, numbers, fc.boolean(), fc.constant(null));

/** JSON values, small enough to meet the schemas. */
export const values = fc.letrec<{ value: unknown; object: object }>((tie) => ({
  object: fc.dictionary(names, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalars,
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
})).value;

const type = fc.constantFrom(
  ...(['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'] as const),
);

/** Schemas of the subset; each has a definition `D` and may refer to it. */
export const schemas: fc.Arbitrary<JsonSchema> = fc
  .letrec<{ schema: JsonSchema; keywords: JsonSchema; some: JsonSchema[] }>((tie) => {
    const record = fc.dictionary(names, tie('schema'), { maxKeys: 3, noNullPrototype: true });
    const schemaOrFalse = fc.oneof(tie('schema'), fc.constant<false>(false));
    return {
      some: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }),
      schema: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.record({ type }),
        fc.constant({ $ref: '#/definitions/D' }),
        tie('keywords'),
      ),
      keywords: fc.record<JsonSchema>(
        {
          type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })),
          enum: fc.uniqueArray(fc.oneof(scalars, values), { minLength: 1, maxLength: 3 }),
          allOf: tie('some'),
          anyOf: tie('some'),
          oneOf: tie('some'),
          not: tie('schema'),
          minimum: numbers,
          exclusiveMinimum: numbers,
          maximum: numbers,
          exclusiveMaximum: numbers,
          multipleOf: fc.constantFrom(0.5, 1, 2),
          minLength: counts,
          maxLength: counts,
          pattern: fc.constantFrom('^a', 'b$', '.'),
          items: fc.oneof(schemaOrFalse, tie('some')),
          additionalItems: schemaOrFalse,
          minItems: counts,
          maxItems: counts,
          uniqueItems: fc.constant<true>(true),
          properties: record,
          required: fc.uniqueArray(names, { maxLength: 2 }),
          additionalProperties: schemaOrFalse,
          patternProperties: fc.dictionary(fc.constantFrom('a', '^_', '.'), tie('schema'), {
            maxKeys: 2,
            noNullPrototype: true,
          }),
          minProperties: counts,
          maxProperties: counts,
          dependencies: fc.dictionary(
            names,
            fc.oneof(tie('schema'), fc.uniqueArray(names, { maxLength: 2 })),
            { maxKeys: 2, noNullPrototype: true },
          ),
        },
        { requiredKeys: [] },
      ),
    };
  })
  .schema.chain((schema) =>
    fc.record({ type }).map((D) => ({ allOf: [schema], definitions: { D } })),
  );
