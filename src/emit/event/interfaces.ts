/**
 * Types by json-schema-to-typescript, and the only place that knows it. It is fed schemas that are
 * rebuilt from the model: objects as `T0`, `T1`, properties as `p0`, `p1`, no text of any
 * schema, not even the literals of enums. So nothing hostile reaches it, and each line that it
 * writes is one property, which gets its own name and comment back here.
 */

import { compile, type JSONSchema } from 'json-schema-to-typescript';
import type { Doc, Property, Schema } from '../../model/schema.js';
import { isReference } from '../../model/schema.js';
import { docComment, propertyKey, type DocTag } from '../safe-text.js';
import type { NamedType, NamedTypes } from './named-types.js';
import { declarationOf, propertySlot, slotted } from './type-schema.js';
import { propertyLine, typeAlias } from './type-text.js';

/** What the generator of types must not do: read files, fetch, count tuples, add comments of its own. */
const settings = {
  format: false,
  bannerComment: '',
  additionalProperties: false,
  ignoreMinAndMaxItems: true,
  unreachableDefinitions: false,
  $refOptions: { resolve: { external: false } },
} as const;

/** Name of the declaration that leads to all others and is thrown away. */
const rootName = 'EvbCodegenRoot';

/**
 * @param types of one module
 * @param docs comment of a type, where it has one
 * @returns one declaration a type, in the given order
 */
export async function emitInterfaces(
  types: NamedTypes,
  docs: ReadonlyMap<string, string>,
): Promise<string[]> {
  const document: JSONSchema = {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      types.map((_, i) => [propertySlot(i), { $ref: `#/definitions/${typeSlot(i)}` }]),
    ),
    definitions: Object.fromEntries(
      types.map(({ schema }, i) => [typeSlot(i), declarationOf(schema)]),
    ),
  };
  const bodies = splitDeclarations(await compile(document, rootName, settings));
  return types.map((type, i) => {
    const body = bodies.get(typeSlot(i));
    if (body === undefined) throw new Error(`json-schema-to-typescript left out ${type.name}`);
    const doc = docs.get(type.name) ?? describe(type.schema.doc);
    return docComment(doc) + declare(type, body);
  });
}

/** The name under which a type travels: letters of other scripts would not arrive. */
function typeSlot(index: number): string {
  return `T${index}`;
}

/** Declared name -> what is declared: the lines between braces, or the text after `=`. */
function splitDeclarations(text: string): Map<string, string> {
  const starts = /^export (?:interface (\w+) \{|type (\w+) = )/gm;
  const found = [...text.matchAll(starts)];
  return new Map(
    found.map((match, i) => {
      const from = match.index + match[0].length;
      const body = text.slice(from, found[i + 1]?.index ?? text.length).trim();
      const isInterface = match[1] !== undefined;
      return [
        match[1] ?? match[2] ?? '',
        isInterface ? body.replace(/\}$/, '').trim() : `= ${body}`,
      ];
    }),
  );
}

function declare({ name, schema }: NamedType, body: string): string {
  if (body.startsWith('= ')) return typeAlias(name, body.slice(2));
  const properties = slotted(isReference(schema) ? undefined : schema.kinds.object);
  const rows = splitMembers(body).map((member) => {
    const [, slot, type = ''] = /^(\w+)\??: ([^]*)$/.exec(member) ?? [];
    const property = properties.get(slot ?? '');
    if (property === undefined) return propertyLine('[k: string]', member.replace(/^.*?\]: /, ''));
    const key = `${propertyKey(property.name)}${property.required ? '' : '?'}`;
    return describeProperty(property) + propertyLine(key, type);
  });
  return `export interface ${name} {\n${rows.join('')}}\n`;
}

/** Each begins on a line of its own, outside of all braces. */
function splitMembers(body: string): string[] {
  const members: string[] = [];
  let depth = 0;
  for (const line of body.split('\n')) {
    if (depth === 0) members.push(line);
    else members.push(`${members.pop() ?? ''}\n${line}`);
    depth += braces(line);
  }
  return members;
}

/** How many braces stay open. */
function braces(line: string): number {
  return [...line].reduce((n, c) => n + (c === '{' ? 1 : c === '}' ? -1 : 0), 0);
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

function annotations(schema: Schema): DocTag[] {
  if (isReference(schema) || schema.values) return [];
  const { number, string, array } = schema.kinds;
  const rules: Readonly<Record<string, unknown>> = {
    ...number,
    integer: undefined,
    ...string,
    minItems: array?.minItems,
    maxItems: array?.maxItems,
  };
  return Object.entries(rules)
    .filter(([, rule]) => rule !== undefined)
    .map(([name, rule]) => ({ name, text: String(rule) }));
}
