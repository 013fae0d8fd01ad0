import type { Journal } from './journal.js';
import { readValue, type Store } from './store.js';

/**
 * Rows of one kind, all in memory, each change passed to the journal. Rows are values: a change is
 * a new row under the same key.
 */
export class Table<Row> {
  readonly #name: string;
  readonly #journal: Journal;
  readonly #rows = new Map<string, Row>();

  constructor(name: string, journal: Journal) {
    this.#name = name;
    this.#journal = journal;
  }

  /** Fills the table with what the store holds. */
  async load(store: Store): Promise<void> {
    for await (const [key, value] of store.entries(`${this.#name}:`, `${this.#name};`)) {
      this.#rows.set(key, readValue(key, value) as Row);
    }
  }

  get size(): number {
    return this.#rows.size;
  }

  get(...key: readonly string[]): Row | undefined {
    return this.#rows.get(this.#storeKey(key));
  }

  has(...key: readonly string[]): boolean {
    return this.#rows.has(this.#storeKey(key));
  }

  values(): Row[] {
    return [...this.#rows.values()];
  }

  set(key: readonly string[], row: Row): void {
    const storeKey = this.#storeKey(key);
    this.#rows.set(storeKey, row);
    this.#journal.put(storeKey, JSON.stringify(row));
  }

  delete(...key: readonly string[]): void {
    const storeKey = this.#storeKey(key);
    if (this.#rows.delete(storeKey)) this.#journal.delete(storeKey);
  }

  /** JSON keeps any names apart, whatever is in them, and is well-formed even where they are not. */
  #storeKey(key: readonly string[]): string {
    return `${this.#name}:${JSON.stringify(key)}`;
  }
}
