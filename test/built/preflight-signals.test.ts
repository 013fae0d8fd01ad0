import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openProxy } from '../replay/proxy.js';
import { credentials, openShop, pulledFiles, run } from '../replay/shop.js';

/** A preflight in a process of its own, which gets a signal while it empties its queue. */

const bin = fileURLToPath(new URL('../../dist/bin.js', import.meta.url));
const argv = ['replay', '--from', '-1h', '--preflight'];
const config = {
  'evb-codegen.config.json': JSON.stringify({ registry: 'discovered-schemas', bus: 'orders' }),
};
let generated: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  generated = await pulledFiles(config, { id: '1' });
});

async function interrupted(signal: NodeJS.Signals) {
  const shop = await openShop(undefined, { ...config, ...generated });
  await shop.put({ id: '1' }, { id: '2' });
  let kill = (): void => undefined;
  const { endpoint, asked } = await openProxy(shop.local.endpoint, (operation) => {
    if (operation === 'AmazonSQS.ReceiveMessage') kill();
    return undefined;
  });
  const child = spawn(process.execPath, [bin, ...argv, '--endpoint-url', endpoint], {
    cwd: shop.cwd,
    env: { ...process.env, AWS_REGION: 'us-east-1' },
  });
  kill = () => void child.kill(signal);
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  const name = /evb-codegen-preflight-\w+-\w+/.exec(stderr)?.[0] ?? '';
  const left = async () => {
    const { Rules = [] } = await shop.events.send(new ListRulesCommand({ EventBusName: 'orders' }));
    const queues = new SQSClient({
      endpoint: shop.local.endpoint,
      region: 'us-east-1',
      credentials,
    });
    onTestFinished(() => queues.destroy());
    const QueueUrl = `${shop.local.endpoint}/000000000000/${name}`;
    const hasQueue = await queues
      .send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }))
      .then(
        () => true,
        () => false,
      );
    return { hasRule: Rules.some(({ Name }) => Name === name), hasQueue };
  };
  return { code, name, asked, cwd: shop.cwd, left };
}

describe('a preflight that gets', { timeout: 60_000 }, () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s removes what it made', async (signal) => {
    const { code, name, asked, left } = await interrupted(signal);
    expect(code).toBe(130);
    expect(name).not.toBe('');
    expect(asked).toContain('AWSEvents.CancelReplay');
    expect(await left()).toEqual({ hasRule: false, hasQueue: false });
  });

  it('SIGKILL leaves it to a preflight of the next day', async () => {
    const { cwd, left } = await interrupted('SIGKILL');
    expect(await left()).toEqual({ hasRule: true, hasQueue: true });
    const now = (): number => Date.now() + 25 * 3_600_000;
    const ran = await run(cwd, [...argv, '--to', 'now', '--local', '--force'], { now });
    expect(ran.stderr).toContain('An earlier preflight was killed');
    expect(await left()).toEqual({ hasRule: false, hasQueue: false });
  });
});
