/* eslint-disable */
import type { ReadyEntry } from './put-events-entries.js';
import { noResult, unsent } from './put-events-outcome.js';
import type { NotAccepted, PutEventsResult } from './put-events-outcome.js';
import { sendBatch } from './put-events-send.js';
import type { PlacedEntry, Sending } from './put-events-send.js';

export interface Limits {
  readonly maxEntries: number;
  readonly maxBytes: number;
  readonly concurrency: number;
}

/** What ended a call before its time. */
export interface Failure {
  readonly cause: unknown;
  /** What the caller gave us, and what threw. */
  readonly of: 'the iterable of entries' | 'retryDelay';
}

/** Gathers entries into requests, sends them, and keeps a result for each entry in order. */
export class Batches {
  readonly results: PutEventsResult[] = [];
  readonly #sending: Sending;
  readonly #limits: Limits;
  readonly #requests = new Set<Promise<void>>();
  #batch: PlacedEntry[] = [];
  #bytes = 0;
  #count = 0;
  #reasonToStop: NotAccepted | undefined;
  #failure: Failure | undefined;

  constructor(sending: Sending, limits: Limits) {
    this.#sending = sending;
    this.#limits = limits;
  }

  /** Why nothing more leaves: the call was aborted, or no connection can be made. */
  get reasonToStop(): NotAccepted | undefined {
    const isAborted = this.#sending.signal?.aborted === true;
    if (isAborted) this.#reasonToStop ??= unsent('Aborted', 'the call was aborted');
    return this.#reasonToStop;
  }

  /** What a function of the caller's threw (`retryDelay`). */
  get failure(): Failure | undefined {
    return this.#failure;
  }

  /** Takes the next entry, or what it has come to. Waits while as many requests as may are under way. */
  async add(item: ReadyEntry | PutEventsResult): Promise<void> {
    const index = this.#count++;
    if ('status' in item) {
      this.results[index] = item;
      return;
    }
    const { maxEntries, maxBytes } = this.#limits;
    if (this.#bytes + item.bytes > maxBytes) await this.#send();
    this.#batch.push({ index, entry: item.entry });
    this.#bytes += item.bytes;
    if (this.#batch.length >= maxEntries) await this.#send();
  }

  /** Sends what is left, and waits for all. */
  async end(): Promise<void> {
    await this.#send();
    await Promise.all(this.#requests);
  }

  async #send(): Promise<void> {
    if (this.#batch.length === 0) return;
    const request = this.#run(this.#batch).finally(() => this.#requests.delete(request));
    this.#requests.add(request);
    this.#batch = [];
    this.#bytes = 0;
    if (this.#requests.size >= this.#limits.concurrency) await Promise.race(this.#requests);
  }

  async #run(batch: readonly PlacedEntry[]): Promise<void> {
    const reason = this.reasonToStop;
    if (reason === undefined) await this.#sendBatch(batch);
    for (const { index } of batch) {
      const result = reason ?? this.results[index] ?? noResult.result;
      this.results[index] = result;
      if (result.status === 'unsent') this.#reasonToStop ??= result;
    }
  }

  async #sendBatch(batch: readonly PlacedEntry[]): Promise<void> {
    try {
      await sendBatch(this.#sending, batch, this.results);
    } catch (cause) {
      this.#failure ??= { cause, of: 'retryDelay' };
      this.#reasonToStop ??= unsent('Stopped', 'the call ended before its time');
    }
  }
}
