import { format } from 'prettier';
import { expect, test } from 'vitest';
import type { JsonValue } from '../../src/model/schema.js';
import { firstDifference } from '../support/first-difference.js';
import { emitModel, eventSchema, isOfSchemas, modelOfContents } from '../support/modules.js';

/** Whatever the length of names, prettier would change nothing. */

/** Up to the longest detail-type that EventBridge takes. */
const longest = 128;

test.each([
  ['plain names', 'a', 'Created ', 1],
  ['names that need quotes', 'a-', 'created-', 3],
  ['names with accents', 'é', 'Créé ', 5],
  ['names of two columns a letter', '注文', '注文 ', 5],
  ['names with a sign that has no column', 'e\u0301', 'cre\u0301e\u0301 ', 5],
  ['names beyond the first plane, some cut in half', '\u{20000}', '\u{20000}\u{20001} ', 5],
])('%s', { timeout: 60_000 }, async (_, letters, words, step) => {
  const contents: string[] = [];
  for (let length = 4; length <= longest; length += step) {
    const name = letters.repeat(length).slice(0, length);
    const detailType = words.repeat(length).slice(0, length).trim();
    contents.push(eventSchema(`elk.${length}`, detailType, detail(name, length)));
  }
  expect((await changes(contents)).slice(0, 5)).toEqual([]);
});

test('the exports of an event whose name is one letter of two columns', async () => {
  expect(await changes([eventSchema('elk', '注', {})])).toEqual([]);
});

/** What prettier would change in what is generated. */
async function changes(contents: readonly string[]): Promise<string[]> {
  const files = (await emitModel(modelOfContents(contents))).filter(isOfSchemas);
  const different: string[] = [];
  for (const { path, content } of files) {
    const laidOut = await format(content, { filepath: path, singleQuote: true, printWidth: 100 });
    if (laidOut !== content) different.push(`${path}\n${firstDifference(laidOut, content)}`);
  }
  return different;
}

/** A property for everything that is laid out in its own way. */
function detail(name: string, length: number): JsonValue {
  const refer = (to: string) => ({ $ref: `#/properties/detail/definitions/${to}` });
  const part = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };
  const text = 'x'.repeat(length);
  return {
    type: 'object',
    required: [name, `${name}3`, `${name}5`],
    properties: {
      [name]: refer(name),
      [`${name}1`]: refer(name),
      [`${name}2`]: { type: 'array', items: refer(name) },
      [`${name}3`]: refer('List'),
      [`${name}4`]: { type: 'object', additionalProperties: refer(name) },
      [`${name}5`]: { type: 'string', pattern: `^${text}$` },
      [`${name}6`]: { enum: ['a', text, 3] },
      [`${name}7`]: { anyOf: [refer(name), { type: 'string' }] },
      [`${name}8`]: { type: ['integer', 'null'], multipleOf: 5 },
      [`${name}9`]: { type: 'array', uniqueItems: true, items: { type: 'string' } },
      [`${name}10`]: { oneOf: [refer(name), { type: 'string' }, { type: 'integer' }] },
      [`${name}11`]: refer('Either'),
      constructor: refer(name),
    },
    definitions: {
      [name]: { ...part, description: text, title: text },
      List: { type: 'array', items: refer(name) },
      Either: { nullable: true, oneOf: [refer(name), refer('List'), { type: 'integer' }] },
    },
  };
}
