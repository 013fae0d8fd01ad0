import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';

/** The rule that brings orders to the consumer. */
const eventBridge = new EventBridgeClient({});
const rule = { EventBusName: 'orders', Name: 'order-created' };
const EventPattern = JSON.stringify({ source: ['elk.orders'], 'detail-type': ['Order Created'] });
await eventBridge.send(new PutRuleCommand({ ...rule, EventPattern }));
const Arn = 'arn:aws:lambda:us-east-1:000000000000:function:order-created';
await eventBridge.send(
  new PutTargetsCommand({
    EventBusName: 'orders',
    Rule: rule.Name,
    Targets: [{ Id: 'consumer', Arn }],
  }),
);
