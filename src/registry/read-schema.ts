import { append } from '../append.js';
import { createHash } from 'node:crypto';
import { ProblemError, type Problem } from '../problems.js';
import type { KeepText } from '../text/keep.js';
import { readContent, type Content } from './content.js';
import type { Limiter } from './limiter.js';
import { RegistryError, type Registry, type SchemaSummary, type SchemaType } from './registry.js';
import { byVersion } from './version-order.js';

/** What is held of a schema from an earlier pull. */
export interface HeldSchema {
  readonly stamp?: string;
  /** Oldest first. */
  readonly versions: readonly string[];
}

export interface PulledSchema {
  readonly name: string;
  /** Fingerprint of what the listing said, where it said enough to tell a change by. */
  readonly stamp?: string;
  /** Oldest first; one at least. */
  readonly versions: readonly PulledVersion[];
}

/** A version that was fetched, or one that is held and was not fetched again. */
export type PulledVersion =
  | {
      readonly from: 'registry';
      readonly version: string;
      readonly type: SchemaType;
      readonly content: Content;
    }
  | { readonly from: 'held'; readonly version: string };

/** With what schemas are read. */
export interface SchemaReader {
  readonly registry: Registry;
  readonly versions: 'merged' | 'latest';
  readonly signal: AbortSignal;
  readonly run: Limiter;
  readonly keep: KeepText;
}

/**
 * Reads one schema, with as few calls as its listing allows.
 * @throws ProblemError
 */
export async function readSchema(
  reader: SchemaReader,
  summary: SchemaSummary,
  held: HeldSchema | undefined,
): Promise<PulledSchema> {
  const { name } = summary;
  const stamp = stampOf(summary);
  const read = (versions: readonly PulledVersion[]): PulledSchema => ({
    name,
    ...(stamp === undefined ? {} : { stamp }),
    versions,
  });
  const unchanged = stamp !== undefined && stamp === held?.stamp;
  const latest = held?.versions.at(-1);
  if (reader.versions === 'latest') {
    if (unchanged && latest !== undefined) return read([{ from: 'held', version: latest }]);
    return read([await fetchVersion(reader, name, undefined)]);
  }
  if (unchanged && held.versions.length === summary.versionCount) {
    return read(held.versions.map((version) => ({ from: 'held', version })));
  }
  if (held === undefined && summary.versionCount === 1) {
    return read([await fetchVersion(reader, name, undefined)]);
  }
  return read(await readVersions(reader, name, stamp, held));
}

async function readVersions(
  reader: SchemaReader,
  name: string,
  stamp: string | undefined,
  held: HeldSchema | undefined,
): Promise<readonly PulledVersion[]> {
  const { registry, run, signal } = reader;
  const listed = await run(() => registry.versions(name, signal));
  const versions = [...new Set(listed)].sort(byVersion);
  const kept = new Set(stillHeld(versions, stamp, held));
  const reads = versions.map(async (version): Promise<PulledVersion> =>
    kept.has(version) ? { from: 'held', version } : await fetchVersion(reader, name, version),
  );
  const problems: Problem[] = [];
  for (const read of await Promise.allSettled(reads)) {
    if (read.status === 'fulfilled') continue;
    const error: unknown = read.reason;
    if (!(error instanceof ProblemError) || error instanceof RegistryError) throw error;
    append(problems, error.problems);
  }
  if (problems.length > 0) throw new ProblemError(problems);
  const read = await Promise.all(reads);
  return read.length > 0 ? read : [await fetchVersion(reader, name, undefined)];
}

/**
 * The held versions that need no fetching. None when the schema looks deleted and made again, with
 * other content under old numbers: the newest one is gone, or the listing changed although the
 * versions are the same.
 */
function stillHeld(
  listed: readonly string[],
  stamp: string | undefined,
  held: HeldSchema | undefined,
): readonly string[] {
  const newest = held?.versions.at(-1);
  if (held === undefined || newest === undefined || !listed.includes(newest)) return [];
  const same =
    listed.length === held.versions.length && listed.every((v) => held.versions.includes(v));
  const changed = stamp !== undefined && held.stamp !== undefined && stamp !== held.stamp;
  return same && changed ? [] : held.versions;
}

/** What comes is read while other answers are awaited, and nothing else of it stays in memory. */
async function fetchVersion(
  { registry, run, keep, signal }: SchemaReader,
  schema: string,
  asked: string | undefined,
): Promise<PulledVersion> {
  const { version, type, content } = await run(
    () => registry.describe(schema, asked, signal),
    asked === undefined ? undefined : 'urgent',
  );
  const where = { registry: registry.name, schema, version };
  return { from: 'registry', version, type, content: readContent(content, where, keep) };
}

/** Says nothing when the listing does not tell both: a version may come as another goes. */
function stampOf({ lastModified, versionCount }: SchemaSummary): string | undefined {
  if (lastModified === undefined || versionCount === undefined) return undefined;
  const text = `${lastModified} ${versionCount}`;
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
