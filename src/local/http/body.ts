import type { IncomingMessage } from 'node:http';
import { ServiceError } from '../service-error.js';

/** Ten entries of 1 MB in all, with their JSON escaped once more, stay below this. */
const MAX_BODY = 10 * 1024 * 1024;

/** What bodies that are still coming in may take up together: slow clients hold on to it. */
const MAX_TOGETHER = 256 * 1024 * 1024;

/** Gives the body of a request as text. */
export type BodyReader = (request: IncomingMessage) => Promise<string>;

/** A reader that stops when there is too much of a body, or of all those that it is reading. */
export function bodyReader(most = MAX_TOGETHER): BodyReader {
  let together = 0;
  return async (request) => {
    refuseBeforehand(request);
    const chunks: Buffer[] = [];
    let length = 0;
    try {
      for await (const chunk of request.iterator({ destroyOnReturn: false })) {
        if (!Buffer.isBuffer(chunk)) continue;
        length += chunk.length;
        together += chunk.length;
        if (length > MAX_BODY) throw tooLarge();
        if (together > most) throw busy();
        chunks.push(chunk);
      }
      return Buffer.concat(chunks).toString('utf8');
    } finally {
      together -= length;
    }
  };
}

function refuseBeforehand({ headers }: IncomingMessage): void {
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new ServiceError('UnsupportedMediaType', 415, 'Send the body without content-encoding.');
  }
  if (Number(headers['content-length'] ?? 0) > MAX_BODY) throw tooLarge();
}

function tooLarge(): ServiceError {
  return new ServiceError('RequestEntityTooLarge', 413, `The body is over ${MAX_BODY} bytes.`);
}

/** AWS clients try again. */
function busy(): ServiceError {
  return new ServiceError('ServiceUnavailable', 503, 'Too many requests are on their way at once.');
}
