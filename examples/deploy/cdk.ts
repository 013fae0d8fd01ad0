/** The AWS CDK: npx cdk deploy */

import { App, Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { CfnArchive, EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { CfnDiscoverer } from 'aws-cdk-lib/aws-eventschemas';
import { Code, Function, FunctionUrlAuthType, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { orderCreated } from '../../generated/elk.orders/order-created.js';

const code = { runtime: Runtime.NODEJS_22_X, code: Code.fromAsset('dist/functions') };

class OrderService extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    const orders = new EventBus(this, 'Orders', { eventBusName: 'orders' });
    new CfnDiscoverer(this, 'OrdersDiscoverer', { sourceArn: orders.eventBusArn });
    new CfnArchive(this, 'OrdersArchive', { sourceArn: orders.eventBusArn, retentionDays: 30 });

    const producer = new Function(this, 'CreateOrder', {
      ...code,
      handler: 'create-order.handler',
    });
    producer.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM });
    orders.grantPutEventsTo(producer);

    const handledEvents = new Table(this, 'HandledEvents', {
      partitionKey: { name: 'id', type: AttributeType.STRING },
      timeToLiveAttribute: 'expires',
      billingMode: BillingMode.PAY_PER_REQUEST,
    });
    const consumer = new Function(this, 'OrderCreated', {
      ...code,
      handler: 'order-created.handler',
      environment: { HANDLED_EVENTS_TABLE: handledEvents.tableName },
    });
    handledEvents.grantReadWriteData(consumer);

    const { source, 'detail-type': detailType } = orderCreated.pattern();
    new Rule(this, 'OrderCreatedRule', {
      eventBus: orders,
      eventPattern: { source, detailType },
      targets: [new LambdaFunction(consumer)],
    });
  }
}

const app = new App({ outdir: process.env['CDK_OUTDIR'] ?? 'dist/cdk' });
new OrderService(app, 'OrderService');
app.synth();
