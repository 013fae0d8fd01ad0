import type { Delivery } from './delivery.js';

/** AWS's default, and its most: 24 hours and 185 retries. */
const DEFAULT_AGE_IN_SECONDS = 86_400;
const DEFAULT_ATTEMPTS = 185;

const FIRST_WAIT = 200;
const LONGEST_WAIT = 60_000;

/** Which bound of a retry policy is reached (userguide, eb-rule-dlq). */
export type Exhausted = 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';

/**
 * When to try a failed delivery again: exponential backoff with jitter, in milliseconds.
 * @param jitter from 0 to 1
 * @returns or what in the target's retry policy says that it is enough
 */
export function nextAttemptIn(
  { target, attempt, since }: Delivery,
  now: number,
  jitter: number,
): number | Exhausted {
  const attempts = target.retry?.attempts ?? DEFAULT_ATTEMPTS;
  const age = (target.retry?.ageInSeconds ?? DEFAULT_AGE_IN_SECONDS) * 1000;
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1));
  const jittered = Math.round(wait * (0.5 + jitter / 2));
  if (attempt > attempts) return 'MaximumRetryAttempts';
  return now + jittered - since > age ? 'MaximumEventAgeInSeconds' : jittered;
}
