import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import {
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  type EventBridgeClient,
} from '@aws-sdk/client-eventbridge';
import { describe, expect, it, onTestFinished } from 'vitest';
import { orderCreated, setUp } from '../local/clients.js';
import { credentials } from './shop.js';

const QueueArn = 'arn:aws:sqs:us-east-1:000000000000:orders';

/** A local EventBridge, a queue, and the unmodified SQS client. */
async function queue(attributes: Record<string, string> = {}) {
  const { local, events } = await setUp({ buses: ['orders'] });
  const queues = new SQSClient({
    endpoint: local.endpoint,
    region: 'us-east-1',
    credentials,
    maxAttempts: 1,
  });
  onTestFinished(() => queues.destroy());
  const order = { QueueName: 'orders', Attributes: attributes };
  const { QueueUrl } = await queues.send(new CreateQueueCommand(order));
  return { local, events, queues, QueueUrl };
}

async function fill(events: EventBridgeClient, count: number): Promise<void> {
  const rule = { Name: 'to-queue', EventBusName: 'orders' };
  await events.send(new PutRuleCommand({ ...rule, EventPattern: '{"source":["elk.orders"]}' }));
  const { FailedEntryCount } = await events.send(
    new PutTargetsCommand({
      Rule: rule.Name,
      EventBusName: rule.EventBusName,
      Targets: [{ Id: 'queue', Arn: QueueArn }],
    }),
  );
  expect(FailedEntryCount).toBe(0);
  const Entries = Array.from({ length: count }, (_, n) => orderCreated({ n }));
  await events.send(new PutEventsCommand({ Entries }));
}

describe('a queue of the local EventBridge', () => {
  it('takes what a rule sends, gives it out once, and forgets what is deleted', async () => {
    const { local, events, queues, QueueUrl } = await queue();
    expect(QueueUrl).toBe(`${local.endpoint}/000000000000/orders`);
    await fill(events, 3);
    await local.idle();
    const receive = async (MaxNumberOfMessages = 10) =>
      (await queues.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages }))).Messages ??
      [];
    const first = await receive(2);
    expect(first.map(({ Body }) => JSON.parse(Body ?? ''))).toMatchObject([
      { source: 'elk.orders', detail: { n: 0 } },
      { detail: { n: 1 } },
    ]);
    const rest = await receive();
    expect(rest).toHaveLength(1);
    expect(await receive()).toEqual([]);
    const ReceiptHandle = rest[0]?.ReceiptHandle;
    await queues.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    const counts = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] });
    expect((await queues.send(counts)).Attributes).toEqual({
      QueueArn,
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesDelayed: '0',
      ApproximateNumberOfMessagesNotVisible: '2',
    });
    const Entries = first.map((message, i) => ({
      Id: `${i}`,
      ReceiptHandle: message.ReceiptHandle,
    }));
    Entries.push({ Id: 'x', ReceiptHandle: 'none of ours' });
    const deleted = await queues.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    expect(deleted.Successful).toEqual([{ Id: '0' }, { Id: '1' }]);
    expect(deleted.Failed).toMatchObject([{ Id: 'x', Code: 'ReceiptHandleIsInvalid' }]);
  });

  it('gives a message out again that nobody deleted in time', async () => {
    const { local, events, queues, QueueUrl } = await queue({ VisibilityTimeout: '0' });
    await fill(events, 1);
    await local.idle();
    const ids = new Set<string | undefined>();
    for (let i = 0; i < 2; i++) {
      const { Messages = [] } = await queues.send(new ReceiveMessageCommand({ QueueUrl }));
      ids.add(Messages[0]?.MessageId);
    }
    expect(ids.size).toBe(1);
    expect([...ids][0]).toEqual(expect.any(String));
  });

  it('keeps attributes; made again with the same ones it is the same queue', async () => {
    const { queues, QueueUrl } = await queue({ Policy: '{}' });
    const again = (Attributes: Record<string, string>) =>
      queues.send(new CreateQueueCommand({ QueueName: 'orders', Attributes }));
    expect((await again({ Policy: '{}' })).QueueUrl).toBe(QueueUrl);
    await expect(again({})).rejects.toMatchObject({ name: 'QueueNameExists' });
    const Attributes = { VisibilityTimeout: '60' };
    await queues.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
    const AttributeNames = ['Policy', 'VisibilityTimeout'] as const;
    const get = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] });
    expect((await queues.send(get)).Attributes).toEqual({ Policy: '{}', VisibilityTimeout: '60' });
  });

  it('is found by its name', async () => {
    const { queues, QueueUrl } = await queue();
    const list = async (QueueNamePrefix: string) =>
      (await queues.send(new ListQueuesCommand({ QueueNamePrefix }))).QueueUrls;
    expect(await list('ord')).toEqual([QueueUrl]);
    expect(await list('x')).toBeUndefined();
    const find = (QueueName: string) => queues.send(new GetQueueUrlCommand({ QueueName }));
    expect((await find('orders')).QueueUrl).toBe(QueueUrl);
    await expect(find('x')).rejects.toMatchObject({ name: 'QueueDoesNotExist' });
  });

  it('is no FIFO queue', async () => {
    const { queues } = await queue();
    const fifo = { QueueName: 'orders.fifo', Attributes: { FifoQueue: 'true' } };
    await expect(queues.send(new CreateQueueCommand(fifo))).rejects.toThrow(
      'CreateQueue of a FIFO queue is not done by the local EventBridge',
    );
  });

  it('is gone when it is deleted, and no target any more', async () => {
    const { events, queues, QueueUrl } = await queue();
    await queues.send(new DeleteQueueCommand({ QueueUrl }));
    await expect(queues.send(new ReceiveMessageCommand({ QueueUrl }))).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
      $metadata: { httpStatusCode: 400 },
    });
    const rule = { Name: 'late', EventPattern: '{"source":["x"]}' };
    await events.send(new PutRuleCommand(rule));
    const Targets = [{ Id: 'queue', Arn: QueueArn }];
    const put = await events.send(new PutTargetsCommand({ Rule: 'late', Targets }));
    expect(put.FailedEntries).toMatchObject([{ ErrorCode: 'ResourceNotFoundException' }]);
  });

  it('refuses what it cannot, and says so', async () => {
    const { queues, QueueUrl } = await queue();
    await expect(queues.send(new PurgeQueueCommand({ QueueUrl: 'x' }))).rejects.toThrow(
      'PurgeQueue is not done by the local EventBridge',
    );
    const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 11 });
    await expect(queues.send(receive)).rejects.toThrow('less than or equal to 10');
    const create = new CreateQueueCommand({ QueueName: 'a/b' });
    await expect(queues.send(create)).rejects.toThrow('regular expression pattern');
  });
});
