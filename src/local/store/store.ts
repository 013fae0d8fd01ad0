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
  return new StoreError(
    'EVB_LOCAL_STORE_DAMAGED',
    `the store in ${path} is damaged: ${reason}; nothing was changed`,
    'put back a copy of the folder, or move it away to begin anew',
  );
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
