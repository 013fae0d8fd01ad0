/* eslint-disable */

/** JSON Schema (draft-07 keywords) as generated modules hold it. */
export interface JsonSchema {
  /** `#/definitions/NAME`; what stands beside it says nothing. */
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: JsonType | readonly JsonType[];
  readonly enum?: readonly unknown[];
  readonly allOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly not?: JsonSchema;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly items?: JsonSchema | false | readonly JsonSchema[];
  readonly additionalItems?: JsonSchema | false;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: true;
  readonly properties?: { readonly [name: string]: JsonSchema };
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | false;
  readonly patternProperties?: { readonly [pattern: string]: JsonSchema };
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly dependencies?: { readonly [name: string]: JsonSchema | readonly string[] };
  readonly definitions?: { readonly [name: string]: JsonSchema };
}

export type JsonType = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object';
