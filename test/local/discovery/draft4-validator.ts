import Ajv from 'ajv-draft-04';

const ajv = new Ajv.default({ strict: false, validateFormats: false, ownProperties: true });

/** Whether a value is valid against a Draft 4 schema; formats are annotations. */
export function isValid(draft4: string, value: unknown): boolean {
  const schema = JSON.parse(draft4);
  try {
    return ajv.validate(schema, value);
  } finally {
    ajv.removeSchema(schema);
  }
}
