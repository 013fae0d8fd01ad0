/**
 * Holds what the tools made of the templates against the generated code: `npm run check`. Each has to
 * deploy the same: the bus with discoverer and archive, the table, both functions, and a rule on that
 * bus whose pattern is the generated one.
 */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { orderCreated } from '../../generated/elk.orders/order-created.js';
import { Template } from './template.js';

const templates = {
  'Serverless Framework': 'dist/serverless/cloudformation-template-update-stack.json',
  SAM: 'dist/sam/OrderService.template.json',
  CDK: 'dist/cdk/OrderService.template.json',
};

type Check = (template: Template) => void | Promise<void>;

const checks: Readonly<Record<string, Check>> = {
  'the bus is the one that putEvents names': (template) => {
    const config = JSON.parse(readFileSync('../../evb-codegen.config.json', 'utf8')) as object;
    const { Name: bus } = template.one('AWS::Events::EventBus');
    assert.deepEqual({ ...config, bus }, config);
  },
  'a discoverer watches it': (template) => {
    const { SourceArn } = template.one('AWS::EventSchemas::Discoverer');
    assert.ok(template.isBus(SourceArn));
  },
  'an archive keeps its events, for less long than the consumer knows their ids': (template) => {
    const { SourceArn, RetentionDays } = template.one('AWS::Events::Archive');
    assert.ok(template.isBus(SourceArn));
    assert.equal(RetentionDays, 30);
  },
  'the table has the key and the time to live that the consumer writes': (template) => {
    const table = template.one('AWS::DynamoDB::Table');
    assert.deepEqual(table['KeySchema'], [{ AttributeName: 'id', KeyType: 'HASH' }]);
    assert.deepEqual(table['TimeToLiveSpecification'], { AttributeName: 'expires', Enabled: true });
  },
  'the rule is on the bus, and has the generated pattern': (template) => {
    assert.ok(template.isBus(template.rule.bus));
    assert.deepEqual(template.rule.pattern, orderCreated.pattern());
  },
  'both functions are in the bundle, and the consumer is told of the table': async (template) => {
    assert.equal(template.functions.length, 2);
    for (const { Handler } of template.functions) {
      const [, name = ''] = /([\w-]+)\.handler$/.exec(String(Handler)) ?? [];
      const file = new URL(`dist/functions/${name}.mjs`, import.meta.url).href;
      const { handler } = (await import(file)) as { readonly handler: unknown };
      assert.equal(typeof handler, 'function');
    }
    const text = JSON.stringify(template.functions);
    assert.match(text, /"HANDLED_EVENTS_TABLE":\{"Ref":"HandledEvents\w*"\}/);
  },
};

let failed = 0;
for (const [tool, file] of Object.entries(templates)) {
  const template = new Template(file);
  for (const [what, check] of Object.entries(checks)) {
    try {
      await check(template);
      console.log(`${tool}: ${what}`);
    } catch (error) {
      failed++;
      console.error(`${tool}: NOT: ${what}\n`, error);
    }
  }
}
const all = Object.keys(templates).length * Object.keys(checks).length;
console.log(`${all - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
