import { setMaxListeners } from 'node:events';
import { append } from '../append.js';
import { byCodePoint } from '../text/code-point-order.js';
import { ProblemError, type Problem } from '../problems.js';
import { textStore } from '../text/store.js';
import { limiter } from './limiter.js';
import {
  readSchema,
  type HeldSchema,
  type PulledSchema,
  type SchemaReader,
} from './read-schema.js';
import { RegistryError, type Registry, type SchemaSummary } from './registry.js';

export interface PullOptions {
  /** All kept versions, or the latest alone. */
  readonly versions: 'merged' | 'latest';
  /** How many calls are under way at once. */
  readonly concurrency: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: PullProgress) => void;
}

export interface PullProgress {
  /** Schemas that the registry has named so far; all of them once `listing` is false. */
  readonly listed: number;
  readonly listing: boolean;
  /** Schemas that need nothing more. */
  readonly done: number;
}

/** What a pull brought. */
export interface Pull {
  readonly registry: string;
  /** By name, in code point order, whatever the order of the answers. */
  readonly schemas: readonly PulledSchema[];
  /** One for each schema that is missing from `schemas`. */
  readonly problems: readonly Problem[];
  /** Every schema of the registry is here: what is not here is gone. */
  readonly complete: boolean;
}

/**
 * Reads a registry: lists and describes at the same time, and fetches no version that is held
 * (AWS makes a new version of every change). A schema whose listing has not changed costs no call.
 * A schema that cannot be read becomes a problem and the others still come.
 * @param held by schema name
 * @throws RegistryError when the registry as a whole cannot be read
 * @throws the signal's reason when it is aborted
 */
export async function pullRegistry(
  registry: Registry,
  held: ReadonlyMap<string, HeldSchema>,
  options: PullOptions,
): Promise<Pull> {
  const failure = new AbortController();
  const signal = AbortSignal.any([options.signal, failure.signal]);
  // Every call under way listens to it; that is no leak.
  setMaxListeners(0, signal);
  const run = limiter(options.concurrency);
  const reader: SchemaReader = { registry, ...options, signal, run, keep: textStore() };
  const names = new Set<string>();
  const reads: Promise<Read | undefined>[] = [];
  let done = 0;
  let listing = true;
  const tell = (): void => options.onProgress?.({ listed: names.size, listing, done });
  const begin = async (summary: SchemaSummary): Promise<Read | undefined> => {
    const read = await readOrReport(reader, summary, held.get(summary.name), failure);
    done++;
    tell();
    return read;
  };
  await listSchemas(reader, failure, (summaries) => {
    for (const summary of summaries.filter(({ name }) => !names.has(name))) {
      names.add(summary.name);
      reads.push(begin(summary));
    }
    tell();
  });
  listing = false;
  const ended = await Promise.all(reads);
  signal.throwIfAborted();
  tell();
  return collect(registry.name, ended);
}

/** What became of one schema. */
interface Read {
  readonly name: string;
  readonly outcome: PulledSchema | { readonly problems: readonly Problem[] };
}

async function listSchemas(
  { registry, signal, run }: SchemaReader,
  failure: AbortController,
  take: (summaries: readonly SchemaSummary[]) => void,
): Promise<void> {
  try {
    const pages = registry.list(signal)[Symbol.asyncIterator]();
    for (;;) {
      const page = await run(() => pages.next(), 'urgent');
      if (page.done === true) return;
      take(page.value);
    }
  } catch (error) {
    failure.abort(error);
  }
}

/** Reads one schema. What makes further calls useless ends the whole pull. */
async function readOrReport(
  reader: SchemaReader,
  summary: SchemaSummary,
  held: HeldSchema | undefined,
  failure: AbortController,
): Promise<Read | undefined> {
  const { name } = summary;
  try {
    return { name, outcome: await readSchema(reader, summary, held) };
  } catch (error) {
    if (error instanceof ProblemError && !(error instanceof RegistryError)) {
      return { name, outcome: { problems: error.problems } };
    }
    failure.abort(error);
    return undefined;
  }
}

function collect(registry: string, ended: readonly (Read | undefined)[]): Pull {
  const reads = ended
    .filter((read) => read !== undefined)
    .sort((a, b) => byCodePoint(a.name, b.name));
  const schemas: PulledSchema[] = [];
  const problems: Problem[] = [];
  for (const { outcome } of reads) {
    if ('problems' in outcome) append(problems, outcome.problems);
    else schemas.push(outcome);
  }
  const complete = problems.length === 0;
  return {
    registry,
    schemas,
    problems: schemas.length === 0 ? same(problems) : problems,
    complete,
  };
}

/** One problem for all when every schema failed for one reason, say a missing permission. */
function same(problems: readonly Problem[]): readonly Problem[] {
  const [first, ...others] = problems;
  if (first === undefined || others.some(({ code }) => code !== first.code)) return problems;
  return [first];
}
