import type { Account } from '../account.js';
import type { Input } from '../input.js';
import type { Operation, Output } from '../operation.js';

/**
 * Runs an operation. The output of one that writes comes when its changes are in the store.
 * @throws ServiceError what the service says no with
 * @throws StoreError the disk says no
 */
export async function perform(
  account: Account,
  { run, effect }: Operation,
  input: Input,
): Promise<Output> {
  if (effect === 'read') return run(account, input);
  await account.journal.recover();
  const output = run(account, input);
  await account.journal.commit();
  return output;
}
