/**
 * Pulls a registry into a snapshot in a process of its own, and pulls once more what has not changed.
 * Arguments: the endpoint, and how many requests may be under way at once.
 */
import { performance } from 'node:perf_hooks';
import { openAwsRegistry } from '../../src/registry/aws.js';
import { renewSnapshot, type Renewed } from '../../src/snapshot/renew.js';
import type { Snapshot } from '../../src/snapshot/snapshot.js';

const [endpoint = '', concurrency] = process.argv.slice(2);
const connection = {
  endpoint,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  concurrency: Number(concurrency),
};

/** Times in milliseconds. */
interface Timed extends Renewed {
  readonly wall: number;
  /** Of the processor. */
  readonly cpu: number;
}

async function pull(name: string, former: Snapshot): Promise<Timed> {
  const registry = await openAwsRegistry(name, connection, {});
  const start = performance.now();
  const before = process.cpuUsage();
  const renewed = await renewSnapshot(registry, former, {
    versions: 'merged',
    concurrency: connection.concurrency,
    signal: new AbortController().signal,
    wants: () => Promise.resolve(true),
    narrowed: false,
  });
  const { user, system } = process.cpuUsage(before);
  return { ...renewed, wall: performance.now() - start, cpu: (user + system) / 1000 };
}

const nothing: Snapshot = { schemas: [] };
// The SDK is loaded and connected before the clock runs.
await pull('empty', nothing);
const cold = await pull('bench', nothing);
const again = await pull('bench', cold.snapshot);
process.send?.({
  schemas: cold.snapshot.schemas.length,
  lost: cold.problems.length + again.problems.length,
  cold: cold.wall,
  cpu: cold.cpu,
  again: again.wall,
  mb: process.resourceUsage().maxRSS / 1024,
});
process.disconnect();
