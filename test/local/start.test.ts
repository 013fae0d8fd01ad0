import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  EventBridgeClient,
  ListEventBusesCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { describe, expect, test } from 'vitest';
import { LocalEventBridgeError, startLocalEventBridge } from '../../src/local/index.js';
import { clientsOf, lambda, orderCreated, setUp } from './clients.js';

/** One with a delivery that does not end. */
async function busy() {
  let hear: () => void = () => undefined;
  const heard = new Promise<void>((resolve) => (hear = resolve));
  const never = () => {
    hear();
    return new Promise(() => undefined);
  };
  const { local, events } = await setUp({ functions: { never } });
  await events.send(new PutRuleCommand({ Name: 'all', EventPattern: '{"source":["elk.orders"]}' }));
  const Targets = [{ Id: 't', Arn: lambda('never') }];
  await events.send(new PutTargetsCommand({ Rule: 'all', Targets }));
  await events.send(new PutEventsCommand({ Entries: [orderCreated({}, 'default')] }));
  return { local, events, heard };
}

describe('startLocalEventBridge', () => {
  test('starts many at once in one process, each for itself', async () => {
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, i) => setUp({ buses: [`bus-${i}`] })),
    );
    expect(new Set(all.map(({ local }) => local.endpoint)).size).toBe(20);
    for (const [i, { events }] of all.entries()) {
      const { EventBuses } = await events.send(new ListEventBusesCommand({}));
      expect(EventBuses?.map(({ Name }) => Name)).toEqual([`bus-${i}`, 'default']);
    }
  });

  test('gives the environment that leads clients to it', async () => {
    const { local } = await setUp({ buses: ['orders'], region: 'eu-west-1' });
    const program = `
      import { EventBridgeClient, ListEventBusesCommand } from '@aws-sdk/client-eventbridge';
      import { SchemasClient, ListRegistriesCommand } from '@aws-sdk/client-schemas';
      const { EventBuses } = await new EventBridgeClient().send(new ListEventBusesCommand());
      const { Registries } = await new SchemasClient().send(new ListRegistriesCommand());
      console.log(EventBuses[1].Arn, Registries[0].RegistryName);
    `;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      env: { PATH: process.env['PATH'], HOME: '/nonexistent', ...local.env },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let output = '';
    child.stdout.on('data', (text) => (output += String(text)));
    await once(child, 'close');
    expect(output.trim()).toBe(
      'arn:aws:events:eu-west-1:000000000000:event-bus/orders discovered-schemas',
    );
  });

  test('frees its port when it is closed, and may be closed twice', async () => {
    const first = await startLocalEventBridge();
    const port = Number(new URL(first.endpoint).port);
    await expect(startLocalEventBridge({ port })).rejects.toThrow(
      `cannot listen on 127.0.0.1:${port}`,
    );
    await Promise.all([first.close(), first.close()]);
    const second = await startLocalEventBridge({ port });
    await second.close();
    const { events } = clientsOf(second);
    await expect(events.send(new ListEventBusesCommand({}))).rejects.toThrow();
  });

  test('who waits for what is never done is let go when it is closed', async () => {
    const { local, events, heard } = await busy();
    const before = local.idle();
    await heard;
    await Promise.all([local.close(), before]);
    await local.idle();
    expect(local.contents().openDeliveries).toBe(1);
    events.destroy();
  });

  test.each([
    [{ accountId: '12' }, 'option accountId cannot be "12". Give it twelve digits.'],
    [{ region: 'a b' }, 'option region'],
    [{ port: 65_536 }, 'option port cannot be 65536. Give it a whole number from 0 to 65535.'],
    [{ port: 1.5 }, 'option port'],
    [{ port: '4589' as unknown as number }, 'option port cannot be "4589"'],
    [{ host: '' }, 'option host cannot be "". Give it a name or an address.'],
    [{ data: '' }, 'option data cannot be "". Give it the path of a folder.'],
    [{ buses: 'orders' as unknown as string[] }, 'option buses'],
    [{ buses: ['a/b'] }, 'option buses'],
    [{ chaos: { throttling: 2 } }, 'option chaos.throttling'],
    [{ chaos: { duplicates: NaN } }, 'option chaos.duplicates'],
    [{ chaos: { archiveLag: -1 } }, 'option chaos.archiveLag'],
  ])('refuses %o', async (options, message) => {
    const started = startLocalEventBridge(options);
    await expect(started).rejects.toBeInstanceOf(LocalEventBridgeError);
    await expect(started).rejects.toThrow(message);
  });

  test('answers on loopback alone unless told otherwise', async () => {
    const { local } = await setUp();
    expect(new URL(local.endpoint).hostname).toBe('127.0.0.1');
    const open = await setUp({ host: '0.0.0.0' });
    expect(new URL(open.local.endpoint).hostname).toBe('localhost');
    const client = new EventBridgeClient({
      endpoint: open.local.endpoint,
      region: 'r',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    });
    expect((await client.send(new ListEventBusesCommand({}))).EventBuses).toHaveLength(1);
    client.destroy();
  });
});
