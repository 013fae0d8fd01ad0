import { defined } from '../../defined.js';
import type { Account } from '../account.js';
import type { Input } from '../input.js';
import type { Output } from '../operation.js';
import { page } from '../paging.js';
import { busOf } from './buses.js';
import { limitExceeded } from './errors.js';
import { ownRuleOf, ruleOf } from './rules.js';
import { putRule } from './rules-of-bus.js';
import type { RetryPolicy, Target, TargetInput } from './rows.js';
import { readTargetInput } from './read-target-input.js';

/** AWS's quota for a rule. */
const MAX_TARGETS = 5;

const arnRule = { min: 1, max: 1600 };

/** Adds targets to a rule, or gives those that it has new settings. One that leads nowhere fails alone. */
export function putTargets(account: Account, input: Input): Output {
  const bus = busOf(account, input, 'EventBusName').name;
  const rule = ownRuleOf(account, input, bus, 'Rule');
  const given = input.required('Targets', input.structures('Targets', { min: 1, max: 100 }));
  const targets = given.map(readTarget);
  const failed = targets.flatMap((target) => failure(account, target) ?? []);
  const good = targets.filter(({ id }) => !failed.some(({ TargetId }) => TargetId === id));
  const all = new Map([...rule.targets, ...good].map((target) => [target.id, target]));
  if (all.size > MAX_TARGETS) throw limitExceeded();
  putRule(account, { ...rule, targets: [...all.values()] });
  return { FailedEntryCount: failed.length, FailedEntries: failed };
}

export function removeTargets(account: Account, input: Input): Output {
  const bus = busOf(account, input, 'EventBusName').name;
  const rule = ownRuleOf(account, input, bus, 'Rule');
  const ids = input.required('Ids', input.texts('Ids', { min: 1, max: 100 }));
  const failed = ids
    .filter((id) => !rule.targets.some((target) => target.id === id))
    .map((TargetId) => ({
      TargetId,
      ErrorCode: 'ResourceNotFoundException',
      ErrorMessage: `Rule ${rule.name} does not have a target with the Id ${TargetId}.`,
    }));
  putRule(account, { ...rule, targets: rule.targets.filter(({ id }) => !ids.includes(id)) });
  return { FailedEntryCount: failed.length, FailedEntries: failed };
}

export function listTargetsByRule(account: Account, input: Input): Output {
  const bus = busOf(account, input, 'EventBusName').name;
  const rule = ruleOf(account, input, bus, 'Rule');
  const { items, nextToken } = page(input, rule.targets, ({ id }) => id);
  return { Targets: items.map(details), NextToken: nextToken };
}

interface FailedEntry {
  readonly TargetId: string;
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
}

function failure(account: Account, target: Target): FailedEntry | undefined {
  const arns = [target.arn, ...(target.deadLetterArn === undefined ? [] : [target.deadLetterArn])];
  const unknown = arns.find((arn) => account.destinations.find(arn) === undefined);
  if (unknown === undefined) return undefined;
  return {
    TargetId: target.id,
    ErrorCode: 'ResourceNotFoundException',
    ErrorMessage:
      `The local EventBridge has nothing with the ARN ${unknown}. It delivers to functions and files ` +
      'that it was started with, to HTTP URLs, and to its own event buses and SQS queues (CreateQueue).',
  };
}

function readTarget(input: Input): Target {
  const known = new Set([
    ...'Id Arn Input InputPath InputTransformer RetryPolicy'.split(' '),
    'DeadLetterConfig',
  ]);
  const rest = Object.entries(input.members).filter(([name]) => !known.has(name));
  return {
    id: input.text('Id', { min: 1, max: 64, pattern: /^[.\-_A-Za-z0-9]+$/ }),
    arn: input.text('Arn', arnRule),
    ...defined({
      input: readTargetInput(input),
      retry: readRetryPolicy(input.structure('RetryPolicy')),
      deadLetterArn: input.structure('DeadLetterConfig')?.optionalText('Arn', arnRule),
      parameters: rest.length === 0 ? undefined : Object.fromEntries(rest),
    }),
  };
}

function readRetryPolicy(input: Input | undefined): RetryPolicy | undefined {
  if (input === undefined) return undefined;
  return defined({
    attempts: input.integer('MaximumRetryAttempts', { min: 0, max: 185 }),
    ageInSeconds: input.integer('MaximumEventAgeInSeconds', { min: 60, max: 86_400 }),
  });
}

function details({ id, arn, input, retry, deadLetterArn, parameters }: Target): Output {
  return {
    ...parameters,
    Id: id,
    Arn: arn,
    ...(input === undefined ? {} : shownInput(input)),
    ...(retry === undefined
      ? {}
      : {
          RetryPolicy: {
            MaximumRetryAttempts: retry.attempts,
            MaximumEventAgeInSeconds: retry.ageInSeconds,
          },
        }),
    ...(deadLetterArn === undefined ? {} : { DeadLetterConfig: { Arn: deadLetterArn } }),
  };
}

function shownInput(input: TargetInput): Output {
  if (input.kind === 'constant') return { Input: input.json };
  if (input.kind === 'path') return { InputPath: input.path };
  return { InputTransformer: { InputPathsMap: input.paths, InputTemplate: input.template } };
}
