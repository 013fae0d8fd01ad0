import type { DeliveryOutcome } from '../activity.js';
import { ruleArn, type Place } from '../names.js';
import type { Means } from './deliver.js';
import type { Delivery } from './delivery.js';
import { DeliveryFailure, payloadOf, type FailureCode } from './destination.js';
import type { Exhausted } from './retry.js';

/** Why there is no further attempt. */
export interface LastFailure {
  /** That of the last attempt. */
  readonly error: unknown;
  /** What ended the attempts; undefined: another one would have been no use. */
  readonly exhausted: Exhausted | undefined;
}

/** Gives a delivery up: where its target has a dead-letter queue, the event goes there. Never rejects. */
export async function giveUp(
  delivery: Delivery,
  failure: LastFailure,
  means: Means,
): Promise<DeliveryOutcome> {
  const { event, target } = delivery;
  const reason = reasonOf(failure.error);
  const letters = target.deadLetterArn;
  if (letters === undefined) return { state: 'dropped', reason };
  const destination = means.destinations.find(letters);
  if (destination === undefined) {
    return { state: 'dropped', reason: `${reason}; nothing here has the ARN ${letters}` };
  }
  try {
    const deadLetter = attributes(delivery, failure, means);
    await destination.send({ ...payloadOf(event, event.text), deadLetter });
    return { state: 'dead-lettered', reason, destination: destination.name };
  } catch (error) {
    return { state: 'dropped', reason: `${reason}; the dead letter failed: ${reasonOf(error)}` };
  }
}

/** What is told of a failure with a dead letter (userguide, eb-rule-dlq). */
function attributes(
  { rule, target, attempt }: Delivery,
  { error, exhausted }: LastFailure,
  place: Place,
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

/** Functions may throw anything, even what no text can be made of. */
export function reasonOf(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error);
  } catch {
    return 'what was thrown cannot be shown';
  }
}

function codeOf(error: unknown): FailureCode {
  return error instanceof DeliveryFailure ? error.code : 'ERROR_FROM_TARGET';
}
