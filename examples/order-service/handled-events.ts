import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Idempotency } from '../../generated/handle-events.js';

const dynamoDB = new DynamoDBClient({});
const TableName = process.env['HANDLED_EVENTS_TABLE'] ?? 'handled-events';

/** Seconds for which the archive keeps events, and a day: what cannot be replayed cannot come again. */
const KEPT_FOR = 31 * 86_400;

/** The ids of the events that were handled, in a table with the key `id` and the time to live `expires`. */
export const handledEvents: Idempotency = {
  async seen(id) {
    const { Item } = await dynamoDB.send(
      new GetItemCommand({ TableName, Key: { id: { S: id } }, ConsistentRead: true }),
    );
    return Item !== undefined;
  },
  async remember(id) {
    const expires = Math.floor(Date.now() / 1000) + KEPT_FOR;
    await dynamoDB.send(
      new PutItemCommand({ TableName, Item: { id: { S: id }, expires: { N: String(expires) } } }),
    );
  },
};
