import type { IncomingMessage } from 'node:http';
import { ServiceError } from '../service-error.js';

/** Ten entries of 1 MB in all, with their JSON escaped once more, stay below this. */
const MAX_BODY = 10 * 1024 * 1024;

/** The body as text. Stops reading when there is too much of it. */
export async function readBody(request: IncomingMessage): Promise<string> {
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new ServiceError('UnsupportedMediaType', 415, 'Send the body without content-encoding.');
  }
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY) throw tooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    if (length > MAX_BODY) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function tooLarge(): ServiceError {
  return new ServiceError('RequestEntityTooLarge', 413, `The body is over ${MAX_BODY} bytes.`);
}
