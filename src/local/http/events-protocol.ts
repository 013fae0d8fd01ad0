import type { Account } from '../account.js';
import { validation } from '../bus/errors.js';
import { eventsOperations } from '../bus/operations.js';
import { Input } from '../input.js';
import { parseJsonObject } from '../json.js';
import { notDoneHere, ServiceError } from '../service-error.js';
import { perform } from './perform.js';
import { jsonReply, type Reply, type Request } from './reply.js';
import { asServiceError } from './service-failure.js';

/** The EventBridge API speaks awsJson1_1: the operation is in a header, every request goes to `/`. */
const TARGET = /^AWSEvents\.(\w+)$/;
const TYPE = 'application/x-amz-json-1.1';

/** @param target header `X-Amz-Target` */
export async function answerEvents(
  account: Account,
  target: string,
  request: Request,
): Promise<Reply> {
  const name = TARGET.exec(target)?.[1] ?? target;
  try {
    const refusal = account.chaos.throttled('events');
    if (refusal !== undefined) throw refusal;
    const output = await perform(account, operationOf(name), readInput(request, validation));
    return jsonReply(TYPE, 200, output);
  } catch (error) {
    const { status, code, message } = asServiceError(account, name, error);
    return jsonReply(TYPE, status, { __type: code, message });
  }
}

function operationOf(name: string) {
  const operation = Object.hasOwn(eventsOperations, name) ? eventsOperations[name] : undefined;
  if (operation === undefined) {
    throw new ServiceError('UnknownOperationException', 400, `There is no operation ${name}.`);
  }
  if (operation === 'not done') throw notDoneHere(name);
  return operation;
}

/** @param invalid makes the error for a member that cannot be */
export function readInput({ body }: Request, invalid: (message: string) => ServiceError): Input {
  const members = parseJsonObject(body === '' ? '{}' : body);
  if (members === undefined) {
    throw new ServiceError('SerializationException', 400, 'The body is not a JSON object.');
  }
  return new Input(members, invalid);
}
