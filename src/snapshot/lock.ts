import type { SchemaType } from '../registry/registry.js';
import type { SchemaName } from '../schema-name.js';

/** Path of the lock in the output folder. */
export const lockPath = 'evb.lock.json';

/** Which files of the output folder are ours, and of which schema versions they were made. */
export interface Lock {
  readonly generator: { readonly name: string; readonly version: string };
  /** Hash of the options that the code was made with. */
  readonly options: string;
  /** Of the files that belong to no event alone; see seals.ts. */
  readonly seal?: string;
  readonly schemas: readonly LockedSchema[];
  /** Every file that is ours, snapshot and code, but the lock: path -> SHA-256 of its text. */
  readonly files: ReadonlyMap<string, string>;
}

export interface LockedSchema extends SchemaName {
  /** Fingerprint of what the registry's listing said of the schema; equal: nothing to fetch. */
  readonly stamp?: string;
  /** Oldest first. */
  readonly versions: readonly LockedVersion[];
  readonly events: readonly LockedEvent[];
}

export interface LockedVersion {
  readonly version: string;
  readonly type: SchemaType;
}

/** An event that was generated from a schema. */
export interface LockedEvent {
  readonly source: string;
  readonly detailType: string;
  /** The stem of its generated names: `OrderCreated`. */
  readonly name: string;
  /** Path of its module. */
  readonly file: string;
  /** What its module was made of and what that came to; see seals.ts. */
  readonly seal?: string;
}
