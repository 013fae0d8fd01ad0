/**
 * The main job from end to end, on a local EventBridge: orders are put, their schema is discovered,
 * pulled and made into code; producer and consumer are compiled against it and run.
 */

import { spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { startLocalEventBridge } from 'evb-codegen/local';
import { putSampleOrders } from './put-sample-orders.js';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');

function say(text: string): void {
  console.log(`\n== ${text}`);
}

/** Runs a program of the project, shows what it prints, and gives its exit code. */
function run(program: string, ...args: string[]): Promise<number | null> {
  const child = spawn(process.execPath, ['--no-warnings', program, ...args], { cwd: root });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) =>
      process.stdout.write(text.toString().replace(/^(?=.)/gm, '   ')),
    );
  }
  return new Promise((resolve) => child.on('close', resolve));
}

async function mustRun(program: string, ...args: string[]): Promise<void> {
  const status = await run(program, ...args);
  if (status !== 0) throw new Error(`${[program, ...args].join(' ')} ended with ${status}`);
}

const cli = join(root, 'dist/bin.js');
const compiler = join(
  dirname(createRequire(import.meta.url).resolve('typescript/package.json')),
  'bin/tsc',
);

say('A local EventBridge starts, in this process');
const local = await startLocalEventBridge({
  functions: {
    orderCreated: async (event, context) => {
      const { orderCreated } = await import('./order-created.js');
      await orderCreated(event, context);
    },
  },
});
Object.assign(process.env, local.env);
console.log(`   ${local.endpoint}`);

try {
  say('Somebody puts orders on the bus "orders"; schema discovery watches');
  console.log(`   ${await putSampleOrders()} orders of different shapes`);

  say('evb-codegen pull: registry -> snapshot -> code');
  await mustRun(cli, 'pull');

  say('Producer and consumer compile against the generated code');
  await mustRun(compiler, '-p', here);
  console.log('   no errors');

  say('They run: the producer puts an order, a rule hands it to the consumer');
  await connectConsumer();
  await produce();
  await local.idle();

  say('The mistake: somebody renames `id` to `orderId` in the producer alone');
  await compileMistake();

  say('The same mistake in a producer without types reaches the bus; the drift check sees it');
  await putRenamedOrder();
  const status = await run(cli, 'check');
  if (status !== 3) throw new Error(`check should end with 3, a breaking change, not ${status}`);
  console.log(`   exit code ${status}: a breaking change, red before the merge`);
} finally {
  await local.close();
}

async function connectConsumer(): Promise<void> {
  const eventBridge = new EventBridgeClient({});
  const { elkOrders } = await import('../../generated/index.js');
  const rule = { EventBusName: 'orders', Name: 'order-created' };
  const EventPattern = JSON.stringify(elkOrders.orderCreated.pattern());
  await eventBridge.send(new PutRuleCommand({ ...rule, EventPattern }));
  const Arn = 'arn:aws:lambda:us-east-1:000000000000:function:orderCreated';
  const Targets = [{ Id: 'consumer', Arn }];
  await eventBridge.send(
    new PutTargetsCommand({ EventBusName: 'orders', Rule: rule.Name, Targets }),
  );
}

async function produce(): Promise<void> {
  const { createOrder } = await import('./create-order.js');
  const order = { customer: { name: 'Ada' }, items: [{ sku: 'tea', price: 4.5, quantity: 2 }] };
  await createOrder({ body: JSON.stringify(order) } as never, {} as never, () => undefined);
}

/** Compiles the producer with the mistake in it; it must not compile. */
async function compileMistake(): Promise<void> {
  const file = join(here, 'create-order-renamed.ts');
  const producer = readFileSync(join(here, 'create-order.ts'), 'utf8');
  writeFileSync(file, producer.replace(/^( +)id,$/m, '$1orderId: id,'));
  try {
    const status = await run(compiler, '-p', here);
    if (status === 0) throw new Error('the mistake compiled');
    console.log('   the compiler stops it');
  } finally {
    rmSync(file);
  }
}

async function putRenamedOrder(): Promise<void> {
  const { PutEventsCommand } = await import('@aws-sdk/client-eventbridge');
  const order = {
    orderId: '3',
    placedAt: '2026-11-23T09:00:00Z',
    customer: { name: 'Ada', email: null },
    items: [{ sku: 'tea', price: 4.5, quantity: 2 }],
  };
  await new EventBridgeClient({}).send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: 'orders',
          Source: 'elk.orders',
          DetailType: 'Order Created',
          Detail: JSON.stringify(order),
        },
      ],
    }),
  );
}
