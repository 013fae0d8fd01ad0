import type { Account } from '../account.js';
import { readInput } from '../http/events-protocol.js';
import { header, jsonReply, type Reply, type Request } from '../http/reply.js';
import { asServiceError } from '../http/service-failure.js';
import { notDoneHere, ServiceError } from '../service-error.js';
import { queueOperations } from './operations.js';

/** SQS speaks awsJson1_0: the operation is in a header. */
const TARGET = 'AmazonSQS.';
const TYPE = 'application/x-amz-json-1.0';

/** @param target header `X-Amz-Target` */
export function isForQueues(target: string): boolean {
  return target.startsWith(TARGET);
}

export function answerQueues(account: Account, target: string, request: Request): Reply {
  const name = target.slice(TARGET.length);
  try {
    const run = Object.hasOwn(queueOperations, name) ? queueOperations[name] : undefined;
    if (run === undefined) throw notDoneHere(name);
    const origin = `http://${header(request, 'host') ?? 'localhost'}`;
    return jsonReply(TYPE, 200, run({ account, origin }, readInput(request, invalid)));
  } catch (error) {
    const { status, code, message } = asServiceError(account, name, error);
    const oldCode = oldCodes.get(code);
    return jsonReply(
      TYPE,
      status,
      { __type: `com.amazonaws.sqs#${code}`, message },
      oldCode === undefined ? {} : { 'x-amzn-query-error': `${oldCode};Sender` },
    );
  }
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterValue', 400, message);
}

/**
 * What errors were called in the query protocol, in the words of SQS's model. Clients go by these:
 * Python's find their exceptions by them.
 */
const oldCodes: ReadonlyMap<string, string> = new Map([
  ['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'],
  ['QueueNameExists', 'QueueAlreadyExists'],
]);
