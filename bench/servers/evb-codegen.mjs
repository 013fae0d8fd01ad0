/**
 * The local EventBridge in a process of its own, with a function that counts.
 * Arguments: the data folder or '', and the bus to discover or ''.
 */
import { performance } from 'node:perf_hooks';

const [data = '', discovered = ''] = process.argv.slice(2);
let delivered = 0;

const start = performance.now();
const { startLocalEventBridge } = await import('../../dist/local/index.js');
const { endpoint } = await startLocalEventBridge({
  ...(data === '' ? {} : { data }),
  buses: ['orders'],
  discover: discovered === '' ? [] : [discovered],
  functions: { count: () => void delivered++ },
});
const startTime = performance.now() - start;

const startAgain = performance.now();
const another = await startLocalEventBridge();
const nextStartTime = performance.now() - startAgain;
await another.close();

process.on('message', () => process.send({ delivered, rss: process.memoryUsage.rss() }));
process.on('disconnect', () => process.exit());
process.send({ endpoint, startTime, nextStartTime });
