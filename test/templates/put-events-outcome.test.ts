import { expect, test } from 'vitest';
import { tryOfError } from '../../templates/runtime/put-events-outcome.js';

/** Errors that are hard to bring about on loopback, as Node and the SDK make them. */
const left = { hasBegun: true, hasLeft: true };
const connect = { syscall: 'connect', code: 'ETIMEDOUT' };

test.for([
  ['every address refused', Object.assign(new AggregateError([]), { errors: [connect, connect] })],
  ['fetch without a connection', new TypeError('fetch failed', { cause: connect })],
  ['fetch, slow to connect', new TypeError('x', { cause: { code: 'UND_ERR_CONNECT_TIMEOUT' } })],
  ['no such host', { syscall: 'getaddrinfo', code: 'ENOTFOUND' }],
  [
    'slow to connect',
    { name: 'TimeoutError', message: 'the socket did not establish a connection' },
  ],
] as const)('nothing left: %s', ([, error]) => {
  expect(tryOfError(error, left)).toMatchObject({
    result: { status: 'unsent' },
    isTransient: true,
  });
});

test.for([
  ['some addresses reset', { errors: [connect, { syscall: 'read', code: 'ECONNRESET' }] }],
  ['no address at all', { errors: [] }],
  ['fetch, reset', new TypeError('fetch failed', { cause: { code: 'ECONNRESET' } })],
  ['a broken pipe', { syscall: 'write', code: 'EPIPE' }],
  ['a text', Object('text') as object],
  ['an answer that says nothing', { $metadata: { httpStatusCode: 200 } }],
] as const)('nobody knows: %s', ([, error]) => {
  expect(tryOfError(error, left)).toMatchObject({
    result: { status: 'unknown' },
    isTransient: false,
  });
});

test.for([
  ['ThrottlingException', 400, {}, true],
  ['RequestLimitExceeded', 400, {}, true],
  ['LimitExceededException', 400, {}, false],
  ['ValidationException', 400, {}, false],
  ['InvalidSignatureException', 403, { clockSkewCorrected: true }, true],
  ['InvalidSignatureException', 403, {}, false],
] as const)('%s with %d and %o: again? %s', ([name, httpStatusCode, metadata, isTransient]) => {
  const error = {
    name,
    message: 'no',
    $fault: 'client',
    $metadata: { httpStatusCode, ...metadata },
  };
  const result = { status: 'failed', errorCode: name, errorMessage: 'no' };
  expect(tryOfError(error, left)).toEqual({ result, isTransient });
});
