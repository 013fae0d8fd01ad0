import type { Message as SdkMessage, SQSClient } from '@aws-sdk/client-sqs';
import { clientSettings } from '../registry/aws-settings.js';
import type { Reach } from '../registry/reach.js';
import type { World } from '../world.js';
import { callsTo, when, type Call } from './aws-call.js';
import type { Message, QueueOrder, QueuesApi } from './queues-api.js';

interface Api {
  readonly sdk: typeof import('@aws-sdk/client-sqs');
  readonly client: SQSClient;
  readonly call: Call;
}

/** Amazon SQS through the AWS SDK. */
export async function connectQueues(
  reach: Reach & { readonly region: string },
  env: World['env'],
): Promise<QueuesApi> {
  const sdk = await import('@aws-sdk/client-sqs');
  const client = new sdk.SQSClient(await clientSettings(reach, env));
  const endpoint = reach.endpoint ?? `SQS in ${reach.region}`;
  const api: Api = { sdk, client, call: callsTo(endpoint, reach.profile ?? env['AWS_PROFILE']) };
  return {
    create: (order) => create(api, order),
    receive: (url) => receive(api, url),
    delete: (url, messages) => deleteMessages(api, url, messages),
    isEmpty: (url) => isEmpty(api, url),
    remove: (url) => remove(api, url),
    close: () => client.destroy(),
  };
}

async function create({ sdk, client, call }: Api, { name, policy }: QueueOrder): Promise<string> {
  const command = new sdk.CreateQueueCommand({ QueueName: name, Attributes: { Policy: policy } });
  const { QueueUrl = '' } = await call('sqs:CreateQueue', () => client.send(command));
  return QueueUrl;
}

/** Seconds for which AWS holds a request until a message comes. */
const WaitTimeSeconds = 1;

async function receive({ sdk, client, call }: Api, QueueUrl: string): Promise<Message[]> {
  const command = new sdk.ReceiveMessageCommand({
    QueueUrl,
    MaxNumberOfMessages: 10,
    WaitTimeSeconds,
  });
  const { Messages = [] } = await call('sqs:ReceiveMessage', () => client.send(command));
  return Messages.map(toMessage);
}

function toMessage({ Body = '', ReceiptHandle = '' }: SdkMessage): Message {
  return { body: Body, receipt: ReceiptHandle };
}

/** What could not be deleted comes again, and is known by its id then. */
async function deleteMessages(
  { sdk, client, call }: Api,
  QueueUrl: string,
  messages: readonly Message[],
): Promise<void> {
  const Entries = messages.map(({ receipt }, i) => ({ Id: String(i), ReceiptHandle: receipt }));
  const command = new sdk.DeleteMessageBatchCommand({ QueueUrl, Entries });
  await call('sqs:DeleteMessage', () => client.send(command));
}

async function isEmpty({ sdk, client, call }: Api, QueueUrl: string): Promise<boolean> {
  const names = [
    'ApproximateNumberOfMessages',
    'ApproximateNumberOfMessagesDelayed',
    'ApproximateNumberOfMessagesNotVisible',
  ] as const;
  const command = new sdk.GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...names] });
  const { Attributes = {} } = await call('sqs:GetQueueAttributes', () => client.send(command));
  return names.every((name) => Attributes[name] === '0');
}

async function remove({ sdk, client, call }: Api, QueueUrl: string): Promise<void> {
  await call('sqs:DeleteQueue', () =>
    client.send(new sdk.DeleteQueueCommand({ QueueUrl })).then(
      () => undefined,
      when('QueueDoesNotExist', () => undefined),
    ),
  );
}
