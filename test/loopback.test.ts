import { expect, test } from 'vitest';
import { isLoopback, isLoopbackHost } from '../src/loopback.js';

test.each([
  'localhost',
  'LOCALHOST',
  'orders.localhost',
  '127.0.0.1',
  '127.8.9.10',
  '::1',
  '0:0:0:0:0:0:0:1',
  '::ffff:127.0.0.1',
])('%s is for this machine alone', (host) => expect(isLoopbackHost(host)).toBe(true));

test.each(['0.0.0.0', '::', '::ffff:10.0.0.1', '10.0.0.1', 'example.com', 'localhost.example'])(
  '%s is not',
  (host) => expect(isLoopbackHost(host)).toBe(false),
);

test('a URL is judged by its host alone', () => {
  expect(isLoopback('http://localhost:4566/x')).toBe(true);
  expect(isLoopback('http://example.com/localhost')).toBe(false);
  expect(isLoopback('localhost:4566')).toBe(false);
  expect(isLoopback(undefined)).toBe(false);
});
