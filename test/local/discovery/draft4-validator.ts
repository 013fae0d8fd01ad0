import Ajv from 'ajv-draft-04';

const ajv = new Ajv.default({ strict: false, validateFormats: false, ownProperties: true });

/** Tells which values are valid against a Draft 4 schema; formats are annotations. */
export function validator(draft4: string): (value: unknown) => boolean {
  const schema = JSON.parse(draft4);
  const validate = ajv.compile(schema);
  ajv.removeSchema(schema);
  return (value) => validate(value);
}
