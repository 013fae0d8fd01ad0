import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SchemasClient } from '@aws-sdk/client-schemas';
import { onTestFinished } from 'vitest';
import {
  startLocalEventBridge,
  type Activity,
  type LocalEventBridge,
  type LocalEventBridgeOptions,
} from '../../src/local/index.js';

export interface Setup {
  readonly local: LocalEventBridge;
  readonly events: EventBridgeClient;
  readonly schemas: SchemasClient;
  /** All that happened so far. */
  readonly activities: readonly Activity[];
}

/** A local EventBridge and the unmodified AWS clients for it, until the test is over. */
export async function setUp(options: LocalEventBridgeOptions = {}): Promise<Setup> {
  const activities: Activity[] = [];
  const local = await startLocalEventBridge({
    onActivity: (activity) => activities.push(activity),
    ...options,
  });
  const { events, schemas } = clientsOf(local);
  onTestFinished(async () => {
    events.destroy();
    schemas.destroy();
    await local.close();
  });
  return { local, events, schemas, activities };
}

export function clientsOf({ endpoint }: { readonly endpoint: string }) {
  const config = {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  };
  return { events: new EventBridgeClient(config), schemas: new SchemasClient(config) };
}

export const bus = (name: string) => `arn:aws:events:us-east-1:000000000000:event-bus/${name}`;
export const lambda = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;

/** An entry as the seed story has it. */
export function orderCreated(detail: unknown = { id: '42' }, eventBusName = 'orders') {
  return {
    EventBusName: eventBusName,
    Source: 'elk.orders',
    DetailType: 'Order Created',
    Detail: JSON.stringify(detail),
  };
}
