import type { Change, Store } from './store.js';

/** A store for as long as the process runs. */
export function openMemoryStore(): Store {
  const values = new Map<string, string>();
  return {
    durable: false,
    async *entries(from, to) {
      const keys = [...values.keys()].filter((key) => key >= from && key < to).sort();
      for (const key of keys) {
        const value = values.get(key);
        if (value !== undefined) yield [key, value] as const;
      }
    },
    write(changes) {
      for (const change of changes) apply(values, change);
      return Promise.resolve();
    },
    close() {
      values.clear();
      return Promise.resolve();
    },
  };
}

function apply(values: Map<string, string>, { key, value }: Change): void {
  if (value === undefined) values.delete(key);
  else values.set(key, value);
}
