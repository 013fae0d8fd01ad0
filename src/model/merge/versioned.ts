import type { Schema } from '../schema.js';

/** What one version says of a place; `version` is its index among those that are merged. */
export interface VersionedSchema {
  readonly version: number;
  readonly schema: Schema;
}

/** The rules of one version for values of one kind. */
export interface VersionedRules<R> {
  readonly version: number;
  readonly rules: R;
}

/** How what lies below a place is merged. */
export interface MergeContext {
  /** Whether the schemas were inferred from events: an empty array then says nothing of its items. */
  readonly discovered: boolean;
  /** Merges what several versions say of one place; `token` is the step that leads there. */
  readonly merge: (among: readonly VersionedSchema[], token: string) => Schema;
}

/** As one of those that are merged; nothing where the version says nothing. */
export function versioned(version: number, schema: Schema | undefined): readonly VersionedSchema[] {
  return schema === undefined ? [] : [{ version, schema }];
}
