/**
 * Types by json-schema-to-typescript, and the only place that knows it. It is fed outlines: no text
 * of any schema, and each of them once, since what it takes its time for is the same for all that
 * look alike. One line that it writes is one outline.
 */

import type { JSONSchema } from 'json-schema-to-typescript';
import type { Outline } from './type-schema.js';
import { splitMembers, splitUnion, tidy } from './type-text.js';

/** What the generator of types must not do: read files, fetch, count tuples, add comments of its own. */
const settings = {
  format: false,
  bannerComment: '',
  additionalProperties: false,
  ignoreMinAndMaxItems: true,
  unreachableDefinitions: false,
  $refOptions: { resolve: { external: false } },
} as const;

/** Name of the declaration whose members are the types asked for. */
const rootName = 'EvbCodegenRoot';

/** A type as it was printed, with slots for names and literals. */
export interface PrintedType {
  /** As json-schema-to-typescript wrote it. */
  readonly text: string;
  /** The same on one line, as the members of a union. */
  readonly union: readonly string[];
}

/** Prints what is asked for and was not printed before. */
export type PrintTypes = (outlines: readonly Outline[]) => Promise<Printed>;
export type Printed = (outline: Outline) => PrintedType;

/** Remembers what it printed: for one run, whose events mostly look alike. */
export function typePrinter(): PrintTypes {
  const known = new Map<string, PrintedType>();
  return async (outlines) => {
    const fresh = new Map(
      outlines.filter(({ key }) => !known.has(key)).map(({ key, schema }) => [key, schema]),
    );
    const texts = fresh.size === 0 ? [] : await printAll([...fresh.values()]);
    [...fresh.keys()].forEach((key, i) => known.set(key, printed(texts[i])));
    return ({ key }) => known.get(key) ?? printed(undefined);
  };
}

function printed(text: string | undefined): PrintedType {
  if (text === undefined) throw new Error('json-schema-to-typescript left out a type');
  return { text, union: splitUnion(tidy(text)) };
}

/** @returns undefined for what was left out */
async function printAll(schemas: readonly JSONSchema[]): Promise<(string | undefined)[]> {
  const document: JSONSchema = {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(schemas.map((schema, i) => [`p${i}`, schema])),
  };
  const { compile } = await import('json-schema-to-typescript');
  const text = await compile(document, rootName, settings);
  const body = new RegExp(`^export interface ${rootName} \\{([^]*)\\}$`).exec(text.trim())?.[1];
  const members = splitMembers(body ?? '').map((member) => /^p(\d+)\?: ([^]*)$/.exec(member));
  const texts = new Map(members.map((match) => [Number(match?.[1]), match?.[2] ?? '']));
  return schemas.map((_, i) => texts.get(i));
}
