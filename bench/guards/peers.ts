/** The same guards as users of other libraries have them, as modules that export `is`. */

import Ajv from 'ajv';
import ajvStandalone from 'ajv/dist/standalone/index.js';
import type { Field, Shape } from './shapes.js';
import { draft4, eventFields, isOptional } from './shapes.js';

export const peers: Readonly<Record<string, (shape: Shape) => string>> = {
  'ajv standalone': ajv,
  'TypeBox, compiled': (shape) => `
    import { Type } from '@sinclair/typebox';
    import { TypeCompiler } from '@sinclair/typebox/compiler';
    const compiled = TypeCompiler.Compile(${spelt(shape, typeBox)});
    export const is = (value) => compiled.Check(value);
  `,
  'zod 4': (shape) => `
    import * as z from 'zod';
    const schema = ${spelt(shape, zod)};
    export const is = (value) => schema.safeParse(value).success;
  `,
  valibot: (shape) => `
    import * as v from 'valibot';
    const schema = ${spelt(shape, valibot)};
    export const is = (value) => v.is(schema, value);
  `,
};

/** To be given to `typia generate`. */
export function typiaSource(shape: Shape): string {
  return `import typia from 'typia';\nexport const is = typia.createIs<${spelt(shape, typeScript)}>();\n`;
}

function ajv(shape: Shape): string {
  const { source, detailType } = shape;
  const { properties, required } = draft4({ object: eventFields(shape) });
  const names = { source: { enum: [source] }, 'detail-type': { enum: [detailType] } };
  const schema = {
    type: 'object',
    properties: { ...names, ...(properties as object) },
    required: [...Object.keys(names), ...(required as readonly string[])],
  };
  const compiler = new Ajv.default({ code: { source: true, esm: true }, allowUnionTypes: true });
  return `${ajvStandalone.default(compiler, compiler.compile(schema))}\nexport { validate as is };\n`;
}

/** How a library spells what a field may be. */
interface Spelling {
  readonly string: string;
  readonly number: string;
  readonly boolean: string;
  readonly literal: (quoted: string) => string;
  readonly oneOf: (quoted: readonly string[]) => string;
  readonly orNull: (inner: string) => string;
  readonly arrayOf: (inner: string) => string;
  readonly optional: (quotedKey: string, inner: string) => string;
  /** @param properties as `key: …` */
  readonly object: (properties: readonly string[]) => string;
}

const zod: Spelling = {
  string: 'z.string()',
  number: 'z.number()',
  boolean: 'z.boolean()',
  literal: (value) => `z.literal(${value})`,
  oneOf: (values) => `z.enum([${values.join()}])`,
  orNull: (inner) => `z.nullable(${inner})`,
  arrayOf: (inner) => `z.array(${inner})`,
  optional: (key, inner) => `${key}: z.optional(${inner})`,
  object: (properties) => `z.object({ ${properties.join()} })`,
};

const valibot: Spelling = {
  string: 'v.string()',
  number: 'v.number()',
  boolean: 'v.boolean()',
  literal: (value) => `v.literal(${value})`,
  oneOf: (values) => `v.picklist([${values.join()}])`,
  orNull: (inner) => `v.nullable(${inner})`,
  arrayOf: (inner) => `v.array(${inner})`,
  optional: (key, inner) => `${key}: v.optional(${inner})`,
  object: (properties) => `v.object({ ${properties.join()} })`,
};

const typeBox: Spelling = {
  string: 'Type.String()',
  number: 'Type.Number()',
  boolean: 'Type.Boolean()',
  literal: (value) => `Type.Literal(${value})`,
  oneOf: (values) => `Type.Union([${values.map((value) => `Type.Literal(${value})`).join()}])`,
  orNull: (inner) => `Type.Union([${inner}, Type.Null()])`,
  arrayOf: (inner) => `Type.Array(${inner})`,
  optional: (key, inner) => `${key}: Type.Optional(${inner})`,
  object: (properties) => `Type.Object({ ${properties.join()} })`,
};

const typeScript: Spelling = {
  string: 'string',
  number: 'number',
  boolean: 'boolean',
  literal: (value) => value,
  oneOf: (values) => values.join(' | '),
  orNull: (inner) => `${inner} | null`,
  arrayOf: (inner) => `Array<${inner}>`,
  optional: (key, inner) => `${key}?: ${inner}`,
  object: (properties) => `{ ${properties.join('; ')} }`,
};

/** The whole event. */
function spelt(shape: Shape, spelling: Spelling): string {
  const { source, detailType } = shape;
  return spelling.object([
    `source: ${spelling.literal(`'${source}'`)}`,
    `'detail-type': ${spelling.literal(`'${detailType}'`)}`,
    ...properties(eventFields(shape), spelling),
  ]);
}

function properties(fields: Readonly<Record<string, Field>>, spelling: Spelling): string[] {
  return Object.entries(fields).map(([key, field]) => {
    const quoted = `'${key}'`;
    return isOptional(field)
      ? spelling.optional(quoted, speltField(field.optional, spelling))
      : `${quoted}: ${speltField(field, spelling)}`;
  });
}

function speltField(field: Field, spelling: Spelling): string {
  if (typeof field === 'string') return spelling[field];
  if ('oneOf' in field) return spelling.oneOf(field.oneOf.map((value) => `'${value}'`));
  if ('orNull' in field) return spelling.orNull(speltField(field.orNull, spelling));
  if ('optional' in field) return speltField(field.optional, spelling);
  if ('arrayOf' in field) return spelling.arrayOf(speltField(field.arrayOf, spelling));
  return spelling.object(properties(field.object, spelling));
}
