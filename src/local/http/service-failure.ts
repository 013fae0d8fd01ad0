import type { Account } from '../account.js';
import { ServiceError } from '../service-error.js';
import { StoreError } from '../store/store.js';

/**
 * What to answer for what an operation threw. What is no answer of the service is told as a failure.
 * @param code what the service's model calls a failure of the service itself
 */
export function asServiceError(
  account: Account,
  operation: string,
  error: unknown,
  code = 'InternalException',
): ServiceError {
  if (error instanceof ServiceError) return error;
  account.report({ kind: 'failure', operation, error });
  const message =
    error instanceof StoreError ? error.message : 'The local EventBridge failed: this is a bug.';
  return new ServiceError(code, 500, message);
}
