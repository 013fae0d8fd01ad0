import { CannotDeliver, DeliveryFailure, type Destination, type Payload } from './destination.js';

/** A function that takes events as a Lambda function does. What it returns is not looked at. */
export type EventFunction = (...args: never[]) => unknown;

/** What Lambda tells a function about its invocation, as far as there is something to tell here. */
export interface FunctionContext {
  readonly functionName: string;
  readonly functionVersion: '$LATEST';
  readonly invokedFunctionArn: string;
  readonly memoryLimitInMB: string;
  readonly awsRequestId: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  readonly callbackWaitsForEmptyEventLoop: boolean;
  readonly getRemainingTimeInMillis: () => number;
  readonly done: () => void;
  readonly fail: () => void;
  readonly succeed: () => void;
}

/** How long an invocation may take. */
const TIMEOUT = 60_000;

/** Invokes a function of this process; when it throws or rejects, the event comes again. */
export function functionDestination(name: string, arn: string, run: EventFunction): Destination {
  // A handler names the event it expects; which events it really gets is the business of its rule.
  const invoke = run as Handler;
  return {
    name: `function ${name}`,
    send: (payload) =>
      withinTimeout(async () => {
        await result(invoke, parse(payload), contextOf(name, arn, payload));
      }),
  };
}

type Callback = (error?: Error | null) => void;
type Handler = (event: unknown, context: FunctionContext, callback?: Callback) => unknown;

/** A handler with a third parameter may say by it when it is done, as with Lambda's Node.js up to 22. */
function result(invoke: Handler, event: unknown, context: FunctionContext): unknown {
  if (invoke.length < 3) return invoke(event, context);
  return new Promise((resolve, reject) => {
    const callback: Callback = (error) => {
      if (error === undefined || error === null) resolve(undefined);
      else reject(error);
    };
    const returned = invoke(event, context, callback);
    if (typeof returned === 'object' && returned !== null && 'then' in returned) resolve(returned);
  });
}

function parse({ text }: Payload): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CannotDeliver('INVALID_JSON', "the target's input template did not make JSON");
  }
}

async function withinTimeout(run: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    const reason = `Task timed out after ${TIMEOUT / 1000} seconds`;
    const error = new DeliveryFailure('TIMEOUT', reason);
    timer = setTimeout(() => reject(error), TIMEOUT).unref();
  });
  try {
    await Promise.race([run(), timeout]);
  } finally {
    clearTimeout(timer);
  }
}

function contextOf(name: string, arn: string, payload: Payload): FunctionContext {
  const deadline = Date.now() + TIMEOUT;
  return {
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: arn,
    memoryLimitInMB: '128',
    awsRequestId: payload.eventId,
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}
