/**
 * A loopback registry in a process of its own, which answers as slowly and as seldom as it is told.
 * Arguments: how many schemas, milliseconds an answer takes, requests a second that are let through (0: all).
 */
import { awsErrorReply, startSchemasServer } from '../../test/registry/schemas-server.js';
import { makeUpSchemas } from '../data/schemas.js';

const [count = 0, latency = 0, rate = 0] = process.argv.slice(2).map(Number);
const stored = makeUpSchemas(count).map(
  ({ name, content }) =>
    [name, { lastModified: '2026-11-23T10:00:00Z', versions: { 1: content } }] as const,
);

/** A bucket that holds what a second brings. */
let tokens = rate;
let filled = Date.now();
function isLetThrough(): boolean {
  if (rate === 0) return true;
  const now = Date.now();
  tokens = Math.min(rate, tokens + ((now - filled) / 1000) * rate);
  filled = now;
  if (tokens < 1) return false;
  tokens -= 1;
  return true;
}

const server = await startSchemasServer({
  registries: { bench: Object.fromEntries(stored), empty: {} },
  latency: () => latency,
  trouble: () =>
    isLetThrough() ? undefined : awsErrorReply(429, 'TooManyRequestsException', 'Rate exceeded'),
});
process.on('disconnect', () => process.exit());
process.send?.({ endpoint: server.endpoint });
