import { expect, test } from 'vitest';
import { emitModel, eventSchema, modelOfContents } from '../../support/modules.js';
import { typeErrors } from '../../support/type-check.js';

/** All of TypeScript's. */
const keywords = (
  'abstract accessor any as assert asserts async await bigint boolean break case catch class const ' +
  'constructor continue debugger declare default delete do else enum export extends false finally for ' +
  'from function get global if implements import in infer instanceof interface intrinsic is keyof let ' +
  'module namespace never new null number object of out override package private protected public ' +
  'readonly require return satisfies set static string super switch symbol this throw true try type ' +
  'typeof undefined unique unknown using var void while with yield'
).split(' ');

test('a source may be called like any word of TypeScript', async () => {
  const detail = { type: 'object', properties: { id: { type: 'string' } } };
  const contents = keywords.map((source) => eventSchema(source, 'Order Created', detail));
  for (const emit of ['ts', 'js'] as const) {
    const files = await emitModel(modelOfContents(contents), { emit });
    expect(typeErrors(files.filter(({ path }) => !path.endsWith('.js')))).toEqual([]);
  }
});
