import {
  CreateArchiveCommand,
  DescribeEventBusCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { orderCreated } from '../../generated/elk.orders/order-created.js';

/**
 * An archive of the bus `orders`, and the rule that brings orders to the consumer. On AWS a template
 * does this (../deploy); here it is done by hand, on the local EventBridge.
 */
const eventBridge = new EventBridgeClient({});
const bus = await eventBridge.send(new DescribeEventBusCommand({ Name: 'orders' }));
await eventBridge.send(
  new CreateArchiveCommand({ ArchiveName: 'orders', EventSourceArn: bus.Arn }),
);
const rule = { EventBusName: 'orders', Name: 'order-created' };
await eventBridge.send(
  new PutRuleCommand({ ...rule, EventPattern: JSON.stringify(orderCreated.pattern()) }),
);
const { FailedEntries: [failed] = [] } = await eventBridge.send(
  new PutTargetsCommand({
    EventBusName: 'orders',
    Rule: rule.Name,
    Targets: [
      { Id: 'consumer', Arn: 'arn:aws:lambda:us-east-1:000000000000:function:order-created' },
    ],
  }),
);
if (failed !== undefined) throw new Error(failed.ErrorMessage);
