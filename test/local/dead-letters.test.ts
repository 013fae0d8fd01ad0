import { PutEventsCommand, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
  type ReceiveMessageCommandInput,
} from '@aws-sdk/client-sqs';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { EventFunction } from '../../src/local/index.js';
import { md5OfAttributes, namedAttributes } from '../../src/local/sqs/message-attributes.js';
import { bus, lambda, orderCreated, setUp } from './clients.js';

const RULE_ARN = 'arn:aws:events:us-east-1:000000000000:rule/orders/all';
const URL_OF_NOBODY = 'http://127.0.0.1:1/';

interface Sought {
  readonly run?: EventFunction;
  readonly arn?: string;
  readonly template?: string;
  readonly attempts?: number;
  readonly ask?: Partial<ReceiveMessageCommandInput>;
}

/** The message in the dead-letter queue of a target that cannot be reached. */
async function letter({
  run = () => undefined,
  arn = lambda('run'),
  template,
  attempts = 1,
  ask,
}: Sought) {
  const { local, events } = await setUp({ buses: ['orders', 'copies'], functions: { run } });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const queues = new SQSClient({ endpoint: local.endpoint, region: 'us-east-1', credentials });
  onTestFinished(() => queues.destroy());
  const { QueueUrl } = await queues.send(new CreateQueueCommand({ QueueName: 'dlq' }));
  const rule = { Name: 'all', EventBusName: 'orders', EventPattern: '{"source":["elk.orders"]}' };
  await events.send(new PutRuleCommand(rule));
  const target = {
    Id: 't',
    Arn: arn,
    RetryPolicy: { MaximumRetryAttempts: attempts },
    DeadLetterConfig: { Arn: 'arn:aws:sqs:us-east-1:000000000000:dlq' },
    ...(template === undefined ? {} : { InputTransformer: { InputTemplate: template } }),
  };
  const put = { Rule: 'all', EventBusName: 'orders', Targets: [target] };
  const { FailedEntries } = await events.send(new PutTargetsCommand(put));
  expect(FailedEntries).toEqual([]);
  await events.send(new PutEventsCommand({ Entries: [orderCreated()] }));
  await local.idle();
  const { Messages = [] } = await queues.send(
    new ReceiveMessageCommand({ QueueUrl, MessageAttributeNames: ['All'], ...ask }),
  );
  return Messages[0];
}

async function attributes(sought: Sought) {
  const { MessageAttributes = {} } = (await letter(sought)) ?? {};
  return Object.fromEntries(
    Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue]),
  );
}

const fail = () => {
  throw new Error('no stock');
};

describe('a dead letter says', () => {
  test('which rule, which target, what went wrong and how often it was tried again', async () => {
    expect(await attributes({ run: fail })).toEqual({
      RULE_ARN,
      TARGET_ARN: lambda('run'),
      ERROR_CODE: 'ERROR_FROM_TARGET',
      ERROR_MESSAGE: 'no stock',
      EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
      RETRY_ATTEMPTS: '1',
    });
  });

  test('of nobody at a URL, that there was no connection', async () => {
    expect(await attributes({ arn: URL_OF_NOBODY, attempts: 0 })).toMatchObject({
      ERROR_CODE: 'CONNECTION_FAILURE',
      EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
      RETRY_ATTEMPTS: '0',
    });
  });

  test.each([
    ['nothing', undefined, 'undefined'],
    ['an object without a text', Object.create(null) as unknown, 'what was thrown cannot be shown'],
    ['an error whose message is a number', Object.assign(new Error(), { message: 5 }), '5'],
  ])('what a function threw: %s', async (_, thrown, message) => {
    const run = () => {
      throw thrown as Error;
    };
    expect(await attributes({ run, attempts: 0 })).toMatchObject({ ERROR_MESSAGE: message });
  });

  test('of what no second attempt can mend, no condition', async () => {
    const template = '{"id":"no event"}';
    expect(await attributes({ arn: bus('copies'), template })).toEqual({
      RULE_ARN,
      TARGET_ARN: bus('copies'),
      ERROR_CODE: 'INVALID_PARAMETER',
      ERROR_MESSAGE: expect.stringContaining('no event'),
      RETRY_ATTEMPTS: '0',
    });
  });
});

describe('a message has', () => {
  test('the event alone, when nothing more is asked for', async () => {
    const message = await letter({ run: fail, attempts: 0, ask: { MessageAttributeNames: [] } });
    expect(Object.keys(message ?? {}).sort()).toEqual([
      ...['Body', 'MD5OfBody', 'MessageId', 'ReceiptHandle'],
    ]);
  });

  test.each(['MessageSystemAttributeNames', 'AttributeNames'])('times, by %s', async (member) => {
    const ask = { [member]: ['SentTimestamp', 'ApproximateReceiveCount'] };
    const { Attributes } = (await letter({ run: fail, attempts: 0, ask })) ?? {};
    expect(Attributes).toEqual({
      SentTimestamp: expect.stringMatching(/^\d{13}$/),
      ApproximateReceiveCount: '1',
    });
  });

  test('all that there is of both, with a digest', async () => {
    const ask: Sought['ask'] = { MessageSystemAttributeNames: ['All'] };
    const message = await letter({ run: fail, attempts: 0, ask });
    expect(Object.keys(message?.Attributes ?? {})).toEqual([
      ...['SentTimestamp', 'ApproximateReceiveCount', 'ApproximateFirstReceiveTimestamp'],
    ]);
    expect(message?.MessageAttributes?.['RULE_ARN']).toEqual({
      DataType: 'String',
      StringValue: RULE_ARN,
    });
    expect(message?.MD5OfMessageAttributes).toMatch(/^[0-9a-f]{32}$/);
  });
});

test.each([
  [{ VisibilityTimeout: 'soon' }, 'InvalidAttributeValue'],
  [{ VisibilityTimeout: '43201' }, 'InvalidAttributeValue'],
  [{ FifoQueue: 'true' }, 'UnsupportedOperationException'],
])('a queue cannot have %o', async (Attributes, name) => {
  const { local } = await setUp();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const queues = new SQSClient({ endpoint: local.endpoint, region: 'us-east-1', credentials });
  onTestFinished(() => queues.destroy());
  const create = (attributes: object) =>
    queues.send(new CreateQueueCommand({ QueueName: 'q', ...attributes }));
  await expect(create({ Attributes })).rejects.toMatchObject({ name });
  const { QueueUrl } = await create({ Attributes: { VisibilityTimeout: '43200' } });
  const set = new SetQueueAttributesCommand({ QueueUrl, Attributes });
  await expect(queues.send(set)).rejects.toMatchObject({ name });
});

test('a queue that is not there is told with the code of the query protocol, too', async () => {
  const { local } = await setUp();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const queues = new SQSClient({ endpoint: local.endpoint, region: 'us-east-1', credentials });
  onTestFinished(() => queues.destroy());
  await expect(queues.send(new GetQueueUrlCommand({ QueueName: 'none' }))).rejects.toMatchObject({
    name: 'QueueDoesNotExist',
    Code: 'AWS.SimpleQueueService.NonExistentQueue',
  });
});

test('the digest is that of AWS', () => {
  // https://www.npmjs.com/package/aws-md5-of-message-attributes
  const digest = md5OfAttributes({ attribName1: 'attribValue 1' });
  expect(digest).toBe('19e27d4e946b072f3f58da80d94fd778');
});

test.each([
  [['All'], ['ERROR_CODE', 'ERROR_MESSAGE', 'RULE_ARN']],
  [['.*'], ['ERROR_CODE', 'ERROR_MESSAGE', 'RULE_ARN']],
  [['ERROR.*'], ['ERROR_CODE', 'ERROR_MESSAGE']],
  [['RULE_ARN', 'TARGET'], ['RULE_ARN']],
])('%j names %j', (names, expected) => {
  const all = { ERROR_CODE: '', ERROR_MESSAGE: '', RULE_ARN: '' };
  expect(Object.keys(namedAttributes(all, names))).toEqual(expected);
});
