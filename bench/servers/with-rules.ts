import { nameOf } from './names.mjs';
import { serve, type Served } from './served.js';

/** The local EventBridge with so many rules, each for events of another source and detail-type. */
export async function withRules(rules: number, ...args: readonly string[]): Promise<Served> {
  const served = await serve('evb-codegen.mjs', args, { pairs: rules || 300, delivers: rules > 0 });
  for (let i = 0; i < rules; i++) {
    const { source, detailType } = nameOf(i);
    const rule = { Name: `rule-${i}`, EventBusName: 'orders' };
    const EventPattern = JSON.stringify({ source: [source], 'detail-type': [detailType] });
    await served.call('PutRule', { ...rule, EventPattern });
    const target = { Id: 'count', Arn: 'arn:aws:lambda:us-east-1:000000000000:function:count' };
    await served.call('PutTargets', { Rule: rule.Name, EventBusName: 'orders', Targets: [target] });
  }
  return served;
}
