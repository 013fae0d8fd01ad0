/** putEvents takes little more than the bare client that sends the same batches. */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { PutEventsCommand, type EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { clientFor, startEventsServer } from '../test/templates/events-server.js';
import { inTurns, wallTime } from './frame/measure.js';
import { rounds, size } from './frame/options.js';
import type { Table } from './frame/table.js';
import { bundled, oursOf } from './guards/bundle.js';
import { shapes, type Shape } from './guards/shapes.js';
import { makeUpEvents } from './guards/values.js';

const bare = 'the bare client';
const ours = 'evb-codegen putEvents';

type PutEvents = (client: EventBridgeClient, entries: readonly object[]) => Promise<unknown[]>;

export default async (): Promise<readonly Table[]> => {
  const [, shape] = shapes;
  if (!shape) throw new Error('no event');
  const details = detailsOf(shape, size(10_000));
  // Below the folder where the SDK is found.
  const folder = fileURLToPath(new URL('node_modules/.put-events', import.meta.url));
  mkdirSync(folder, { recursive: true });
  const server = await startEventsServer();
  const client = clientFor(server.endpoint);
  try {
    const putEvents = await generatedPutEvents(shape, folder);
    const entries = details.map((detail) => ({
      source: shape.source,
      detailType: shape.detailType,
      detail,
    }));
    const send = { [bare]: sendBare, [ours]: putEvents };
    const subjects = Object.entries(send).map(([name, put]) => ({
      name,
      before: () => server.reset(),
      run: () => wallTime(() => put(client, entries)),
    }));
    const rows = await inTurns(subjects, rounds(11));
    if (server.taken.length !== entries.length) throw new Error('entries were lost');
    return [
      {
        title: `${entries.length} entries to a server on loopback, one request at a time`,
        bar: 'within 1.3 of the bare client sending the same batches',
        unit: 'ms',
        rows,
        limits: [{ row: ours, of: bare, atMost: 1.3 }],
      },
    ];
  } finally {
    client.destroy();
    await server.close();
    rmSync(folder, { recursive: true });
  }
};

/** What one writes without a helper, for requests that never fail. */
async function sendBare(
  client: EventBridgeClient,
  entries: readonly { source: string; detailType: string; detail: unknown }[],
): Promise<void> {
  for (let at = 0; at < entries.length; at += 10) {
    const Entries = entries.slice(at, at + 10).map(({ source, detailType, detail }) => ({
      Source: source,
      DetailType: detailType,
      Detail: JSON.stringify(detail),
      EventBusName: 'default',
    }));
    const { FailedEntryCount } = await client.send(new PutEventsCommand({ Entries }));
    if (FailedEntryCount) throw new Error('an entry failed');
  }
}

function detailsOf(shape: Shape, count: number): unknown[] {
  const { valid } = makeUpEvents(shape);
  return Array.from({ length: count }, (_, i) => valid[i % valid.length]?.['detail']);
}

async function generatedPutEvents(shape: Shape, folder: string): Promise<PutEvents> {
  await oursOf([shape], folder);
  const path = join(folder, 'put-events.mjs');
  writeFileSync(path, await bundled(`export { putEvents } from '${folder}/generated/index.js';`));
  const module = (await import(pathToFileURL(path).href)) as { readonly putEvents: PutEvents };
  return module.putEvents;
}
