/** The model as JSON Schema again (draft-07 keywords), with our names as definitions. */

import type { Kinds, ObjectRules, Schema, Shape } from '../../model/schema.js';
import { isNames, isReference, kindNames } from '../../model/schema.js';
import type { LiteralValue } from '../literal.js';
import type { NamedTypes } from './named-types.js';

type JsonSchema = { readonly [keyword: string]: LiteralValue };

/**
 * One schema for the detail, with its inner types under `definitions`.
 * @param recursive those of them that may hold themselves
 */
export function toJsonSchema(types: NamedTypes, recursive: ReadonlySet<string>): JsonSchema {
  const [root, ...inner] = types;
  const looped = recursive.has(root.name);
  const defined = looped ? types : inner;
  const definitions = Object.fromEntries(
    defined.map(({ name, schema }) => [name, schemaOf(schema)]),
  );
  return {
    ...(looped ? { $ref: `#/definitions/${root.name}` } : schemaOf(root.schema)),
    ...(defined.length === 0 ? {} : { definitions }),
  };
}

function schemaOf(schema: Schema): JsonSchema {
  if (isReference(schema)) return { $ref: `#/definitions/${schema.ref}` };
  const { kinds, values, allOf, anyOf, oneOf, not } = schema;
  if (Object.keys(kinds).length === 0) return { not: {} };
  return {
    ...typeOf(schema),
    ...(values ? { enum: values } : {}),
    ...rulesOf(kinds),
    ...(allOf ? { allOf: allOf.map(schemaOf) } : {}),
    ...(anyOf ? { anyOf: anyOf.map(schemaOf) } : {}),
    ...(oneOf ? { oneOf: oneOf.map(schemaOf) } : {}),
    ...(not ? { not: schemaOf(not) } : {}),
  };
}

function typeOf({ kinds }: Shape): JsonSchema {
  const names = kindNames
    .filter((kind) => kinds[kind] !== undefined)
    .map((kind) => (kind === 'number' && kinds.number?.integer ? 'integer' : kind));
  if (names.length === kindNames.length && !names.includes('integer')) return {};
  return { type: names.length === 1 ? names[0] : names };
}

/** Rules of different kinds do not meet, so they fit beside each other; `format` alone is shared. */
function rulesOf({ number, string, array, object }: Kinds): JsonSchema {
  const { integer: _, format: numberFormat, ...bounds } = number ?? {};
  const { format: stringFormat, ...lengths } = string ?? {};
  const { prefix, items, ...sizes } = array ?? {};
  const format = stringFormat ?? numberFormat;
  return {
    ...bounds,
    ...lengths,
    ...(format === undefined ? {} : { format }),
    ...(prefix ? { items: prefix.map(schemaOf) } : {}),
    ...(items === undefined
      ? {}
      : { [prefix ? 'additionalItems' : 'items']: items === false ? false : schemaOf(items) }),
    ...sizes,
    ...(object ? objectRulesOf(object) : {}),
  };
}

function objectRulesOf(rules: ObjectRules): JsonSchema {
  const { properties, additional, patterns, dependencies, ...sizes } = rules;
  const required = properties.filter((p) => p.required).map(({ name }) => name);
  const members = entries(properties.map(({ name, schema }) => [name, schemaOf(schema)]));
  return {
    ...(properties.length === 0 ? {} : { properties: members }),
    ...(required.length === 0 ? {} : { required }),
    ...(additional === 'open'
      ? {}
      : { additionalProperties: additional === false ? false : schemaOf(additional) }),
    ...(patterns
      ? { patternProperties: entries(patterns.map((p) => [p.pattern, schemaOf(p.schema)])) }
      : {}),
    ...(dependencies
      ? {
          dependencies: entries(
            dependencies.map(({ key, needs }) => [key, isNames(needs) ? needs : schemaOf(needs)]),
          ),
        }
      : {}),
    ...sizes,
  };
}

function entries(members: readonly (readonly [string, LiteralValue])[]): JsonSchema {
  return Object.fromEntries(members);
}
