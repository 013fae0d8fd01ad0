import { ProblemError } from '../problems.js';

/**
 * Where schemas come from. A call that fails for one schema rejects with a ProblemError that says
 * where; one that shows that no other call can work rejects with a RegistryError.
 */
export interface Registry {
  readonly name: string;
  /** The schemas, page by page, in any order; one page is one call. */
  list(signal: AbortSignal): AsyncIterable<readonly SchemaSummary[]>;
  /** The versions of a schema that are kept, in any order. */
  versions(schema: string, signal: AbortSignal): Promise<readonly string[]>;
  /** One version with its content; without `version`, the latest. */
  describe(
    schema: string,
    version: string | undefined,
    signal: AbortSignal,
  ): Promise<SchemaVersion>;
}

/** What a listing tells of a schema. */
export interface SchemaSummary {
  readonly name: string;
  /** ISO 8601. */
  readonly lastModified?: string;
  readonly versionCount?: number;
}

export interface SchemaVersion {
  readonly version: string;
  readonly type: SchemaType;
  /** As the registry gave it: a JSON text, if all is well. */
  readonly content: string;
}

/** AWS's `Type` of a schema version. */
export type SchemaType = 'OpenApi3' | 'JSONSchemaDraft4';

/** The registry as a whole cannot be read: there is no use in asking on. */
export class RegistryError extends ProblemError {}
