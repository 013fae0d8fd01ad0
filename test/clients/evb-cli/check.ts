/**
 * evb-cli as npm has it, against the local EventBridge: `npm ci && npm run check`. What docs/replay.md
 * says of it is what is seen here.
 */

import assert from 'node:assert/strict';
import {
  CreateArchiveCommand,
  EventBridgeClient,
  ListRulesCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { startLocalEventBridge } from '../../../src/local/index.js';
import { runEvbCli } from './evb-cli.js';

const replayed: unknown[] = [];
const local = await startLocalEventBridge({
  buses: ['orders'],
  functions: {
    consumer: (event: { readonly 'replay-name'?: string }) => {
      if (event['replay-name'] !== undefined) replayed.push(event['replay-name']);
    },
  },
});
const client = new EventBridgeClient({
  endpoint: local.endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});
try {
  await putOrder();

  const { code, printed } = await runEvbCli(
    ['replay', '--eventbus', 'orders', '--replay-name', 'by-evb-cli'],
    local.env,
  );
  await local.idle();
  assert.deepEqual([code, replayed], [0, ['by-evb-cli']], printed);
  console.log('evb replay: lists archive and rule, and starts the replay');

  const paced = await runEvbCli(['replay', '-b', 'orders', '--replay-speed', '10'], local.env);
  assert.match(paced.printed, /There is no operation AWSStepFunctions\.StartExecution/);
  const { Rules = [] } = await client.send(new ListRulesCommand({ EventBusName: 'orders' }));
  assert.ok(Rules.some(({ Name = '' }) => /^evb-cli-.*-sf$/.test(Name)));
  console.log('evb replay --replay-speed: ends at the Step Functions that it wants');
  console.log('2 passed, 0 failed');
} finally {
  client.destroy();
  await local.close();
}

/** A bus with archive and rule, and one order on it. */
async function putOrder(): Promise<void> {
  const arn = 'arn:aws:events:us-east-1:000000000000:event-bus/orders';
  await client.send(new CreateArchiveCommand({ ArchiveName: 'orders', EventSourceArn: arn }));
  const rule = { EventBusName: 'orders', EventPattern: '{"source":["elk.orders"]}' };
  await client.send(new PutRuleCommand({ Name: 'order-created', ...rule }));
  const Arn = 'arn:aws:lambda:us-east-1:000000000000:function:consumer';
  await client.send(
    new PutTargetsCommand({
      EventBusName: 'orders',
      Rule: 'order-created',
      Targets: [{ Id: 'consumer', Arn }],
    }),
  );
  const Entries = [
    { EventBusName: 'orders', Source: 'elk.orders', DetailType: 'Order Created', Detail: '{}' },
  ];
  await client.send(new PutEventsCommand({ Entries }));
  await local.idle();
}
