/**
 * The plugin as serverless-offline starts it, with one function behind as many rules as asked for. Its
 * function runs in this process: how serverless-offline runs functions is not what is measured.
 * Arguments: the number of rules.
 */
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import Plugin from 'serverless-offline-aws-eventbridge';
import { nameOf } from './names.mjs';

const [rules] = process.argv.slice(2);
const port = await freePort();
let delivered = 0;

const events = Array.from({ length: Number(rules) }, (_, i) => {
  const { source, detailType } = nameOf(i);
  const pattern = { source: [source], 'detail-type': [detailType] };
  return { eventBridge: { eventBus: 'orders', pattern } };
});
const service = {
  provider: { region: 'us-east-1' },
  custom: {
    'serverless-offline-aws-eventbridge': {
      mockEventBridgeServer: true,
      hostname: '127.0.0.1',
      port,
      pubSubPort: await freePort(),
      account: '000000000000',
      payloadSizeLimit: '10mb',
    },
  },
  resources: {},
  getAllFunctions: () => ['count'],
  getFunction: () => ({ handler: 'count', events }),
};
const plugin = new Plugin({ service }, {}, { log: { notice: () => undefined } });
plugin.createLambdas = () => {
  const count = { setEvent: () => undefined, runHandler: async () => void delivered++ };
  plugin.lambda = { get: () => count };
};
await plugin.start();
while (!plugin.mqClient.listenerCount('message')) await sleep(10);

process.on('message', () => process.send({ delivered, rss: process.memoryUsage.rss() }));
process.on('disconnect', () => process.exit());
process.send({ endpoint: `http://127.0.0.1:${port}` });

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
