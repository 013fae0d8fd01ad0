import type { Account } from '../account.js';
import { nameInArn } from '../names.js';
import { busDestination } from './bus-destination.js';
import type { Destination, Destinations } from './destination.js';
import { fileDestination } from './file-destination.js';
import { functionDestination, type EventFunction } from './function-destination.js';
import { httpDestination } from './http-destination.js';
import { queueDestination } from '../sqs/queue-destination.js';

/** What requests can reach. They name it; what a name means, the one who starts the server says. */
export interface Reachable {
  /** By the name in `arn:aws:lambda:…:function:NAME`. */
  readonly functions: ReadonlyMap<string, EventFunction>;
  /** Paths of NDJSON files, by the name at the end of an ARN such as `arn:aws:sqs:…:NAME`. */
  readonly files: ReadonlyMap<string, string>;
}

export function makeDestinations(reachable: Reachable, account: () => Account): Destinations {
  const files = new Map(
    [...reachable.files].map(([name, path]) => [name, fileDestination(path)] as const),
  );
  return {
    find(arn) {
      if (/^https?:\/\//i.test(arn)) return URL.canParse(arn) ? httpDestination(arn) : undefined;
      const bus = nameInArn(arn, 'event-bus');
      if (bus !== undefined) return busDestination(account(), bus);
      return (
        findFunction(reachable, arn) ?? files.get(lastName(arn)) ?? queueDestination(account(), arn)
      );
    },
  };
}

function findFunction({ functions }: Reachable, arn: string): Destination | undefined {
  const name = /^arn:[^:]*:lambda:[^:]*:[^:]*:function:([^:]+)/.exec(arn)?.[1];
  const run = name === undefined ? undefined : functions.get(name);
  return name === undefined || run === undefined ? undefined : functionDestination(name, arn, run);
}

/** `orders-dlq` of `arn:aws:sqs:us-east-1:000000000000:orders-dlq`. */
function lastName(arn: string): string {
  return arn.startsWith('arn:') ? (/([^:/]+)$/.exec(arn)?.[1] ?? '') : '';
}
