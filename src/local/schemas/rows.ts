/** What the schema registry keeps. Dates are milliseconds since the epoch. */

export const schemaTypes = ['OpenApi3', 'JSONSchemaDraft4'] as const;
export type SchemaType = (typeof schemaTypes)[number];

export interface Registry {
  readonly name: string;
  readonly description?: string;
}

export interface Schema {
  readonly registry: string;
  readonly name: string;
  readonly description?: string;
  readonly modified: number;
  /** The versions that are there, ascending; never empty. */
  readonly versions: readonly number[];
  /** The number last given out. A deleted number does not come back. */
  readonly lastVersion: number;
}

export interface SchemaVersion {
  readonly number: number;
  readonly type: SchemaType;
  readonly content: string;
  readonly created: number;
}

export interface Discoverer {
  readonly id: string;
  readonly bus: string;
  readonly description?: string;
  readonly crossAccount: boolean;
  readonly state: 'STARTED' | 'STOPPED';
}

export interface ResourcePolicy {
  /** JSON, as it was put. */
  readonly policy: string;
  readonly revision: string;
}
