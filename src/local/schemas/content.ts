import { jsonDepth, MAX_DEPTH, parseJsonObject } from '../json.js';
import { badRequest } from './errors.js';
import type { SchemaType } from './rows.js';

/** Refuses content that is no document of its type. */
export function checkContent(type: SchemaType, content: string): void {
  if (jsonDepth(content) > MAX_DEPTH) throw badRequest('Content is not valid: nested too deep.');
  const document = parseJsonObject(content);
  if (document === undefined) throw badRequest('Content is not valid: it is not a JSON object.');
  const openapi = document['openapi'];
  if (type === 'OpenApi3' && !(typeof openapi === 'string' && openapi.startsWith('3.'))) {
    throw badRequest('Content is not valid: an OpenApi3 schema needs "openapi": "3.0.0".');
  }
}
