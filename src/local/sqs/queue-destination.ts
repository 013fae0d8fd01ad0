import type { Account } from '../account.js';
import { CannotDeliver, type Destination } from '../delivery/destination.js';
import { queueArn } from './operations.js';

/** The queue with that ARN, as a target of rules; the policy of the queue is not looked at. */
export function queueDestination(account: Account, arn: string): Destination | undefined {
  const name = /([^:]*)$/.exec(arn)?.[1] ?? '';
  if (arn !== queueArn(account, name) || !account.queues.has(name)) return undefined;
  return {
    name: `queue ${name}`,
    async send({ text, deadLetter }) {
      const queue = account.queues.get(name);
      if (queue === undefined) throw new CannotDeliver('NO_RESOURCE', `there is no queue ${name}`);
      queue.send(text, deadLetter);
    },
  };
}
