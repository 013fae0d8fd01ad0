import { createHash } from 'node:crypto';
import type { Input } from '../input.js';
import type { Output } from '../operation.js';
import { attributeValues, md5OfAttributes, namedAttributes } from './message-attributes.js';
import type { Received } from './queue.js';

/** A message as ReceiveMessage gives it, with the attributes that the request asks for. */
export function receivedMessage(input: Input): (received: Received) => Output {
  const names = input.texts('MessageAttributeNames') ?? [];
  const systemNames = [
    ...(input.texts('MessageSystemAttributeNames') ?? []),
    ...(input.texts('AttributeNames') ?? []),
  ];
  return (received) => ({
    MessageId: received.id,
    ReceiptHandle: received.receiptHandle,
    MD5OfBody: createHash('md5').update(received.body).digest('hex'),
    Body: received.body,
    ...systemAttributes(received, new Set(systemNames)),
    ...messageAttributes(received, names),
  });
}

function systemAttributes(
  { sent, firstReceived, count }: Received,
  wanted: ReadonlySet<string>,
): Output {
  const all = {
    SentTimestamp: String(sent),
    ApproximateReceiveCount: String(count),
    ApproximateFirstReceiveTimestamp: String(firstReceived),
  };
  const found = Object.entries(all).filter(([name]) => wanted.has('All') || wanted.has(name));
  return found.length === 0 ? {} : { Attributes: Object.fromEntries(found) };
}

function messageAttributes({ attributes }: Received, names: readonly string[]): Output {
  const found = namedAttributes(attributes, names);
  if (Object.keys(found).length === 0) return {};
  return {
    MD5OfMessageAttributes: md5OfAttributes(found),
    MessageAttributes: attributeValues(found),
  };
}
