import { createRequire } from 'node:module';
import type { Options, ValidateFunction } from 'ajv';
import type { JsonValue } from '../../src/model/schema.js';

/** Both are CommonJS modules whose types do not say how Node gives their default export. */
type AjvClass = new (options: Options) => {
  addSchema: (schema: object, key: string) => unknown;
  compile: (schema: object) => ValidateFunction;
};
const require = createRequire(import.meta.url);
const AjvDraft4 = (require('ajv-draft-04') as { default: AjvClass }).default;

/**
 * The second opinion: ajv's verdict on values, by the schema at a place of a document. Formats are
 * annotations, and `nullable` (OpenAPI 3.0) is said in words that Draft 4 knows.
 * @param document OpenAPI 3.0 or JSON Schema Draft 4
 * @param pointer to the schema, escaped as in a URI fragment
 * @throws where ajv cannot compile it
 */
export function ajvGuard(document: JsonValue, pointer: string): (value: unknown) => boolean {
  const ajv = new AjvDraft4({
    strict: false,
    validateFormats: false,
    validateSchema: false,
    logger: false,
    ownProperties: true,
    // A name of our own: the document's own ids stay as they are inside of it.
    inlineRefs: false,
  });
  ajv.addSchema({ definitions: { document: withoutNullable(document) } }, 'https://corpus.example');
  const validate = ajv.compile({
    $ref: `https://corpus.example#/definitions/document${pointer}`,
  });
  return (value) => validate(value);
}

/** `{nullable: true, …}` -> `{anyOf: [{…}, {type: null}]}`; references keep their meaning, since the outer object stays. */
function withoutNullable(node: JsonValue): JsonValue {
  if (typeof node !== 'object' || node === null) return node;
  if (Array.isArray(node)) return node.map(withoutNullable);
  const { nullable, ...rest } = node as { readonly [key: string]: JsonValue };
  const members = Object.entries(rest).map(([key, value]) => [key, withoutNullable(value)]);
  const plain = Object.fromEntries(members) as JsonValue;
  return nullable === true ? { anyOf: [plain, { type: 'null' }] } : plain;
}
