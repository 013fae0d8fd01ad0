import type { Account } from './account.js';
import type { Input } from './input.js';

/** The members of a reply; those that are undefined are left out. */
export type Output = Readonly<Record<string, unknown>>;

/**
 * An operation of the service. It runs in one go over what is in memory, so that requests cannot
 * come in between one another's checks and changes.
 */
export interface Operation {
  readonly run: (account: Account, input: Input) => Output;
  /** `write`: the reply has to wait until the changes are in the store. */
  readonly effect: 'read' | 'write';
}

export function reads(run: Operation['run']): Operation {
  return { run, effect: 'read' };
}

export function writes(run: Operation['run']): Operation {
  return { run, effect: 'write' };
}
