import { createRequire } from 'node:module';
import type { Options, ValidateFunction } from 'ajv';
import type { JsonValue } from '../../src/model/schema.js';
import { isArray, isObject } from '../../src/model/read/json.js';

/** A CommonJS module, whose types do not say how Node gives its default export. */
type AjvClass = new (options: Options) => {
  addSchema: (schema: object, key: string) => unknown;
  compile: (schema: object) => ValidateFunction;
};
const require = createRequire(import.meta.url);
const AjvDraft4 = (require('ajv-draft-04') as { default: AjvClass }).default;

/**
 * The second opinion: ajv's verdict on values. Formats are annotations, and `nullable` (OpenAPI
 * 3.0) is said in words that Draft 4 knows.
 * @param document OpenAPI 3.0 or JSON Schema Draft 4
 * @param pointer to the schema in it that is asked
 * @throws where ajv cannot compile that
 */
export function ajvGuard(document: JsonValue, pointer: string): (value: unknown) => boolean {
  const told = withoutNullable(document);
  if (!isObject(told)) throw new Error('ajv takes objects');
  const ajv = new AjvDraft4({
    strict: false,
    validateFormats: false,
    validateSchema: false,
    logger: false,
    ownProperties: true,
  });
  const base = typeof told['id'] === 'string' ? told['id'] : 'https://document.example/';
  ajv.addSchema(told, base);
  const validate = ajv.compile({ $ref: `${base.replace(/#$/, '')}#${encodeURI(pointer)}` });
  return (value) => validate(value);
}

/** `{nullable: true, …}` -> `{anyOf: [{…}, {type: null}]}`. */
function withoutNullable(node: JsonValue): JsonValue {
  if (isArray(node)) return node.map(withoutNullable);
  if (!isObject(node)) return node;
  const { nullable, ...rest } = node;
  const told = typeof nullable === 'boolean' ? rest : node;
  const plain = Object.fromEntries(
    Object.entries(told).map(([key, value]) => [key, withoutNullable(value)]),
  );
  return nullable === true ? { anyOf: [plain, { type: 'null' }] } : plain;
}
