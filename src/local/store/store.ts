import { LocalEventBridgeError } from '../error.js';

/**
 * What the local EventBridge asks of a store: ordered text keys with text values, changes written
 * all or nothing. Keys that are read in order are ASCII.
 */
export interface Store {
  /** Whether it outlives the process. */
  readonly durable: boolean;
  /** Entries with `from` <= key < `to`, in the order of the keys. */
  entries(from: string, to: string): AsyncIterable<readonly [key: string, value: string]>;
  /** Resolves when the changes would survive the end of the process and of the machine's power. */
  write(changes: readonly Change[]): Promise<void>;
  close(): Promise<void>;
}

/** `value` undefined: the key goes. */
export interface Change {
  readonly key: string;
  readonly value: string | undefined;
}

/** The store cannot be used or cannot be written. */
export class StoreError extends LocalEventBridgeError {
  override readonly name: string = 'StoreError';
}

/** The error for a store whose content is not what was written. */
export function damaged(path: string, reason: string): StoreError {
  return damage(`the store in ${path} is damaged: ${reason}; nothing was changed`);
}

/**
 * Reads a value that was written as JSON.
 * @throws StoreError it is something else
 */
export function readValue(key: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw damagedValue(key);
  }
}

/** The error for a value that is not what was written. */
export function damagedValue(key: string): StoreError {
  return damage(`the store is damaged: what is at ${JSON.stringify(key)} is not what was written`);
}

function damage(reason: string): StoreError {
  const fix = 'put back a copy of the folder, or move it away to begin anew';
  return new StoreError('EVB_LOCAL_STORE_DAMAGED', reason, fix);
}

/** Another process has the data folder. */
export class StoreInUse extends StoreError {
  override readonly name = 'StoreInUse';
  /** Where that process listens; undefined: it is not for others. */
  readonly endpoint: string | undefined;

  constructor(path: string, endpoint: string | undefined) {
    super(
      'EVB_LOCAL_STORE_IN_USE',
      endpoint === undefined
        ? `another command has the store in ${path} for itself`
        : `the store in ${path} is in use already, by the local EventBridge at ${endpoint}`,
      endpoint === undefined
        ? 'run this again when that one has ended; several at once can share one `evb-codegen local`'
        : 'connect to the one that has it, end that one, or choose another data folder',
    );
    this.endpoint = endpoint;
  }
}
