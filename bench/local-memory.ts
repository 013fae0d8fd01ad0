/**
 * The local EventBridge needs no more memory after a million events put, archived and replayed than
 * after the first hundred thousand.
 */

import { withFolder } from './frame/folder.js';
import { size } from './frame/options.js';
import type { Table } from './frame/table.js';
import type { Served } from './servers/served.js';
import { withRules } from './servers/with-rules.js';

/** Puts events into an archive, then replays them, and looks at the memory of the process. */
export default (): Promise<readonly Table[]> =>
  withFolder(async (folder) => {
    // A hundred parts of one event at least.
    const count = Math.ceil(size(1_000_000) / 100) * 100;
    const served = await withRules(10, folder);
    const bus = 'arn:aws:events:us-east-1:000000000000:event-bus/orders';
    await served.call('CreateArchive', { ArchiveName: 'all', EventSourceArn: bus });
    const [putFirst, putLast] = await memoryWhilePutting(served, count);
    await served.call('StartReplay', {
      ReplayName: 'again',
      EventSourceArn: 'arn:aws:events:us-east-1:000000000000:archive/all',
      EventStartTime: 0,
      EventEndTime: Math.ceil(Date.now() / 1000) + 60,
      Destination: { Arn: bus },
    });
    const [replayFirst, replayLast] = await memoryWhileDelivering(served, count);
    await served.end();
    const of = (what: string): string => `evb-codegen, ${what}`;
    return [
      {
        title: `resident memory: ${count} events put and archived, then all replayed`,
        bar: 'in the last tenth as in the first',
        unit: 'MB',
        rows: [
          { name: of('first tenth put'), samples: putFirst },
          { name: of('last tenth put'), samples: putLast },
          { name: of('first tenth replayed'), samples: replayFirst },
          { name: of('last tenth replayed'), samples: replayLast },
        ],
        limits: [
          { row: of('last tenth put'), of: of('first tenth put'), atMost: 1.2 },
          { row: of('last tenth replayed'), of: of('first tenth replayed'), atMost: 1.2 },
        ],
      },
    ];
  });

type Tenths = readonly [first: readonly number[], last: readonly number[]];

async function memoryWhilePutting(served: Served, count: number): Promise<Tenths> {
  const samples: number[] = [];
  for (let part = 0; part < 100; part++) {
    await served.put(count / 100);
    samples.push(await megabytes(served));
  }
  return [samples.slice(0, 10), samples.slice(-10)];
}

async function memoryWhileDelivering(served: Served, count: number): Promise<Tenths> {
  const samples: number[] = [];
  for (let part = 1; part <= 100; part++) {
    await served.untilDelivered(count + (part * count) / 100);
    samples.push(await megabytes(served));
  }
  return [samples.slice(0, 10), samples.slice(-10)];
}

async function megabytes(served: Served): Promise<number> {
  return (await served.rss()) / 1e6;
}
