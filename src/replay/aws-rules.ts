import type { Rule as SdkRule } from '@aws-sdk/client-eventbridge';
import { ProblemError } from '../problems.js';
import type { Api } from './aws-api.js';
import { pagesOf, when } from './aws-call.js';
import type { Rule, RuleName } from './events-api.js';

/** Every rule of a bus, all pages of them. */
export async function listRules({ sdk, client, call }: Api, bus: string): Promise<Rule[]> {
  const rules: Rule[] = [];
  for await (const { Rules = [] } of pagesOf((NextToken) =>
    call('events:ListRules', () =>
      client.send(new sdk.ListRulesCommand({ EventBusName: bus, NextToken })),
    ),
  )) {
    rules.push(...Rules.map(toRule));
  }
  return rules;
}

function toRule({ Name = '', Arn = '', EventPattern, State, ManagedBy }: SdkRule): Rule {
  return {
    name: Name,
    arn: Arn,
    ...(EventPattern === undefined ? {} : { pattern: EventPattern }),
    enabled: State !== 'DISABLED',
    managed: ManagedBy !== undefined,
  };
}

const targetId = 'queue';

/** Makes a rule of a bus, or changes it when there is one of that name. */
export async function putRule(
  { sdk, client, call }: Api,
  { bus: EventBusName, name, pattern }: RuleName & { readonly pattern: string },
): Promise<void> {
  await call('events:PutRule', () =>
    client.send(new sdk.PutRuleCommand({ EventBusName, Name: name, EventPattern: pattern })),
  );
}

/**
 * Has a rule send its events to a queue.
 * @throws ProblemError when AWS takes the call and refuses the target
 */
export async function targetQueue(
  { sdk, client, call }: Api,
  { bus: EventBusName, name }: RuleName,
  queueArn: string,
): Promise<void> {
  const Targets = [{ Id: targetId, Arn: queueArn }];
  const { FailedEntries = [] } = await call('events:PutTargets', () =>
    client.send(new sdk.PutTargetsCommand({ EventBusName, Rule: name, Targets })),
  );
  const [failed] = FailedEntries;
  if (failed === undefined) return;
  const reason = failed.ErrorMessage ?? failed.ErrorCode ?? '';
  const facts = { action: 'events:PutTargets', reason };
  throw ProblemError.of('EVB_AWS_FAILED', {}, facts);
}

/** Removes a rule and its queue as target; fine when either is gone. */
export async function removeQueueRule(
  { sdk, client, call }: Api,
  { bus: EventBusName, name }: RuleName,
): Promise<void> {
  const gone = when('ResourceNotFoundException', () => undefined);
  await call('events:RemoveTargets', () =>
    client
      .send(new sdk.RemoveTargetsCommand({ EventBusName, Rule: name, Ids: [targetId] }))
      .then(() => undefined, gone),
  );
  await call('events:DeleteRule', () =>
    client
      .send(new sdk.DeleteRuleCommand({ EventBusName, Name: name }))
      .then(() => undefined, gone),
  );
}
