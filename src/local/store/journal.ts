import type { Change, Store } from './store.js';

/** How long changes that nobody waits for may stay unwritten, in milliseconds. */
const MOMENT = 50;

/**
 * Gathers the changes of many requests and writes them together: one disk write serves all requests
 * that came in while the one before was under way.
 *
 * A change whose write fails stays first in line, so memory and disk meet again as soon as a later
 * write succeeds (a full disk that somebody has cleared).
 */
export class Journal {
  readonly #store: Store;
  #waiting = new Map<string, string | undefined>();
  #writing: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  #failed = false;
  #soon: NodeJS.Timeout | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  put(key: string, value: string): void {
    this.#waiting.set(key, value);
  }

  delete(key: string): void {
    this.#waiting.set(key, undefined);
  }

  /** Resolves when everything that was put or deleted before is in the store. */
  commit(): Promise<void> {
    if (this.#waiting.size === 0) return this.#writing;
    this.#next ??= this.#writeAfterCurrent();
    return this.#next;
  }

  /**
   * For changes that nobody waits for: they go with the next write, or by themselves in a moment. A
   * write of their own would hold up the requests behind it for as long as the disk takes.
   */
  commitSoon(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      this.commit().catch(() => undefined); // they stay, and go with the next write
    }, MOMENT).unref();
  }

  /** After a failed write: tries again what is waiting, before anything new is taken on. */
  recover(): Promise<void> {
    return this.#failed ? this.commit() : Promise.resolve();
  }

  async #writeAfterCurrent(): Promise<void> {
    await this.#writing.catch(() => undefined);
    this.#next = undefined;
    this.#writing = this.#write();
    return this.#writing;
  }

  async #write(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = new Map();
    try {
      await this.#store.write([...batch].map(([key, value]): Change => ({ key, value })));
      this.#failed = false;
    } catch (error) {
      this.#failed = true;
      this.#waiting = new Map([...batch, ...this.#waiting]);
      throw error;
    }
  }
}
