/** The declarations of a module's types: laid out here, from what json-schema-to-typescript prints. */

import type { Doc, Property, Schema } from '../../model/schema.js';
import { isReference } from '../../model/schema.js';
import { docComment, propertyKey, type DocTag } from '../safe-text.js';
import type { NamedType } from './named-types.js';
import type { Printed, PrintTypes } from './print-types.js';
import { declarationOf, propertySlot, type Declaration, type Outline } from './type-schema.js';
import {
  layOutAlias,
  layOutType,
  orType,
  splitMembers,
  splitUnion,
  tidy,
  type FilledType,
} from './type-text.js';

/**
 * @param types of one module
 * @param docs comment of a type, where it has one
 * @returns one declaration a type, in the given order
 */
export async function emitInterfaces(
  types: readonly NamedType[],
  docs: ReadonlyMap<string, string>,
  print: PrintTypes,
): Promise<string[]> {
  const declarations = types.map((type) => ({ type, declaration: declarationOf(type.schema) }));
  const printed = await print(declarations.flatMap(({ declaration }) => outlinesOf(declaration)));
  return declarations.map(({ type, declaration }) => {
    const doc = docs.get(type.name) ?? describe(type.schema.doc);
    return docComment(doc, annotations(type.schema)) + declare(type.name, declaration, printed);
  });
}

function outlinesOf(declaration: Declaration): readonly Outline[] {
  return declaration.kind === 'interface'
    ? declaration.members.map(({ type }) => type)
    : [declaration.type];
}

function declare(name: string, declaration: Declaration, printed: Printed): string {
  if (declaration.kind === 'alias') {
    return layOutAlias(`export type ${name} =`, filled(declaration.type, printed), '  ');
  }
  const rows =
    declaration.kind === 'map'
      ? mapRows(declaration, printed)
      : declaration.members.map(({ property, type }) =>
          propertyRow(property, orInherited(property, filled(type, printed))),
        );
  return `export interface ${name} {\n${rows.join('')}}\n`;
}

function filled(type: Outline, printed: Printed): FilledType {
  return { union: printed(type).union, fillings: type.fillings };
}

/**
 * Where a property may be left out, what every object inherits is found under its name: TypeScript
 * takes no object without `toString` for a `{ toString?: string }`.
 */
function orInherited({ name, required }: Property, type: FilledType): FilledType {
  const isInherited = !required && inheritedNames.has(name);
  return isInherited ? orType(type, `Object['${name}']`) : type;
}

/** The properties of TypeScript's `Object`. */
const inheritedNames: ReadonlySet<string> = new Set([
  'constructor',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'toString',
  'valueOf',
]);

function mapRows(
  { properties, type }: Extract<Declaration, { kind: 'map' }>,
  printed: Printed,
): string[] {
  const slots = new Map(properties.map((property, i) => [propertySlot(i), property]));
  return splitMembers(printed(type).text.slice(1, -1)).map((member) => {
    const [, key = '', text = ''] = /^(\w+|\[k: string\])\??: ([^]*)$/.exec(member) ?? [];
    const union = { union: splitUnion(tidy(text)), fillings: type.fillings };
    const property = slots.get(key);
    return property ? propertyRow(property, union) : memberRow('[k: string]', union);
  });
}

function propertyRow(property: Property, type: FilledType): string {
  const key = `${propertyKey(property.name)}${property.required ? '' : '?'}`;
  return describeProperty(property) + memberRow(key, type);
}

function memberRow(key: string, type: FilledType): string {
  return layOutType(`  ${key}:`, type, '    ');
}

function describe(doc: Doc | undefined): string {
  return doc?.description ?? doc?.title ?? '';
}

/** The schema's words, then what a type cannot say. */
function describeProperty({ schema, evidence }: Property): string {
  const told = [describe(schema.doc), evidence ? evidenceText(evidence) : ''];
  const tags = schema.doc?.deprecated ? [{ name: 'deprecated', text: '' }] : [];
  const text = told.filter((line) => line !== '').join('\n');
  return docComment(text, [...tags, ...annotations(schema)], '  ');
}

function evidenceText({ present, total, of }: NonNullable<Property['evidence']>): string {
  return `In ${present} of ${total} ${of}.`;
}

/** What a type does not say of its values: formats and bounds. */
function annotations(schema: Schema): DocTag[] {
  if (isReference(schema) || schema.values) return [];
  const { number, string, array, object } = schema.kinds;
  const rules = [
    ...Object.entries(number && string ? { ...number, ...string } : (number ?? string ?? {})),
    ...sizesOf(array, ['minItems', 'maxItems', 'uniqueItems']),
    ...sizesOf(object, ['minProperties', 'maxProperties']),
  ];
  return rules.map(([name, rule]) => ({ name, text: rule === true ? '' : String(rule) }));
}

function sizesOf<K extends string>(
  rules: { readonly [name in K]?: number | boolean } | undefined,
  names: readonly K[],
): [K, number | boolean][] {
  return names.flatMap((name) => {
    const rule = rules?.[name];
    return rule === undefined ? [] : [[name, rule]];
  });
}
