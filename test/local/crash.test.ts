import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateArchiveCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  type EventBridgeClient,
} from '@aws-sdk/client-eventbridge';
import { CreateDiscovererCommand, ListSchemaVersionsCommand } from '@aws-sdk/client-schemas';
import { describe, expect, test, vi } from 'vitest';
import { parseJsonObject } from '../../src/local/json.js';
import { startLocalEventBridge } from '../../src/local/index.js';
import { serverProgram, temporaryFolder } from './child.js';
import { bus, clientsOf, orderCreated } from './clients.js';

/** A hundred in the project `long`. */
const ROUNDS = process.env['EVB_LONG'] === undefined ? 5 : 100;
const PRODUCERS = 4;

describe('what was acknowledged', () => {
  const start = serverProgram();

  test(
    `outlives kill -9 in the middle of load, ${ROUNDS} times`,
    async () => {
      const data = await temporaryFolder();
      const files = { delivered: join(data, 'delivered.ndjson') };
      const acknowledged = new Set<string>();
      for (let round = 0; round < ROUNDS; round++) {
        const child = await start(data, files);
        const clients = clientsOf(child);
        if (round === 0) await prepare(clients);
        const before = acknowledged.size;
        const producers = Array.from({ length: PRODUCERS }, (_, producer) =>
          produce(clients.events, `${round}-${producer}`, acknowledged),
        );
        await vi.waitFor(() => expect(acknowledged.size).toBeGreaterThan(before), 20_000);
        await sleep(Math.random() * 150);
        await child.kill();
        await Promise.all(producers); // each had a request under way, which failed
        clients.events.destroy();
        clients.schemas.destroy();
      }

      const local = await startLocalEventBridge({ data, files });
      await local.idle();
      const archived = new Set<unknown>();
      let count = 0;
      for await (const { id } of local.archiveEvents('all')) {
        archived.add(id);
        count++;
      }
      const { SchemaVersions } = await clientsOf(local).schemas.send(
        new ListSchemaVersionsCommand({
          RegistryName: 'discovered-schemas',
          SchemaName: 'elk.orders@OrderCreated',
        }),
      );
      const counted = local.contents().archives;
      await local.close();
      const lines = (await readFile(files.delivered, 'utf8'))
        .trimEnd()
        .split('\n')
        .flatMap((line) => parseJsonObject(line)?.['id'] ?? []); // a killed process may leave half a line
      const delivered = new Set(lines.map(String));
      console.log(
        `kill -9 in the middle of load, ${ROUNDS} times: ${acknowledged.size} events acknowledged, ` +
          `${archived.size} archived, ${delivered.size} delivered, ` +
          `${lines.length - delivered.size} of those again`,
      );
      expect([...acknowledged].filter((id) => !archived.has(id))).toEqual([]);
      expect([...acknowledged].filter((id) => !delivered.has(id))).toEqual([]);
      expect(counted).toEqual([{ name: 'all', events: count }]);
      expect(SchemaVersions).toHaveLength(1);
      await rm(data, { recursive: true });
    },
    ROUNDS * 5_000 + 30_000,
  );
});

async function prepare({ events, schemas }: ReturnType<typeof clientsOf>) {
  await schemas.send(new CreateDiscovererCommand({ SourceArn: bus('orders') }));
  await events.send(
    new CreateArchiveCommand({ ArchiveName: 'all', EventSourceArn: bus('orders') }),
  );
  const rule = { Name: 'all', EventBusName: 'orders', EventPattern: '{"source":["elk.orders"]}' };
  await events.send(new PutRuleCommand(rule));
  const Arn = 'arn:aws:sqs:us-east-1:000000000000:delivered';
  await events.send(
    new PutTargetsCommand({ Rule: 'all', EventBusName: 'orders', Targets: [{ Id: 't', Arn }] }),
  );
}

/** Sends one batch after the other until the server is gone. */
async function produce(events: EventBridgeClient, name: string, acknowledged: Set<string>) {
  for (let batch = 0; ; batch++) {
    const Entries = Array.from({ length: 5 }, (_, i) =>
      orderCreated({ id: `${name}-${batch}-${i}` }),
    );
    try {
      const reply = await events.send(new PutEventsCommand({ Entries }));
      for (const { EventId } of reply.Entries ?? []) acknowledged.add(String(EventId));
    } catch {
      return;
    }
  }
}
