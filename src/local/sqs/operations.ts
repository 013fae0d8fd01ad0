import { byCodePoint } from '../../text/code-point-order.js';
import type { Account } from '../account.js';
import type { Input } from '../input.js';
import type { Place } from '../names.js';
import type { Output } from '../operation.js';
import { notDoneHere, ServiceError } from '../service-error.js';
import { Queue } from './queue.js';
import { receivedMessage } from './received-message.js';

/** Who asks, and under which URL the queues are reached. */
export interface Asked {
  readonly account: Account;
  /** Of the server, without a slash at the end. */
  readonly origin: string;
}

type QueueOperation = (asked: Asked, input: Input) => Output;

/** The operations of Amazon SQS (2012-11-05) that it takes to look at what rules send. */
export const queueOperations: Readonly<Record<string, QueueOperation>> = {
  CreateQueue: createQueue,
  DeleteMessage: deleteMessage,
  DeleteMessageBatch: deleteMessageBatch,
  DeleteQueue: deleteQueue,
  GetQueueAttributes: getQueueAttributes,
  GetQueueUrl: getQueueUrl,
  ListQueues: listQueues,
  ReceiveMessage: receiveMessage,
  SetQueueAttributes: setQueueAttributes,
};

const nameRule = { min: 1, max: 80, pattern: /^[-_A-Za-z0-9]+$/ };

/** Seconds for which a message that was received stays hidden, unless the queue or the call says so. */
const VISIBILITY_TIMEOUT = 30;
const MAX_VISIBILITY_TIMEOUT = 43_200;

const MAX_LISTED = 1000;

function createQueue({ account, origin }: Asked, input: Input): Output {
  if (input.text('QueueName').endsWith('.fifo')) throw notDoneHere('CreateQueue of a FIFO queue');
  const name = input.text('QueueName', nameRule);
  const attributes = attributesOf(input) ?? new Map<string, string>();
  const there = account.queues.get(name);
  if (there !== undefined && !isSame(there.attributes, attributes)) {
    throw refusal('QueueNameExists', `A queue ${name} exists, with other attributes.`);
  }
  if (there === undefined) {
    account.queues.set(name, new Queue(name, attributes, () => account.now()));
  }
  return { QueueUrl: queueUrl(account, origin, name) };
}

/** The attributes of a queue that a request gives; of them all, only this one has an effect here. */
function attributesOf(input: Input): ReadonlyMap<string, string> | undefined {
  const attributes = input.textMap('Attributes');
  if (attributes?.get('FifoQueue') === 'true') throw notDoneHere('CreateQueue of a FIFO queue');
  const hidden = attributes?.get('VisibilityTimeout') ?? '0';
  if (/^\d{1,5}$/.test(hidden) && Number(hidden) <= MAX_VISIBILITY_TIMEOUT) return attributes;
  throw refusal('InvalidAttributeValue', 'Invalid value for the parameter VisibilityTimeout.');
}

function getQueueUrl({ account, origin }: Asked, input: Input): Output {
  const name = input.text('QueueName');
  if (!account.queues.has(name)) throw noSuchQueue();
  return { QueueUrl: queueUrl(account, origin, name) };
}

/** All at once: a page has up to 1000 (API_ListQueues). */
function listQueues({ account, origin }: Asked, input: Input): Output {
  const most = input.integer('MaxResults', { min: 1, max: MAX_LISTED }) ?? MAX_LISTED;
  const prefix = input.optionalText('QueueNamePrefix') ?? '';
  const found = [...account.queues.keys()].filter((name) => name.startsWith(prefix));
  if (found.length > most) throw notDoneHere('ListQueues in pages');
  if (found.length === 0) return {};
  return { QueueUrls: found.sort(byCodePoint).map((name) => queueUrl(account, origin, name)) };
}

function queueUrl({ accountId }: Place, origin: string, name: string): string {
  return `${origin}/${accountId}/${name}`;
}

function deleteQueue({ account }: Asked, input: Input): Output {
  account.queues.delete(queueOf(account, input).name);
  return {};
}

function getQueueAttributes({ account }: Asked, input: Input): Output {
  const queue = queueOf(account, input);
  const { waiting, inFlight } = queue.count();
  const all = {
    ...Object.fromEntries(queue.attributes),
    QueueArn: queueArn(account, queue.name),
    ApproximateNumberOfMessages: String(waiting),
    ApproximateNumberOfMessagesDelayed: '0',
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
  };
  const wanted = new Set(input.texts('AttributeNames') ?? []);
  const found = Object.entries(all).filter(([key]) => wanted.has('All') || wanted.has(key));
  return { Attributes: Object.fromEntries(found) };
}

function setQueueAttributes({ account }: Asked, input: Input): Output {
  const queue = queueOf(account, input);
  const given = input.required('Attributes', attributesOf(input));
  queue.attributes = new Map([...queue.attributes, ...given]);
  return {};
}

/** Answers at once: `WaitTimeSeconds` is a time that it may take, not one that it must. */
function receiveMessage({ account }: Asked, input: Input): Output {
  const queue = queueOf(account, input);
  const most = input.integer('MaxNumberOfMessages', { min: 1, max: 10 }) ?? 1;
  const usual = Number(queue.attributes.get('VisibilityTimeout') ?? VISIBILITY_TIMEOUT);
  const seconds =
    input.integer('VisibilityTimeout', { min: 0, max: MAX_VISIBILITY_TIMEOUT }) ?? usual;
  const show = receivedMessage(input);
  const messages = queue.receive(most, seconds * 1000);
  return messages.length === 0 ? {} : { Messages: messages.map(show) };
}

function deleteMessage({ account }: Asked, input: Input): Output {
  if (queueOf(account, input).delete(input.text('ReceiptHandle'))) return {};
  throw refusal('ReceiptHandleIsInvalid', 'The receipt handle was not given out by this queue.');
}

function deleteMessageBatch({ account }: Asked, input: Input): Output {
  const queue = queueOf(account, input);
  const entries = input.required('Entries', input.structures('Entries', { min: 1, max: 10 }));
  const results = entries.map((entry) => ({
    Id: entry.text('Id'),
    deleted: queue.delete(entry.text('ReceiptHandle')),
  }));
  return {
    Successful: results.filter(({ deleted }) => deleted).map(({ Id }) => ({ Id })),
    Failed: results
      .filter(({ deleted }) => !deleted)
      .map(({ Id }) => ({ Id, Code: 'ReceiptHandleIsInvalid', SenderFault: true })),
  };
}

export function queueArn({ region, accountId }: Place, name: string): string {
  return `arn:aws:sqs:${region}:${accountId}:${name}`;
}

function queueOf(account: Account, input: Input): Queue {
  const name = /([^/]*)$/.exec(input.text('QueueUrl'))?.[1] ?? '';
  const queue = account.queues.get(name);
  if (queue === undefined) throw noSuchQueue();
  return queue;
}

function noSuchQueue(): ServiceError {
  return refusal('QueueDoesNotExist', 'The specified queue does not exist.');
}

function isSame(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}

function refusal(code: string, message: string): ServiceError {
  return new ServiceError(code, 400, message);
}
