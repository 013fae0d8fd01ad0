import type { SchemaType } from '../registry/registry.js';
import type { SchemaName } from '../schema-name.js';
import type { LockedEvent } from './lock.js';

/** What the registries held, in canonical form; by registry, then name, in code point order. */
export interface Snapshot {
  readonly schemas: readonly SnapshotSchema[];
}

export interface SnapshotSchema extends SchemaName {
  /** See LockedSchema. */
  readonly stamp?: string;
  /** The events that it was known to describe when code was made of it last; absent: it is new. */
  readonly events?: readonly LockedEvent[];
  /** Oldest first; one at least. */
  readonly versions: readonly SnapshotVersion[];
}

export interface SnapshotVersion {
  readonly version: string;
  readonly type: SchemaType;
  /** SHA-256 of the canonical text, in hex. */
  readonly sha256: string;
  /**
   * The canonical text: keys sorted, two spaces, no key twice. Read when asked for, since twenty
   * versions of five thousand schemas are more than belongs in memory.
   */
  readonly read: () => Promise<string>;
}
