import type { JsonObject } from '../../model/read/json.js';

/** What a bus keeps. Dates are milliseconds since the epoch. */

export interface Bus {
  readonly name: string;
  readonly description?: string;
  readonly created: number;
  readonly modified: number;
  /** KmsKeyIdentifier, DeadLetterConfig, LogConfig: kept and shown, without effect here. */
  readonly settings?: JsonObject;
}

export const ruleStates = [
  'ENABLED',
  'DISABLED',
  'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
] as const;

export interface Rule {
  readonly bus: string;
  readonly name: string;
  /** JSON, as it was put. */
  readonly pattern: string;
  readonly state: (typeof ruleStates)[number];
  readonly description?: string;
  readonly roleArn?: string;
  /** The service that made the rule for itself; only that service may change it. */
  readonly managedBy?: string;
  readonly targets: readonly Target[];
}

export interface Target {
  readonly id: string;
  readonly arn: string;
  /** What the target gets; absent: the event. */
  readonly input?: TargetInput;
  readonly retry?: RetryPolicy;
  readonly deadLetterArn?: string;
  /** Parameters for one kind of target (SqsParameters …): kept and shown, without effect here. */
  readonly parameters?: JsonObject;
}

export type TargetInput =
  | { readonly kind: 'constant'; readonly json: string }
  | { readonly kind: 'path'; readonly path: string }
  | {
      readonly kind: 'transformer';
      readonly paths: Readonly<Record<string, string>>;
      readonly template: string;
    };

export interface RetryPolicy {
  readonly attempts?: number;
  readonly ageInSeconds?: number;
}
