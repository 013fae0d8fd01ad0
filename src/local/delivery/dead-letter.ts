import { ruleArn, type Place } from '../names.js';
import { DeliveryFailure, type Delivery, type FailureCode } from './destination.js';
import type { Exhausted } from './retry.js';

/**
 * What is told of a failure with a dead letter (userguide, eb-rule-dlq).
 * @param error that of the last attempt
 * @param exhausted what ended the attempts; undefined: another one would have been no use
 */
export function deadLetterAttributes(
  place: Place,
  { rule, target, attempt }: Delivery,
  error: unknown,
  exhausted: Exhausted | undefined,
): Readonly<Record<string, string>> {
  return {
    RULE_ARN: ruleArn(place, rule.bus, rule.name),
    TARGET_ARN: target.arn,
    ERROR_CODE: codeOf(error),
    ERROR_MESSAGE: reasonOf(error),
    ...(exhausted === undefined ? {} : { EXHAUSTED_RETRY_CONDITION: exhausted }),
    RETRY_ATTEMPTS: String(attempt - 1),
  };
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function codeOf(error: unknown): FailureCode {
  return error instanceof DeliveryFailure ? error.code : 'ERROR_FROM_TARGET';
}
