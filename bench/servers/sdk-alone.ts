/**
 * Lists and describes a registry by the AWS SDK and does nothing with it, in a process of its own.
 * Arguments: the endpoint, and how many requests may be under way at once.
 */
import { performance } from 'node:perf_hooks';
import {
  DescribeSchemaCommand,
  paginateListSchemas,
  SchemasClient,
  type SchemaSummary,
} from '@aws-sdk/client-schemas';
import { limiter } from '../../src/registry/limiter.js';

const [endpoint = '', concurrency] = process.argv.slice(2);
const most = Number(concurrency);
const client = new SchemasClient({
  endpoint,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
  retryMode: 'adaptive',
  requestHandler: { httpAgent: { keepAlive: true, maxSockets: most } },
});

/** How many contents came. */
async function read(registry: string): Promise<number> {
  const run = limiter(most);
  const describe = async ({ SchemaName }: SchemaSummary): Promise<number> => {
    const command = new DescribeSchemaCommand({ RegistryName: registry, SchemaName });
    const { Content } = await run(() => client.send(command));
    return Content === undefined ? 0 : 1;
  };
  const pages = paginateListSchemas({ client, pageSize: 100 }, { RegistryName: registry });
  const reads: Promise<number>[] = [];
  for (;;) {
    const page = await run(() => pages.next(), 'urgent');
    if (page.done === true) break;
    reads.push(...(page.value.Schemas ?? []).map(describe));
  }
  return (await Promise.all(reads)).reduce((sum, one) => sum + one, 0);
}

// The SDK is loaded and connected before the clock runs.
await read('empty');
const start = performance.now();
const before = process.cpuUsage();
const schemas = await read('bench');
const { user, system } = process.cpuUsage(before);
process.send?.({ schemas, lost: 0, cold: performance.now() - start, cpu: (user + system) / 1000 });
process.disconnect();
