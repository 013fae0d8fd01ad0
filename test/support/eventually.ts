import { vi } from 'vitest';

/** Waits until a check holds, for as long as a busy machine may take. Gives what the check gives. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 60_000, interval: 20 });
}
