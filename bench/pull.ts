/**
 * A pull takes as long as the registry makes it take: latency × requests / concurrency, or what its
 * limit lets through; when nothing changed, the list alone. Its memory does not grow with the registry.
 */

import { fork } from 'node:child_process';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { answer } from './frame/answer.js';
import { rounds, size } from './frame/options.js';
import type { Row, Table } from './frame/table.js';

const latency = 40;
const limit = 25;
const jiti = fileURLToPath(new URL('../node_modules/jiti/lib/jiti-cli.mjs', import.meta.url));

export default async (): Promise<readonly Table[]> => {
  const count = size(1000);
  const pages = Math.ceil(count / 100);
  return [
    ...(await overlapping(count, pages)),
    await throttled(Math.ceil(count / 2)),
    await remembering(count),
  ];
};

/** What a reader of a registry tells; times in milliseconds. */
interface Told {
  readonly schemas: number;
  readonly lost: number;
  readonly cold: number;
  /** Of the processor. */
  readonly cpu: number;
}

interface Pulled extends Told {
  /** The same once more, with nothing changed. */
  readonly again: number;
  readonly mb: number;
}

async function overlapping(count: number, pages: number): Promise<readonly Table[]> {
  const each = [8, 32].map((concurrency) => ({
    concurrency,
    sdk: `the AWS SDK alone, ${concurrency} at once`,
    ours: `evb-codegen, ${concurrency} at once`,
    reads: [] as Told[],
    pulls: [] as Pulled[],
  }));
  await withServer([count, latency, 0], async (endpoint) => {
    for (let round = 0; round < rounds(5); round++) {
      for (const { concurrency, reads, pulls } of each) {
        reads.push(await told<Told>('servers/sdk-alone.ts', endpoint, concurrency, count));
        pulls.push(await pull(endpoint, concurrency, count));
      }
    }
  });
  const requests = count + pages;
  const tables = each.map(({ concurrency, sdk, ours, reads, pulls }): Table => {
    const model = `the model, ${concurrency} at once`;
    return {
      title: `pull of ${count} schemas, ${concurrency} requests at once, ${latency} ms an answer`,
      bar: 'within 1.2 times latency × requests / concurrency',
      unit: 'ms',
      rows: [
        { name: model, samples: [(latency * requests) / concurrency] },
        { name: sdk, samples: reads.map(({ cold }) => cold) },
        { name: ours, samples: pulls.map(({ cold }) => cold) },
      ],
      limits: [{ row: ours, of: model, atMost: 1.2 }],
    };
  });
  const cpu = each.flatMap(({ sdk, ours, reads, pulls }): Row[] => [
    { name: sdk, samples: reads.map((one) => one.cpu / requests) },
    { name: ours, samples: pulls.map((one) => one.cpu / requests) },
  ]);
  const model = 'the list calls, one after the other';
  const again = each.map(({ ours, pulls }): Row => {
    return { name: ours, samples: pulls.map((one) => one.again) };
  });
  return [
    ...tables,
    {
      title: 'processor time of a request',
      bar: 'none: what 32 at once take has to fit into the 40 ms that they wait, in one thread',
      unit: 'ms',
      rows: cpu,
      limits: [],
    },
    {
      title: `pull of ${count} schemas that have not changed`,
      bar: 'list calls only: within 1.2 times their latency',
      unit: 'ms',
      rows: [{ name: model, samples: [latency * pages] }, ...again],
      limits: again.map(({ name }) => ({ row: name, of: model, atMost: 1.2 })),
    },
  ];
}

async function throttled(count: number): Promise<Table> {
  const requests = count + Math.ceil(count / 100);
  const model = 'the limit alone';
  const each = [8, 32].map((concurrency) => ({ concurrency, samples: [] as number[] }));
  for (let round = 0; round < rounds(1); round++) {
    for (const { concurrency, samples } of each) {
      // A fresh server has a full bucket.
      await withServer([count, latency, limit], async (endpoint) => {
        samples.push((await pull(endpoint, concurrency, count)).cold);
      });
    }
  }
  const rows = each.map(({ concurrency, samples }) => ({
    name: `evb-codegen, ${concurrency} at once`,
    samples,
  }));
  return {
    title: `pull of ${count} schemas, throttled at ${limit} requests a second`,
    bar: 'nothing is lost; within 1.25 times what the limit takes',
    unit: 'ms',
    rows: [{ name: model, samples: [((requests - limit) / limit) * 1000] }, ...rows],
    limits: rows.map(({ name }) => ({ row: name, of: model, atMost: 1.25 })),
  };
}

async function remembering(count: number): Promise<Table> {
  const sizes = [count, count * 10];
  const samples = sizes.map((): number[] => []);
  for (const [i, size] of sizes.entries()) {
    await withServer([size, 0, 0], async (endpoint) => {
      for (let round = 0; round < rounds(3); round++) {
        // A small heap, so that memory is what is kept and not what V8 has not cleared away yet.
        const { mb } = await pull(endpoint, 32, size, ['--max-old-space-size=60']);
        samples[i]?.push(mb);
      }
    });
  }
  const name = (size: number): string => `evb-codegen, ${size} schemas`;
  return {
    title: 'memory of a pull',
    bar: 'flat in the number of schemas: ten times as many within 1.25 times the memory',
    unit: 'MB at most',
    rows: sizes.map((size, i) => ({ name: name(size), samples: samples[i] ?? [] })),
    limits: [{ row: name(count * 10), of: name(count), atMost: 1.25 }],
  };
}

/** @param args of servers/schemas.ts */
async function withServer(
  args: readonly number[],
  use: (endpoint: string) => Promise<void>,
): Promise<void> {
  const file = fileURLToPath(new URL('servers/schemas.ts', import.meta.url));
  const server = fork(jiti, [file, ...args.map(String)]);
  try {
    const { endpoint } = await answer<{ readonly endpoint: string }>(server);
    await use(endpoint);
  } finally {
    server.disconnect();
  }
}

/** A module of ours as one file, so that nothing is compiled while it is measured. */
function bundled(path: string): string {
  const at = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
  const outfile = at(`node_modules/.pull/${basename(path, '.ts')}.mjs`);
  buildSync({
    entryPoints: [at(path)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  return outfile;
}

function pull(
  endpoint: string,
  concurrency: number,
  count: number,
  nodeOptions: readonly string[] = [],
): Promise<Pulled> {
  return told('servers/puller.ts', endpoint, concurrency, count, nodeOptions);
}

/**
 * What a reader tells of a registry that it has read.
 * Throws when not every schema came.
 */
async function told<T extends Told>(
  reader: string,
  endpoint: string,
  concurrency: number,
  count: number,
  nodeOptions: readonly string[] = [],
): Promise<T> {
  const execArgv = ['--no-warnings', ...nodeOptions];
  const child = fork(bundled(reader), [endpoint, String(concurrency)], { execArgv });
  const told = await answer<T>(child);
  if (told.schemas !== count || told.lost > 0) {
    throw new Error(`${count - told.schemas} of ${count} schemas were lost`);
  }
  return told;
}
