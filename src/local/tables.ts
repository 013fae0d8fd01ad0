import type { Archive, ArchiveContents, Replay } from './archive/rows.js';
import type { Bus, Rule } from './bus/rows.js';
import type {
  Discoverer,
  Registry,
  ResourcePolicy,
  Schema,
  SchemaVersion,
} from './schemas/rows.js';
import type { Journal } from './store/journal.js';
import { Table } from './store/table.js';

export type Tables = Readonly<ReturnType<typeof makeTables>>;

/** What an account holds beside events and deliveries: a table that is not here is empty after a restart. */
export function makeTables(journal: Journal) {
  return {
    buses: new Table<Bus>('bus', journal),
    rules: new Table<Rule>('rule', journal),
    archives: new Table<Archive>('archive', journal),
    archiveContents: new Table<ArchiveContents>('archive-contents', journal),
    /** Archives that were deleted, until their events are. */
    doomedArchives: new Table<{ readonly uid: string }>('doomed-archive', journal),
    replays: new Table<Replay>('replay', journal),
    registries: new Table<Registry>('registry', journal),
    schemas: new Table<Schema>('schema', journal),
    versions: new Table<SchemaVersion>('version', journal),
    discoverers: new Table<Discoverer>('discoverer', journal),
    policies: new Table<ResourcePolicy>('policy', journal),
    /** By the ARN of the resource. */
    tags: new Table<Tags>('tags', journal),
  };
}

/** The tags of a resource. */
export type Tags = Readonly<Record<string, string>>;
