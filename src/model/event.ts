import type { EventKey } from './names.js';
import type { SchemaDocument } from './schema.js';

/** One event of a bus: what travels under one (source, detail-type), and where we know it from. */
export interface EventModel extends EventKey {
  readonly origin: Origin;
  readonly detail: SchemaDocument;
}

/** Which schema of which registry an event was read from. */
export interface Origin {
  readonly registry: string;
  readonly schema: string;
  /** The schema versions that were read together, oldest first. */
  readonly versions: readonly string[];
  /** The other schemas that describe the event, if any, and were read together with it. */
  readonly also?: readonly { readonly registry: string; readonly schema: string }[];
}
